using System.Collections.Immutable;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Estimation;

/// <summary>What an analytical estimate tells of a design under a steady load.</summary>
/// <remarks>
/// Times are milliseconds, rates are per second, shares lie between 0 and 1. A number that has no bound, such as the
/// wait at a queue that grows for ever, is null; nothing here is infinite or not a number.
/// </remarks>
public sealed record EstimateReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public const string Format = "proofload/estimate/v1";

    public required string Design { get; init; }

    /// <summary>The multiple of the stated load that was estimated.</summary>
    public required double Load { get; init; }

    /// <summary>The worst of <see cref="Targets"/>; <see cref="Verdict.NotAsked"/> when no target was stated.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The whole in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>In the order of the design, as are all lists here that are not said to be otherwise.</summary>
    public required ImmutableArray<OperationEstimate> Operations { get; init; }

    public required ImmutableArray<ComponentEstimate> Components { get; init; }

    public required ImmutableArray<ConnectionEstimate> Connections { get; init; }

    /// <summary>What limits the load first; null where nothing that is reached has a limit.</summary>
    public required BottleneckEstimate? Bottleneck { get; init; }

    public required ImmutableArray<TargetEstimate> Targets { get; init; }

    public required CapacityEstimate Capacity { get; init; }

    /// <summary>Defaults that stand in for what the design does not say and on which a verdict or the bottleneck
    /// leans.</summary>
    public required ImmutableArray<AssumedDefault> Assumptions { get; init; }

    /// <summary>What was approximated or left out in this very estimate, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>
    /// Every target holds, but perhaps for an availability that no provider on the way commits to.
    /// </summary>
    public bool HoldsItsLoad => Verdict == Verdict.Met || (Verdict == Verdict.CannotTell && OnlyPromisesLack(Targets));

    internal static bool OnlyPromisesLack(ImmutableArray<TargetEstimate> targets) => targets.All(target =>
        target.Verdict is Verdict.Met
        || (target is { Verdict: Verdict.CannotTell, Target: "availability", Found: not null }));
}

/// <summary>How near to its limit something is, which decides how far an estimate can be trusted.</summary>
public enum Regime
{
    /// <summary>Waiting is small beside work.</summary>
    BelowKnee,

    /// <summary>Waiting is of the size of the work, and small changes of the load change it much.</summary>
    AtKnee,

    /// <summary>More is asked than can be done: refusals, or a queue that grows without bound.</summary>
    Saturated,
}

/// <summary>What the clients of one operation see.</summary>
/// <param name="OfferedPerSecond">Requests that arrive.</param>
/// <param name="CompletedPerSecond">Those that are answered well.</param>
/// <param name="FailedShare">The part of requests that fail: errors, refusals and timeouts, after retries and
/// fallbacks.</param>
/// <param name="Latency">Response time of those that are answered well; null where a queue on the way grows without
/// bound.</param>
/// <param name="Availability">The share of time in which it works, by the failures of components; null where one is
/// unknown.</param>
/// <param name="Parts">Where the mean goes, longest first.</param>
public sealed record OperationEstimate(
    string Operation,
    double OfferedPerSecond,
    double CompletedPerSecond,
    double FailedShare,
    LatencyEstimate? Latency,
    double? Availability,
    Regime Regime,
    ImmutableArray<LatencyPart> Parts);

/// <summary>A distribution of response times, in milliseconds.</summary>
public sealed record LatencyEstimate(double Mean, double P50, double P90, double P95, double P99, double P999);

/// <summary>What a component adds to the mean response time of an operation, in milliseconds.</summary>
/// <param name="Network">On the way to it and back.</param>
public sealed record LatencyPart(string Component, double Waiting, double Working, double Network)
{
    public double Total => Waiting + Working + Network;
}

/// <summary>A component under the estimated load.</summary>
public sealed record ComponentEstimate
{
    public required string Component { get; init; }

    /// <summary>Retries included.</summary>
    public required double ArrivalsPerSecond { get; init; }

    /// <summary>Those that it takes and answers.</summary>
    public required double ServedPerSecond { get; init; }

    /// <summary>The part that it refuses: queue full, throttled, no concurrency left.</summary>
    public required double RefusedShare { get; init; }

    public required int Instances { get; init; }

    /// <summary>
    /// Busy share of what does its work: processors where it has them, else workers; of a bounded rate, the used part
    /// of it. Of the busiest part where parts differ. Above 1 when more is offered than can be served. Null without a
    /// bound.
    /// </summary>
    public required double? Utilization { get; init; }

    /// <summary>Busy share of workers or connections, which are held while waiting for others too. Null without a
    /// bound.</summary>
    public required double? Occupancy { get; init; }

    /// <summary>
    /// What it runs out of first: <c>processors</c>, <c>workers</c>, <c>environments</c> (of
    /// functions), <c>rate</c>; <c>nothing</c> where it has no bound.
    /// </summary>
    public required string LimitedBy { get; init; }

    /// <summary>How many of those there are, all instances together; requests a second of a rate; null for
    /// none.</summary>
    public required double? Servers { get; init; }

