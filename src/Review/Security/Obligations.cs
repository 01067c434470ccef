using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Security;

/// <summary>What law and contracts ask of whoever keeps such data.</summary>
internal static class Obligations
{
    /// <summary>PCI DSS 4.0, requirement 10.5.1.</summary>
    private static readonly Threshold CardLogs = new(
        "logs-shorter-than-required.days", 365, "days",
        "PCI DSS 4.0, requirement 10.5.1: twelve months, the last three at hand");

    private static readonly ImmutableDictionary<string, string> Rulebooks = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            new KeyValuePair<string, string>("payment-card", "pci-dss"),
            new KeyValuePair<string, string>("health", "hipaa"),
        ]);

    public static Rule LogsShorterThanRequired { get; } = new EachRule<Component>(
        new RuleCard(
            "logs-shorter-than-required", "Logs about card data are deleted too soon", Pillar.Security, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SEC04-BP02"),
            Mode = EvaluationMode.Property,
            Source = "PCI DSS 4.0, requirement 10.5.1",
            Topic = "privacy-data-lifecycle",
            Why = "A theft of cards is often found months later. Without the log nobody can say which, and the audit "
                + "fails.",
            Thresholds = [CardLogs],
        },
        examination => examination.Context.Compliance.Contains("pci-dss")
            ? examination.Components.Where(component => component.FlagOf(Parameters.Logs) == true
                && component.TextOf(Parameters.DataClass) == "payment-card")
            : [],
        JudgeLogs);

    public static Rule DeclaredDataNowhere { get; } = new DesignRule(
        new RuleCard(
            "declared-data-nowhere", "The system holds data of which no component says that it keeps it",
            Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC07-BP01"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected SEC07-BP01",
            Topic = "privacy-data-lifecycle",
            Why = "What nobody has found cannot be protected, deleted on request or reported when it leaks.",
        },
        JudgeDeclared);

    public static Rule RulebookNotNamed { get; } = new DesignRule(
        new RuleCard(
            "compliance-not-named", "Data is kept whose rules nobody named", Pillar.Security, Risk.Medium)
        {
            Mode = EvaluationMode.Declared,
            Source = "PCI DSS 4.0 for card data; 45 CFR 164 (HIPAA) for health data in the United States",
            Topic = "privacy-data-lifecycle",
            Why = "The rules decide about zones of the network, keys, logs and who may look, before the first line is "
                + "written. Found later, they mean building it again.",
        },
        examination =>
        {
            var asked = examination.Context.Data.Where(Rulebooks.ContainsKey).ToList();
            if (asked.Count == 0)
                return null;
            var missing = asked.Where(data => examination.Context.Compliance.IsEmpty).ToList();
            return missing.Count == 0
                ? Pass(Subject.Design)
                : Fail(
                    Subject.Design,
                    $"The design holds {string.Join(" and ", missing)} data and names no rules that it obeys.",
                    new Mend(
                        $"Find out which apply, and say so: `compliance: [{string.Join(", ", missing
                            .Select(data => Rulebooks[data]))}]`",
                        [],
                        "None to state; an assessor to ask"));
        });

    private static Answer JudgeLogs(Examination examination, Component component)
    {
        var wanted = Duration.FromSeconds(examination.Value(CardLogs) * 86_400);
        return component.DurationOf(Parameters.LogRetention) switch
        {
            null => Unstated(component, Parameters.LogRetention),
            { } kept when kept >= wanted => Pass(component),
            { } kept => Fail(
                component,
                $"Logs of '{component.Id}', which handles card data, are kept {kept}.",
                new Mend(
                    $"Keep them for {wanted}, the older ones in cold storage",
                    Set(component, Parameters.LogRetention, new Setting.Time(wanted)),
                    "Storage by the gigabyte, cents in cold storage")),
        };
    }

    private static Answer? JudgeDeclared(Examination examination)
    {
        var declared = examination.Context.Data.Where(Kinds.IsSensitive).ToList();
        if (declared.Count == 0)
            return null;

        var kept = examination.Components
            .Select(component => component.TextOf(Parameters.DataClass))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        // A component states the most sensitive class only: where cards are kept, there are people's data as well.
        var nowhere = declared
            .Where(data => !kept.Contains(data) && !(data == "personal" && kept.Any(Kinds.IsSensitive)))
            .ToList();
        if (nowhere.Count == 0)
            return Pass(Subject.Design);

        var silent = examination.Stores
            .Where(store => store.KeepsData() && store.TextOf(Parameters.DataClass) is null)
            .ToList();
        if (silent.Count > 0)
            return Unknown(Subject.Design, [.. silent.Select(store => PathOf(store, Parameters.DataClass))]);
        var first = examination.Stores.FirstOrDefault(store => store.KeepsData() && store.CanSay(Parameters.DataClass)
            && !Kinds.IsSensitive(store.TextOf(Parameters.DataClass)));
        return Fail(
            Subject.Design,
            $"The design says that it holds {string.Join(" and ", nowhere)} data, and no component says that it " +
            "keeps it.",
            first is null
                ? []
                : [new Mend(
                    $"Find where it is kept, such as in '{first.Id}', and say so",
                    Set(first, Parameters.DataClass, new Setting.Text(nowhere[0])),
                    "None to state; more controls may follow from it")]);
    }
}
