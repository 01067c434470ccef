using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Performance;

/// <summary>The slowest of many answers is the answer.</summary>
internal sealed class WideFanOut : Rule
{
    private static readonly Threshold Most = new(
        "wide-fan-out.slow", 0.1, "share of requests",
        "our proposal; after J. Dean and L. A. Barroso, The Tail at Scale, CACM 56(2), 2013");

    public override RuleCard Card { get; } = new(
        "wide-fan-out", "A request waits for the slowest of many calls", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF01-BP07"),
        Mode = EvaluationMode.Graph,
        Source = "J. Dean and L. A. Barroso, The Tail at Scale, CACM 56(2), 2013",
        Topic = "tail-latency",
        Why = "If each of k calls is slow once in a hundred times, a request meets a slow one with probability 1 − "
            + "0.99^k: at eleven calls that is every tenth request.",
        Thresholds = [Most],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var caller in examination.Services)
        {
            var groups = examination.Design.CallsOf(caller.Id)
                .Where(call => call.Parallel is not null && !call.IsHandover(examination.Design))
                .GroupBy(call => call.Parallel, StringComparer.Ordinal);
            foreach (var group in groups)
            {
                var calls = group.ToList();
                var width = calls.Where(call => call.Hedge is null && !call.IsOptional).Sum(call => call.Calls);
                var slow = 1 - Math.Pow(0.99, width);
                yield return slow <= examination.Value(Most)
                    ? Pass(Subject.Of(calls))
                    : Fail(
                        Subject.Of(calls),
                        $"'{caller.Id}' waits for {Words.Number(width)} calls of '{group.Key}' at once; "
                            + $"{Words.Percent(slow)} of requests meet one that is among the slowest hundredth.",
                        new Mend(
                            "Send a second request when an answer takes longer than 95 of 100 do",
                            [.. calls.Select(call => Set(call, Hedged(examination, call)))],
                            "About a twentieth more load on the callees"));
            }
        }
    }

    private static ConnectionChange Hedged(Examination examination, Connection call) => new ConnectionChange.Hedge(
        new Hedge(Times.RoundUp(Times.P99Of(examination.TargetOf(call), examination, call) * 0.6), 2));
}
