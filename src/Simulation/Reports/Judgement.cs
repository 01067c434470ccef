using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Simulation.Reports;

/// <summary>Holds what was measured against what was promised.</summary>
internal static class Judgement
{
    /// <summary>Fewer ended requests than this decide nothing about a share.</summary>
    private const int FewestRequests = 20;

    public static ImmutableArray<TargetReport> Of(
        Design design, Scenario scenario, ImmutableArray<OperationReport> operations, Evidence evidence)
    {
        var (special, targets) = (scenario.Targets, scenario.Targets ?? design.Targets);
        var reports = ImmutableArray.CreateBuilder<TargetReport>();
        foreach (var (operation, report) in design.Operations.Zip(operations))
        {
            var latency = special is null
                ? Filled(operation.Latency, targets.Latency)
                : Filled(special.Latency, operation.Latency);
            AddLatencies(reports, operation.Id, latency, report.LatencyMilliseconds);
            if ((special?.Availability ?? operation.Availability ?? targets.Availability) is { } availability)
                reports.Add(Availability(operation.Id, availability, report));
        }

        if (targets.Errors is { } errors)
            reports.Add(Errors(errors, operations));
        return Distrust(reports.ToImmutable(), evidence);
    }

    public static Verdict Worst(ImmutableArray<TargetReport> targets)
    {
        if (targets.IsEmpty)
            return Verdict.NotAsked;
        if (targets.Any(target => target.Verdict == Verdict.Missed))
            return Verdict.Missed;
        return targets.Any(target => target.Verdict == Verdict.CannotTell) ? Verdict.CannotTell : Verdict.Met;
    }

    /// <summary>
    /// The nearest targets, and the more general for what they leave out: a scenario's come before an operation's own,
    /// and those before the design's.
    /// </summary>
    private static LatencyTargets Filled(LatencyTargets own, LatencyTargets general) => new()
    {
        Mean = own.Mean ?? general.Mean,
        P50 = own.P50 ?? general.P50,
        P90 = own.P90 ?? general.P90,
        P95 = own.P95 ?? general.P95,
        P99 = own.P99 ?? general.P99,
        P999 = own.P999 ?? general.P999,
    };

    private static void AddLatencies(
        ImmutableArray<TargetReport>.Builder reports, string operation, LatencyTargets targets, Latency? measured)
    {
        Add("latency.mean", targets.Mean, measured?.Mean);
        Add("latency.p50", targets.P50, measured?.P50);
        Add("latency.p90", targets.P90, measured?.P90);
        Add("latency.p95", targets.P95, measured?.P95);
        Add("latency.p99", targets.P99, measured?.P99);
        Add("latency.p999", targets.P999, measured?.P999);

        void Add(string name, Duration? limit, Measure? measure)
        {
            if (limit is { } bound)
            {
                var verdict = AtMost(measure, bound.Milliseconds);
                reports.Add(new TargetReport(name, operation, bound.Milliseconds, measure, "ms", verdict));
            }
        }
    }

    private static TargetReport Availability(string operation, Share wanted, OperationReport report)
    {
        var ended = report.Completed + report.Failed + report.Refused;
        Measure? measured = ended >= FewestRequests ? report.Availability : null;
        var verdict = measured is not { } found ? Verdict.CannotTell
            : (found.Low ?? found.Value) >= wanted.Value ? Verdict.Met
            : (found.High ?? found.Value) < wanted.Value ? Verdict.Missed
            : Verdict.CannotTell;
        return new TargetReport("availability", operation, wanted.Value, measured, "share", verdict);
    }

    private static TargetReport Errors(Share most, ImmutableArray<OperationReport> operations)
    {
        var ended = operations.Sum(operation => operation.Completed + operation.Failed + operation.Refused);
        if (ended < FewestRequests)
            return new TargetReport("errors", null, most.Value, null, "share", Verdict.CannotTell);

        // The operations' own intervals, weighted by their requests and added as for independent ones.
        var (value, square) = (0.0, 0.0);
        foreach (var operation in operations)
        {
            var weight = (operation.Completed + operation.Failed + operation.Refused) / (double)ended;
            var half = operation.Availability is { High: { } high, Low: { } low } ? (high - low) / 2 : 0;
            value += weight * (1 - operation.Availability.Value);
            square += weight * half * weight * half;
        }

        var reach = Math.Sqrt(square);
        var measured = new Measure(
            Rounded.Of(value), Rounded.Of(Math.Max(0, value - reach)), Rounded.Of(value + reach));
        return new TargetReport("errors", null, most.Value, measured, "share", AtMost(measured, most.Value));
    }

    private static Verdict AtMost(Measure? measure, double limit) => measure is not { } found ? Verdict.CannotTell
        : (found.High ?? found.Value) <= limit ? Verdict.Met
        : (found.Low ?? found.Value) > limit ? Verdict.Missed
        : Verdict.CannotTell;

    /// <summary>What was met only because the run ended early was not met.</summary>
    private static ImmutableArray<TargetReport> Distrust(ImmutableArray<TargetReport> targets, Evidence evidence) =>
        evidence.WasGivenUp
            ? [.. targets.Select(target =>
                target.Verdict == Verdict.Met ? target with { Verdict = Verdict.CannotTell } : target)]
            : targets;
}