    /// <summary>Mean number waiting for a worker or processor; null where the queue grows without bound.</summary>
    public required double? Queue { get; init; }

    /// <summary>Mean wait for a worker and for a processor; null likewise.</summary>
    public required double? WaitingMilliseconds { get; init; }

    /// <summary>Mean time of its own work, without waiting.</summary>
    public required double WorkMilliseconds { get; init; }

    /// <summary>How long a request keeps a worker: work, and waiting for others where that holds it; null
    /// likewise.</summary>
    public required double? HeldMilliseconds { get; init; }

    /// <summary>Mean time of what it answers, with waiting and its own calls; null likewise.</summary>
    public required double? ResponseMilliseconds { get; init; }

    /// <summary>Mean number of requests inside; null likewise.</summary>
    public required double? InFlight { get; init; }

    /// <summary>How fast its queue grows without bound; zero where it does not.</summary>
    public required double GrowthPerSecond { get; init; }

    /// <summary>The share of time in which enough of it works for the load; null where nobody said.</summary>
    public required double? Availability { get; init; }

    /// <summary>The multiple of the stated load at which it would be full, all else being equal; null for
    /// none.</summary>
    public required double? SaturatesAt { get; init; }

    public required Regime Regime { get; init; }

    /// <summary>
    /// How far waiting and response may be off in this regime, as a share of them; null where only the statement that
    /// it is saturated can be trusted.
    /// </summary>
    public required double? Error { get; init; }
}

/// <summary>A connection under the estimated load.</summary>
/// <param name="CallsPerSecond">All attempts.</param>
/// <param name="RetriesPerSecond">Those that repeat a failed one.</param>
/// <param name="TimeoutShare">The part of attempts that the caller gives up on.</param>
/// <param name="FailedShare">The part of calls that fail after all attempts.</param>
/// <param name="OpenShare">The part of time in which its breaker is open.</param>
/// <param name="BytesPerSecond">Payload, both directions.</param>
public sealed record ConnectionEstimate(
    string Connection,
    double CallsPerSecond,
    double RetriesPerSecond,
    double TimeoutShare,
    double FailedShare,
    double OpenShare,
    double BytesPerSecond);

/// <summary>What limits the load first.</summary>
/// <param name="Load">The multiple of the stated load at which it saturates; below 1 it already is.</param>
/// <param name="Change">What to do first.</param>
public sealed record BottleneckEstimate(string Component, double Load, string Reason, string Change);

/// <summary>A target and whether it holds.</summary>
/// <param name="Operation">The operation it is about; null for the whole design.</param>
/// <param name="Target">Such as <c>latency.p99</c> or <c>availability</c>.</param>
/// <param name="Wanted">As one writes it: <c>200ms</c>, <c>99.95%</c>.</param>
/// <param name="Found">In the same form; null where it cannot be told.</param>
/// <param name="BreaksAt">The multiple of the stated load at which it first breaks; null where it never does within
/// 1,000 times the load, or does not depend on it, or could not be told.</param>
/// <param name="Why">What decides, in a sentence.</param>
public sealed record TargetEstimate(
    string? Operation, string Target, string Wanted, string? Found, Verdict Verdict, double? BreaksAt, string Why);

/// <summary>A default that stands in for knowledge.</summary>
/// <param name="Parameter">The kind's own word.</param>
/// <param name="Source">Where the default comes from; null for our assumption.</param>
/// <param name="Matters">Why it matters here.</param>
public sealed record AssumedDefault(string Component, string Parameter, string Value, string? Source, string Matters);

/// <summary>What the load means in data.</summary>
/// <param name="RequestsPerSecond">Of all operations, as offered.</param>
/// <param name="IngressBytesPerSecond">From clients.</param>
/// <param name="EgressBytesPerSecond">To clients.</param>
/// <param name="InternalBytesPerSecond">Over all connections, both directions.</param>
/// <param name="CrossZoneBytesPerSecond">The part of that which crosses zones when instances are picked without regard
/// to them.</param>
public sealed record CapacityEstimate(
    double RequestsPerSecond,
    double IngressBytesPerSecond,
    double EgressBytesPerSecond,
    double InternalBytesPerSecond,
    double CrossZoneBytesPerSecond,
    ImmutableArray<StorageEstimate> Storage,
    ImmutableArray<CacheEstimate> Caches);

/// <summary>How full a store gets.</summary>
/// <param name="BytesNow">As stated; null where nobody said.</param>
/// <param name="GrowthBytesPerDay">As stated, or from the writes that arrive and the size of an item.</param>
/// <param name="IsStated">The growth is the design's own.</param>
public sealed record StorageEstimate(string Component, double? BytesNow, double GrowthBytesPerDay, bool IsStated);

/// <summary>What a cache holds and answers.</summary>
/// <param name="CapacityBytes">For values; null where its memory is not known.</param>
/// <param name="WorkingSetBytes">All keys that are asked for; null where their number is not known.</param>
public sealed record CacheEstimate(
    string Component, double HitRatio, bool IsComputed, double? CapacityBytes, double? WorkingSetBytes,
        double MissesPerSecond);
