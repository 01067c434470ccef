using Proofload.Designs;
using Proofload.Designs.Catalogue;
using static Proofload.Review.Rule;

namespace Proofload.Review.Security;

/// <summary>Who gets in that should have been asked?</summary>
internal static class OpenDoors
{
    public static Rule CodeOpenToInternet { get; } = new SettingRule(
        new RuleCard(
            "code-open-to-internet", "A service behind a door is open to the Internet itself",
            Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC05-BP01"),
            Mode = EvaluationMode.Graph,
            Source = "Well-Architected SEC05-BP01",
            Topic = "network-virtualization",
            Why = "Who finds its address walks round the firewall, the limits and the login of the door before it.",
        },
        Parameters.Public, wanted: false)
    {
        Concerns = (examination, component) => component.Behaviour == Behaviour.Compute
            && examination.Operations.All(operation => operation.Entry != component.Id)
            && examination.Design.CallersOf(component.Id).Length > 0,
        Message = component => $"'{component.Id}' can be reached from the Internet past what stands before it.",
        Mend = component => $"Put '{component.Id}' into private subnets",
        Cost = "What it fetches from outside needs a way out",
    };

    public static Rule PersonalDataReadByAnybody { get; } = new EachRule<Operation>(
        new RuleCard(
            "sensitive-read-without-authentication", "Anybody can read sensitive data", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC03-BP01"),
            Mode = EvaluationMode.Graph,
            Source = "Well-Architected SEC03-BP01",
            Topic = "authn-sessions",
            Why = "A number counted up in an address is enough to read everybody's record.",
        },
        examination => examination.Operations.Where(operation => operation.Kind == Access.Read),
        JudgeRead);

    public static Rule StoreWithoutLogin { get; } = new EachRule<Component>(
        new RuleCard(
            "store-without-login", "A store answers whoever can reach it", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC03-BP01", "SEC08-BP04"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC03-BP01, SEC08-BP04",
            Topic = "authorization-models",
            Why = "One broken service, one forgotten test machine in the same network, and all data is out.",
        },
        examination => examination.Of(Behaviour.Store, Behaviour.Cache, Behaviour.Queue, Behaviour.Stream)
            .Where(store => !store.Kind.Has(Traits.Edge) && store.CanSay(Parameters.Authentication)
                && store.TextOf(Parameters.DataClass) is not "public"),
        (_, store) => store.TextOf(Parameters.Authentication) switch
        {
            null => Unstated(store, Parameters.Authentication),
            "none" => Fail(
                store,
                $"'{store.Id}' asks nobody who they are.",
                new Mend(
                    $"Let '{store.Id}' ask for a role with temporary credentials",
                    Set(store, Parameters.Authentication, new Setting.Text("iam")),
                    "A token to fetch and renew, which the provider's library does")),
            _ => Pass(store),
        });

    public static Rule SecretsNeverChange { get; } = new EachRule<Component>(
        new RuleCard(
            "secrets-never-change", "Passwords or keys are never changed", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC02-BP05", "SEC08-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC02-BP05, SEC08-BP01",
            Topic = "secrets-management",
            Why = "Who has left, or copied it once, can use it for ever, and nobody would notice.",
        },
        examination => examination.Components.Where(component => component.CanSay("rotation")),
        (_, keeper) => keeper.DurationOf("rotation") is not null
            ? Pass(keeper)
            : Fail(
                keeper,
                $"'{keeper.Id}' ({keeper.Kind.Name}) never changes what it keeps.",
                new Mend(
                    keeper.Kind.Id == "aws/kms" ? "Change keys every year" : "Change secrets every 30 days",
                    Set(keeper, "rotation", new Setting.Time(Designs.Quantities.Duration.FromSeconds(
                        (keeper.Kind.Id == "aws/kms" ? 365 : 30) * 86_400))),
                    "Callers must fetch the new one; old data stays readable")));

    private static Answer? JudgeRead(Examination examination, Operation operation)
    {
        var store = examination.Stores.FirstOrDefault(store => examination.Paths.Calls(operation, store)
            && Kinds.IsSensitive(store.TextOf(Parameters.DataClass)));
        if (store is null)
            return null;
        var gates = EntryWithoutAuthentication.Gates(examination, operation).ToList();
        if (gates.Count == 0)
            return null;
        var words = gates.Select(gate => gate.TextOf(Parameters.Authentication)).ToList();
        if (words.Any(word => word is not (null or "none")))
            return Pass(operation);
        return words.Contains(null)
            ? Unknown(operation, PathOf(gates[^1], Parameters.Authentication))
            : Fail(
                new Subject { Operations = [operation.Id], Components = [gates[^1].Id, store.Id] },
                $"'{operation.Id}' may read {store.TextOf(Parameters.DataClass)} data in '{store.Id}', and nobody " +
                "asks who the client is.",
                new Mend(
                    $"Let '{gates[^1].Id}' accept only requests with a valid token",
                    Set(gates[^1], Parameters.Authentication, new Setting.Text("oidc")),
                    "An identity provider, and the check of a signature on each request",
                    Effort.Medium));
    }
}
