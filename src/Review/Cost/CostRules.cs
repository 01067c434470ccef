using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Cost;

/// <summary>What is paid for and not used, or could be had for less?</summary>
internal static class CostRules
{
    private static Rule ObjectsAccumulate { get; } = new SettingRule(
        new RuleCard("objects-accumulate", "Objects pile up for ever", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST04-BP05", "SUS04-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected COST04-BP05; Amazon S3 user guide, lifecycle",
            Topic = "storage-tiering",
            Why = "Most objects are read in their first weeks and paid for until the end. Old versions and broken "
                + "uploads are paid for as well and seen by nobody.",
        },
        Parameters.Lifecycle, wanted: true)
    {
        Concerns = (_, component) => component.Kind.Family == Family.Storage && component.Behaviour == Behaviour.Store,
        Message = component => $"'{component.Id}' never deletes or moves what is old.",
        Mend = component =>
            $"Move what is old in '{component.Id}' to colder storage and delete what nobody needs, by rule",
        Cost = "A fee for each object moved; cold objects take longer or cost more to read",
    };

    private static Rule NoBudgetAlarm { get; } = new PracticeRule(
        new RuleCard("no-budget-alarm", "Nobody is told when it gets dear", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST01-BP06"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected COST01-BP06",
            Topic = "cost-architecture",
            Why = "A loop that writes, a log at debug level or a stolen key runs until the bill comes.",
        },
        "budgetAlarm",
        practices => practices.BudgetAlarm,
        "No alarm tells when spending leaves its usual course.",
        PracticeRule.Do(
            "Set a budget with an alarm at 80 %, and one for anomalies",
            PracticeChange.BudgetAlarm,
            "None",
            Effort.Small));

    // After the rules that it names: statics are made in the order of the text.
    public static ImmutableArray<Rule> All { get; } =
    [
        ObjectsAccumulate,
        new LogsKeptForever(),
        new OrphanComponent(),
        new PreviousGeneration(),
        new BatchOnDemand(),
        new DearGateway(),
        NoBudgetAlarm,
        Money.OverBudget,
        Money.SteadyLoadOnDemand,
        Money.CrossZoneChatter,
        Money.LogsDriveTheBill,
        Money.LicensedEngine,
        Money.LicensedSystem,
        Sizes.OverProvisioned,
        Sizes.ProvisionedForSpikes,
        Sizes.TestFleetAtFullSize,
        Sizes.OldVolume,
        Sizes.BackupsKeptForYears,
        Sizes.MessagesSentSingly,
        Sizes.DeferrableNotBuffered,
    ];
}
