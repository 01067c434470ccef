using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Reports;

/// <summary>The run over time, out of what was recorded; means over replications.</summary>
internal static class SeriesReporting
{
    public static TimeSeries Of(Evidence evidence, Scenario scenario) => new()
    {
        IntervalSeconds = Rounded.Of(evidence.Plan.Interval.Seconds),
        Intervals = evidence.Intervals,
        Operations = [.. evidence.Plan.Operations.Select(operation => OperationOf(evidence, operation))],
        Components = [.. evidence.Plan.Fleets.Select(fleet => ComponentOf(evidence, fleet))],
        Breakers =
        [
            .. evidence.Plan.Calls.Where(call => call.Breaker is not null).Select(call => BreakerOf(evidence, call)),
        ],
        Marks = MarksOf(scenario),
    };

    /// <summary>The intervals that are over, of a run that is not.</summary>
    public static TimeSeries SoFar(Plan plan, Run run, Scenario scenario) =>
        Of(new Evidence(plan, [run]) { IsUnderWay = true }, scenario);

    private static OperationSeries OperationOf(Evidence evidence, OperationPlan operation)
    {
        var latencies = Enumerable.Range(0, evidence.Intervals).Select(interval =>
        {
            var merged = new Histogram();
            foreach (var run in evidence.Runs)
                merged.Merge(run.Recorder.Operations[operation.Index][interval].Latencies);
            return merged;
        }).ToArray();

        return new OperationSeries(
            operation.Id,
            Rate(what => what.Offered), Rate(what => what.Completed), Rate(what => what.Failed + what.Refused),
            Quantile(0.5), Quantile(0.9), Quantile(0.99));

        ImmutableArray<double> Rate(Func<OperationInterval, long> count) =>
            [.. Enumerable.Range(0, evidence.Intervals).Select(interval => Rounded.Of(
                evidence.Runs.Sum(run => count(run.Recorder.Operations[operation.Index][interval]))
                / (evidence.LengthOf(interval) * evidence.Runs.Count)))];

        ImmutableArray<double?> Quantile(double share) =>
            [.. latencies.Select(latency =>
                latency.Count == 0 ? (double?)null : Rounded.Milliseconds(latency.Quantile(share)))];
    }

    private static ComponentSeries ComponentOf(Evidence evidence, FleetPlan fleet)
    {
        var totals = Enumerable.Range(0, evidence.Intervals)
            .Select(interval => evidence.At(fleet.Index, interval)).ToArray();
        var isBounded = !double.IsInfinity(fleet.Servers) || fleet.Function is not null;

        return new ComponentSeries(
            fleet.Id,
            isBounded
                ? [.. totals.Select(total => Rounded.Of(ComponentReporting.UtilizationOf(fleet, total) ?? 0))]
                : null,
            Mean(total => fleet.Broker is not null ? total.Backlog
                : total.Waiting + (fleet.Processors > 0 ? Math.Max(0, total.AtWork - total.Busy) : 0)),
            Mean(total => total.Inside),
            Mean(total => total.Serving));

        ImmutableArray<double> Mean(Func<FleetInterval, double> area) =>
            [.. totals.Select((total, interval) => Rounded.Of(
                area(total) / (evidence.LengthOf(interval) * 1e9 * evidence.Runs.Count)))];
    }

    private static BreakerSeries BreakerOf(Evidence evidence, CallPlan call) => new(
        call.Id,
        [.. Enumerable.Range(0, evidence.Intervals).Select(interval =>
        {
            var open = evidence.Runs.Sum(run => run.Recorder.OpenBreakers[call.Index]![interval]);
            var all = evidence.At(call.From, interval).Serving;
            return Rounded.Of(all == 0 ? 0 : Math.Min(1, open / all));
        })]);

    private static ImmutableArray<Mark> MarksOf(Scenario scenario) =>
        [.. scenario.Load
            .Select(step => new Mark(
                step.At.Seconds, step.Over.Nanoseconds == 0 ? null : step.At.Seconds + step.Over.Seconds, "load",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"load{(step.Operation is null ? "" : $" of {step.Operation}")} to {step.To}")))
            .Concat(scenario.Faults.Select(fault => new Mark(
                fault.At.Seconds, fault.For is { } length ? fault.At.Seconds + length.Seconds : null, "fault",
                Words(fault.Harm))))
            .OrderBy(mark => mark.AtSeconds)];

    private static string Words(Harm harm) => harm switch
    {
        Harm.LoseInstances(var component, null) => $"{component} lost",
        Harm.LoseInstances(var component, var count) => $"{count} of {component} lost",
        Harm.LoseShare(var component, var share) => $"{share} of {component} lost",
        Harm.LoseZone(var zone) => $"zone {zone} lost",
        Harm.LoseRegion(var region) => $"region {region} lost",
        Harm.Slow(var component, var factor) => $"{component} slow {factor}",
        Harm.Errors(var component, var share) => $"{component} errors {share}",
        Harm.Flush(var component) => $"{component} flushed",
        Harm.Partition(var one, var other) => $"{one} cut off from {other}",
        Harm.Throttle(var component, var rate) => $"{component} throttled to {rate}",
        Harm.HotKey(var component, var share) => $"hot key with {share} of {component}",
        _ => "fault",
    };
}
