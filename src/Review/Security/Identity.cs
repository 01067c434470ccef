using Proofload.Designs;

namespace Proofload.Review.Security;

/// <summary>What our code shows to others, and what it may do.</summary>
internal static class Identity
{
    public static Rule LongLivedCredentials { get; } = new SettingRule(
        new RuleCard("long-lived-credentials", "A service shows a key that never expires", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC02-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC02-BP02",
            Topic = "authn-sessions",
            Why = "A key that was copied once, into a log, a repository or a laptop, works until somebody notices.",
        },
        "credentials", ["key"], "role")
    {
        Concerns = (_, component) => component.RunsCode(),
        Message = component => $"'{component.Id}' uses a static key.",
        Mend = component => $"Give '{component.Id}' a role with temporary credentials",
        Cost = "None in operation; the code must use the provider's default credentials",
    };

    public static Rule SecretsInConfiguration { get; } = new SettingRule(
        new RuleCard("secrets-in-configuration", "Secrets are in configuration or code", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC02-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC02-BP03",
            Topic = "secrets-management",
            Why = "Whoever can read the configuration, the image or the repository has the secret, and changing it "
                + "takes a release.",
        },
        Parameters.Secrets, ["config"], "store")
    {
        Concerns = (_, component) => component.RunsCode(),
        Message = component => $"'{component.Id}' has its secrets in its configuration.",
        Mend = component => $"Let '{component.Id}' fetch its secrets from a secret store at start",
        Cost = "A few cents a month for each secret; the store becomes a dependency of every start",
    };

    public static Rule BroadPermissions { get; } = new SettingRule(
        new RuleCard("broad-permissions", "A service may do more than it needs", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC03-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC03-BP02",
            Topic = "authorization-models",
            Why = "Whoever breaks into it may do everything that it may do: with a wildcard, delete what it never "
                + "touches.",
        },
        Parameters.Permissions, ["broad"], "least")
    {
        Concerns = (_, component) => component.RunsCode(),
        Message = component => $"'{component.Id}' may do anything to some services.",
        Mend = component => $"Allow '{component.Id}' the calls that it makes, on the resources that it makes them to",
        Cost = "Permissions must follow each change of the code",
        Effort = Effort.Medium,
    };
}
