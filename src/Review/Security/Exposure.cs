using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Security;

/// <summary>What can be reached from where it need not be.</summary>
internal static class Exposure
{
    public static Rule StoreOpenToInternet { get; } = new SettingRule(
        new RuleCard("store-open-to-internet", "A store can be reached from the Internet", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC05-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC05-BP01",
            Topic = "network-virtualization",
            Why = "Anybody can try passwords and known holes against it, day and night. Nothing but its own login "
                + "stands between the Internet and the data.",
        },
        Parameters.Public, wanted: false)
    {
        Concerns = (_, component) => component.Behaviour is Behaviour.Store or Behaviour.Cache or Behaviour.Stream
            && component.Kind.Family is not Family.Storage
            && !component.Kind.Has(Traits.Edge),
        Message = component => $"'{component.Id}' ({component.Kind.Name}) is public.",
        Mend = component => $"Put '{component.Id}' into a private subnet and let only its callers in",
        Cost = "Administrators need a way in: a session manager or a bastion",
    };

    public static Rule PublicBucket { get; } = new SettingRule(
        new RuleCard("public-bucket", "Objects can be read by everybody", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC08-BP04", "SEC03-BP07"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC03-BP07, SEC08-BP04; Amazon S3 user guide, Block Public Access",
            Topic = "blob-object-storage",
            Why = "One object that was not meant to be there is published. Behind a CDN with origin access control the "
                + "same files reach users while the bucket stays closed.",
        },
        Parameters.Public, wanted: false)
    {
        Concerns = (_, component) => component.Behaviour == Behaviour.Store && component.Kind.Family == Family.Storage,
        Message = component => $"'{component.Id}' is public.",
        Mend = component => $"Block public access to '{component.Id}' and serve it through a CDN",
        Cost = "The CDN's traffic, usually less than that of the bucket",
    };

    public static Rule StorageOverInternet { get; } = new SettingRule(
        new RuleCard("storage-over-internet", "Private traffic to a managed service leaves the private "
            + "network", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC05-BP02", "COST08-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC05-BP02; Amazon VPC user guide, gateway endpoints",
            Topic = "network-virtualization",
            Why = "The subnet needs a way out to the Internet that it otherwise would not, and each gigabyte through a "
                + "NAT gateway is paid for.",
        },
        Parameters.PrivateEndpoint, wanted: true)
    {
        Concerns = (examination, component) =>
            (component.Kind.Has(Traits.Serverless) || component.IsGiven(Parameters.PrivateEndpoint))
            && component.Behaviour is Behaviour.Store or Behaviour.Queue or Behaviour.Stream or Behaviour.Topic
            && examination.Design.CallersOf(component.Id)
                .Any(call => examination.CallerOf(call).Behaviour == Behaviour.Compute),
        Message = component => $"'{component.Id}' is reached over the Internet.",
        Mend = component => $"Reach '{component.Id}' through a private endpoint",
        Cost = "Nothing for the gateway endpoints of S3 and DynamoDB; by the hour and gigabyte for others",
    };
}
