using System.Collections.Immutable;

namespace Proofload.Simulation.Reports;

/// <summary>What clients experienced. Latency is that of completed requests.</summary>
public sealed record OperationReport
{
    public required string Operation { get; init; }

    /// <summary>Requests that arrived, completed, failed and were refused (throttled, or found a queue full).</summary>
    public required long Offered { get; init; }

    public required long Completed { get; init; }

    public required long Failed { get; init; }

    public required long Refused { get; init; }

    public required long Inside { get; init; }

    public required double OfferedPerSecond { get; init; }

    public required double CompletedPerSecond { get; init; }

    /// <summary>Completed over ended, after warm-up.</summary>
    public required Measure Availability { get; init; }

    /// <summary>Null when no request completed.</summary>
    public required Latency? LatencyMilliseconds { get; init; }

    /// <summary>Why requests failed or were refused, most frequent first.</summary>
    public required ImmutableArray<FailureCause> Causes { get; init; }
}

public sealed record Latency(
    Measure Mean, Measure P50, Measure P90, Measure P95, Measure P99, Measure P999, double Max);

/// <param name="Component">Where it began.</param>
/// <param name="Reason">
/// Such as <c>timeout</c>, <c>queue full</c>, <c>throttled</c>, <c>error</c>, <c>breaker open</c>.
/// </param>
public sealed record FailureCause(string Component, string Reason, long Requests);

/// <summary>How a component fared, after warm-up unless it says otherwise.</summary>
public sealed record ComponentReport
{
    public required string Component { get; init; }

    public required double ArrivalsPerSecond { get; init; }

    /// <summary>
    /// Busy share of what does its work: processors where it has them, else workers. Null without a bound.
    /// </summary>
    public required double? Utilization { get; init; }

    /// <summary>
    /// Busy share of the busiest instance, where keys or roles decide which gets a request: a primary carries the
    /// writes, a hot part more than the others. Null where all are alike, or without a bound.
    /// </summary>
    public required double? UtilizationBusiest { get; init; }

    /// <summary>
    /// Busy share of workers or connections, which are held while waiting for others too. Null without a bound.
    /// </summary>
    public required double? Occupancy { get; init; }

    /// <summary>Mean number waiting for a worker or processor.</summary>
    public required double Queue { get; init; }

    public required long QueueMax { get; init; }

    public required double WaitingMilliseconds { get; init; }

    /// <summary>Mean time of its own work, without waiting.</summary>
    public required double WorkMilliseconds { get; init; }

    /// <summary>Mean time of what it answered, with waiting and its own calls.</summary>
    public required double ResponseMilliseconds { get; init; }

    /// <summary>Mean number of requests inside.</summary>
    public required double InFlight { get; init; }

    public required double Instances { get; init; }

    public required int InstancesMax { get; init; }

    /// <summary>
    /// Over the whole run: answered well, answered with an error, refused for want of room, throttled.
    /// </summary>
    public required long Completed { get; init; }

    public required long Failed { get; init; }

    public required long Refused { get; init; }

    public required long Throttled { get; init; }

    /// <summary>Part of look-ups answered; null for what is no cache.</summary>
    public required double? HitRatio { get; init; }

    /// <summary>Of functions, over the whole run.</summary>
    public required long? ColdStarts { get; init; }

    /// <summary>Of queues and streams; null for the others.</summary>
    public required BacklogReport? Backlog { get; init; }

    public required ImmutableArray<ScalingEvent> Scaling { get; init; }
}

/// <summary>Messages over the whole run: published = processed + dead + waiting.</summary>
/// <param name="Waiting">Not yet processed at the end.</param>
/// <param name="OldestSeconds">Age of the oldest that waits at the end.</param>
/// <param name="DelayMilliseconds">Mean time from publication until processing began.</param>
public sealed record BacklogReport(
    long Published, long Processed, long Redelivered, long Dead, long Waiting,
    double OldestSeconds, double DelayMilliseconds);

/// <param name="AtSeconds">When it was decided; new instances serve after their boot time.</param>
public sealed record ScalingEvent(double AtSeconds, int From, int To);

/// <summary>What went over a connection, over the whole run.</summary>
/// <param name="Calls">Calls that the caller's work asked for, without retries and hedges.</param>
/// <param name="Attempts">What was sent, with retries and hedges.</param>
/// <param name="Rejected">Not sent: breaker open, bulkhead full, or retry budget spent.</param>
/// <param name="BreakerOpenShare">Part of the time in which it was open; null without a breaker.</param>
public sealed record ConnectionReport(
    string Connection, string From, string To, long Calls, long Attempts, long Retries, long Timeouts, long Failures,
    long Rejected, double MeanMilliseconds, double? BreakerOpenShare, int BreakerOpened);

/// <summary>
/// The run over time, in intervals of equal length; each array has one entry an interval, of all replications.
/// </summary>
public sealed record TimeSeries
{
    public required double IntervalSeconds { get; init; }

    public required int Intervals { get; init; }

    public required ImmutableArray<OperationSeries> Operations { get; init; }

    public required ImmutableArray<ComponentSeries> Components { get; init; }

    /// <summary>Only of connections with a breaker.</summary>
    public required ImmutableArray<BreakerSeries> Breakers { get; init; }

    /// <summary>Faults and changes of load, to be marked on a chart.</summary>
    public required ImmutableArray<Mark> Marks { get; init; }
}

/// <summary>Rates are per second; latencies in milliseconds, null where nothing completed.</summary>
public sealed record OperationSeries(
    string Operation, ImmutableArray<double> OfferedPerSecond, ImmutableArray<double> CompletedPerSecond,
    ImmutableArray<double> FailedPerSecond, ImmutableArray<double?> P50Milliseconds,
    ImmutableArray<double?> P90Milliseconds, ImmutableArray<double?> P99Milliseconds);

/// <param name="Utilization">Null for a component without a bound.</param>
/// <param name="Queue">Waiting for a worker or processor; messages waiting for queues and streams.</param>
public sealed record ComponentSeries(
    string Component, ImmutableArray<double>? Utilization, ImmutableArray<double> Queue,
    ImmutableArray<double> InFlight, ImmutableArray<double> Instances);

/// <param name="Open">The part of each interval in which it was open, from 0 to 1.</param>
public sealed record BreakerSeries(string Connection, ImmutableArray<double> Open);

/// <param name="UntilSeconds">Null for what lasts to the end, or has no length.</param>
/// <param name="Kind"><c>load</c> or <c>fault</c>.</param>
public sealed record Mark(double AtSeconds, double? UntilSeconds, string Kind, string Label);
