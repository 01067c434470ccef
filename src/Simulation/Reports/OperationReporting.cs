using System.Collections.Immutable;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Reports;

/// <summary>What clients experienced, out of what was recorded.</summary>
internal static class OperationReporting
{
    public static OperationReport Of(Evidence evidence, int index)
    {
        var states = evidence.Runs.Select(run => run.Operations[index]).ToArray();
        var latencies = evidence.Latencies(index);
        var (completed, ended) = evidence.Outcomes(index);
        var availability = Interval.OfRatio(completed, ended, evidence.IsOrdered);
        var seconds = evidence.Seconds * evidence.Runs.Count;

        return new OperationReport
        {
            Operation = states[0].Plan.Id,
            Offered = states.Sum(state => state.Offered),
            Completed = states.Sum(state => state.Completed),
            Failed = states.Sum(state => state.Failed),
            Refused = states.Sum(state => state.Refused),
            Inside = states.Sum(state => state.Inside.Value),
            OfferedPerSecond = Rounded.Of(states.Sum(state => state.Offered) / seconds),
            CompletedPerSecond = Rounded.Of(states.Sum(state => state.Completed) / seconds),
            Availability = Rounded.Share(availability),
            LatencyMilliseconds = latencies.Whole.Count == 0 ? null : LatencyOf(latencies),
            Causes = CausesOf(states),
        };
    }

    private static Latency LatencyOf(LatencyEvidence latencies)
    {
        var sums = latencies.Parts.Select(part => (double)part.Sum).ToArray();
        var counts = latencies.Parts.Select(part => (double)part.Count).ToArray();
        return new Latency(
            Rounded.Milliseconds(Interval.OfRatio(sums, counts, latencies.IsOrdered)),
            Quantile(0.5), Quantile(0.9), Quantile(0.95), Quantile(0.99), Quantile(0.999),
            Rounded.Milliseconds(latencies.Whole.Max));

        Measure Quantile(double share) => Rounded.Milliseconds(
            Interval.OfQuantile(latencies.Parts, latencies.Whole, share, latencies.IsOrdered));
    }

    private static ImmutableArray<FailureCause> CausesOf(OperationState[] states) =>
        [.. states
            .SelectMany(state => state.Causes)
            .GroupBy(cause => (cause.Key.Fleet.Plan.Id, cause.Key.Reason))
            .Select(group => new FailureCause(group.Key.Id, Words(group.Key.Reason), group.Sum(cause => cause.Value)))
            .OrderByDescending(cause => cause.Requests)
            .ThenBy(cause => cause.Component, StringComparer.Ordinal)
            .ThenBy(cause => cause.Reason, StringComparer.Ordinal)];

    public static string Words(Reason reason) => reason switch
    {
        Reason.None => "none",
        Reason.QueueFull => "queue full",
        Reason.Throttled => "throttled",
        Reason.Shed => "shed",
        Reason.Error => "error",
        Reason.Timeout => "timeout",
        Reason.BreakerOpen => "breaker open",
        Reason.BulkheadFull => "bulkhead full",
        Reason.InstanceLost => "instance lost",
        Reason.Unreachable => "unreachable",
    };
}
