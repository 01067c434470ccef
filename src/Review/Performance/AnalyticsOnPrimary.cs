using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Performance;

/// <summary>A report that locks out the shop.</summary>
internal sealed class AnalyticsOnPrimary : Rule
{
    public override RuleCard Card { get; } = new(
        "analytics-on-primary",
        "Background reads run on the primary that users wait for", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP04"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected PERF03-BP04",
        Topic = "columnar-olap",
        Why = "A scan reads the whole table through the same memory and disks, and throws out what users' requests "
            + "need.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Stores
            .Where(store => store.Kind.Has(Traits.Relational) && store.CanSay(Parameters.Readers)))
        {
            var waiting = examination.Paths.OperationsCalling(store)
                .Any(operation => operation.Criticality != Criticality.Background);
            var scans = examination.Design.CallersOf(store.Id)
                .Where(call => IsAnalytic(examination, call))
                .ToList();
            if (!waiting || scans.Count == 0)
                continue;
            yield return store.CountOf(Parameters.Readers) > 0
                ? Pass(store)
                : Fail(
                    Subject.Of([store, .. scans.Select(examination.CallerOf)]),
                    $"{Words.List(scans.Select(scan => scan.From))} reads in the background from '{store.Id}', which "
                        + "has no reader.",
                    new Mend(
                        $"Give '{store.Id}' a reader and send those reads there",
                        Set(store, Parameters.Readers, new Setting.Count(1)),
                        "A second instance; reports may be a moment behind"));
        }
    }

    /// <summary>Made only for background operations, or by what stands on the shelf of analytics.</summary>
    private static bool IsAnalytic(Examination examination, Connection call)
    {
        var caller = examination.CallerOf(call);
        if (caller.Kind.Family == Family.Analytics)
            return true;
        var served = examination.Paths.OperationsReaching(caller)
            .Where(operation => call.Serves(operation.Id))
            .ToList();
        return caller.RunsCode() && served.Count > 0
            && served.All(operation => operation.Criticality == Criticality.Background
            && operation.Kind == Access.Read);
    }
}
