using Proofload.Simulation.Placement;

namespace Proofload.Review.Performance;

/// <summary>A user who waits for light to cross an ocean, several times.</summary>
internal sealed class CrossRegionCall : Rule
{
    private static readonly Threshold Part = new(
        "cross-region-call.share", 0.3, "share of the p99 target", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "cross-region-call", "Users wait for calls to another region", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF04-BP06"),
        Mode = EvaluationMode.Computed,
        Source = "Well-Architected PERF04-BP06",
        Topic = "multi-region",
        Why = "No tuning makes the way shorter, and each region's outage is now an outage of both.",
        Thresholds = [Part],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var regions = examination.Components
            .Select(component => component.Region ?? examination.Design.Region)
            .Distinct();
        if (regions.Count() == 1)
            yield break;

        foreach (var connection in examination.Connections
            .Where(connection => !connection.IsHandover(examination.Design)))
        {
            var (caller, target) = (examination.CallerOf(connection), examination.TargetOf(connection));
            var (from, to) = (caller.Region ?? examination.Design.Region, target.Region ?? examination.Design.Region);
            var strictest = examination.Paths.OperationsCalling(caller)
                .Where(operation => connection.Serves(operation.Id))
                .Select(operation => operation.Latency.P99 ?? examination.Targets.Latency.P99)
                .Min();
            if (!caller.RunsCode() || !examination.Paths.IsInteractive(caller))
                continue;
            if (from == to)
            {
                yield return Pass(connection);
                continue;
            }

            if (strictest is not { } target99)
            {
                yield return Unknown(connection, "targets.latency.p99");
                continue;
            }

            var wait = Network.Standard.MeanRoundTripSeconds(examination.Design, connection) * 1_000 * connection.Calls;
            yield return wait <= target99.Milliseconds * examination.Value(Part)
                ? Pass(connection)
                : Fail(
                    connection,
                    $"'{caller.Id}' in {from} waits {Words.Number(wait)} ms for the way to '{target.Id}' in {to} and "
                        + $"back; {target99} is promised.",
                    new Mend(
                        $"Keep what '{caller.Id}' needs of '{target.Id}' in {from}, and bring it up to date in the "
                            + "background",
                        [],
                        "A copy of the data and of its conflicts",
                        Effort.Large));
        }
    }
}
