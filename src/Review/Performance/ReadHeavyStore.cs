using Proofload.Designs;

namespace Proofload.Review.Performance;

/// <summary>A primary that answers everybody's reads.</summary>
internal sealed class ReadHeavyStore : Rule
{
    private static readonly Threshold Reads = new(
        "read-heavy-primary.reads", 0.5, "share of its work", "our proposal: reads are what fills it");

    private static readonly Threshold Busy = new("read-heavy-primary.utilization", 0.5, "share", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "read-heavy-primary", "A busy primary answers all reads", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP05"),
        Mode = EvaluationMode.Computed,
        Source = "Well-Architected PERF03-BP05",
        Topic = "read-replicas",
        Why = "Reads can be answered by copies, writes cannot. When the primary is full of reads, writes wait behind "
            + "them.",
        Thresholds = [Reads, Busy],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Stores.Where(store => store.CanSay(Parameters.Readers)))
        {
            var flow = examination.Traffic.To(store.Id).Flow;
            var reads = ReadsOf(store, examination.Traffic.To(store.Id));
            if (flow.Total <= 0 || reads < examination.Value(Reads))
                continue;
            if (store.CountOf(Parameters.Readers) > 0)
                yield return Pass(store);
            else if (examination.EstimateOf(store) is not { } estimate)
                yield return Unknown(store, Examination.MissingEstimate);
            else if (estimate.Utilization is not { } busy || busy <= examination.Value(Busy))
                yield return Pass(store);
            else
                yield return Fail(store, Message(store, flow, reads, busy), Mend(store));
        }
    }

    /// <summary>The part of its work that reads are: a few long ones fill it as well as many short ones.</summary>
    private static double ReadsOf(Component store, ComponentTraffic traffic)
    {
        if (store.WorkOf(Parameters.Work) is not { } work)
            return traffic.Flow.Reads / traffic.Flow.Total;

        var (reads, writes) = (0.0, 0.0);
        foreach (var (operation, flow) in traffic.Operations)
        {
            reads += flow.Reads * work.For(operation, Access.Read).MeanSeconds;
            writes += flow.Writes * work.For(operation, Access.Write).MeanSeconds;
        }

        return reads + writes > 0 ? reads / (reads + writes) : traffic.Flow.Reads / traffic.Flow.Total;
    }

    private static string Message(Component store, Flow flow, double reads, double busy) =>
        $"'{store.Id}' is {Words.Percent(busy)} busy, and {Words.Percent(reads)} of its work for "
            + $"{Words.Rate(flow.Total)} are reads.";

    private static Mend Mend(Component store) => new(
        $"Give '{store.Id}' a reader, or put a cache before it",
        [Set(store, Parameters.Readers, new Setting.Count(1))],
        "A second instance; what is read may be a moment old");
}
