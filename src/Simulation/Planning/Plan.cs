using Proofload.Simulation.Kernel;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>
/// A design and a scenario, worked out into flat arrays: all that a run needs, and nothing to look up by name.
/// </summary>
internal sealed class Plan
{
    public required OperationPlan[] Operations { get; init; }

    public required FleetPlan[] Fleets { get; init; }

    public required CallPlan[] Calls { get; init; }

    /// <summary>Faults as they begin and end, in order of time.</summary>
    public required Turn[] Turns { get; init; }

    public required SimDuration Duration { get; init; }

    /// <summary>Length of an interval of the time series.</summary>
    public required SimDuration Interval { get; init; }

    /// <summary>Load or faults change on the way, so that no part of the run is typical of all of it.</summary>
    public required bool IsChanging { get; init; }

    public required List<Assumption> Assumptions { get; init; }

    public required List<Unmodelled> Unmodelled { get; init; }

    public int Intervals => (int)((Duration.Nanoseconds + Interval.Nanoseconds - 1) / Interval.Nanoseconds);
}

/// <param name="Users">Of a closed operation; zero for an open one.</param>
/// <param name="Think">Of a closed operation.</param>
/// <param name="Regular">Evenly spaced arrivals.</param>
/// <param name="MostPerSecond">Arrivals a second that are played; when more come, each stands for several.</param>
internal sealed record OperationPlan(
    string Id, int Index, int Entry, bool IsWrite, RateProfile Rate, int Users, Distribution Think, bool Regular,
    double MostPerSecond)
{
    /// <summary>How many requests an arrival stands for.</summary>
    public int WeightAt(SimTime time) => double.IsPositiveInfinity(MostPerSecond)
        ? 1
        : (int)Math.Max(1, Math.Round(Rate.At(time) / MostPerSecond));
}

/// <summary>What a call is and what guards it.</summary>
internal sealed class CallPlan
{
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public required bool IsAsync { get; init; }

    public required double Share { get; init; }

    /// <summary>Mean number of calls: the whole part always, one more with the probability of the fraction.</summary>
    public required double Calls { get; init; }

    public required bool? IsWrite { get; init; }

    public required CallCondition Condition { get; init; }

    /// <summary>The caller's calls that the condition asks about, by their place among its calls.</summary>
    public required ulong ConditionMask { get; init; }

    /// <summary>Its own place among the caller's calls; conditions remember no more than 64.</summary>
    public required int Place { get; init; }

    /// <summary>Same number, same parallel group; zero for none.</summary>
    public required int Group { get; init; }

    /// <summary>The caller goes on when it fails: it is optional, has a fallback, or asks a cache.</summary>
    public required bool FailureIsBorne { get; init; }

    /// <summary>Another call takes back what this one did, when the request fails after it.</summary>
    public required bool IsCompensated { get; init; }

    /// <summary>The cache whose misses it fetches; negative for none.</summary>
    public int Fills { get; init; } = -1;

    /// <summary>Only what was written is passed on: a store's change stream.</summary>
    public required bool OnlyWrites { get; init; }

    /// <summary>By zone of the caller, then of the target.</summary>
    public required SimDuration[][] RoundTrips { get; init; }

    public SimDuration Timeout { get; init; }

    public bool Cancels { get; init; }

    public RetryPlan? Retry { get; init; }

    public BreakerPlan? Breaker { get; init; }

    public BulkheadPlan? Bulkhead { get; init; }

    public HedgePlan? Hedge { get; init; }

    /// <summary>Nothing guards it, so that its success and failure need no bookkeeping.</summary>
    public bool IsPlain => Retry is null && Breaker is null && Bulkhead is null && Hedge is null
        && Timeout == SimDuration.Zero;
}

internal enum CallCondition
{
    Always,

    /// <summary>None of the masked look-ups was a hit.</summary>
    Miss,

    /// <summary>One of the masked look-ups was a hit.</summary>
    Hit,

    /// <summary>One of the masked calls failed.</summary>
    Failure,

    /// <summary>One of the masked calls succeeded, and the request failed afterwards.</summary>
    Compensation,
}

internal sealed record RetryPlan(int Attempts, double Backoff, double Cap, Designs.Jitter Jitter, double? Budget);

internal sealed record BreakerPlan(double Failures, SimDuration Window, int Minimum, SimDuration Open);

internal sealed record BulkheadPlan(int Concurrency, int Queue);

internal sealed record HedgePlan(SimDuration After, int Most);

/// <summary>A moment at which the scenario interferes.</summary>
internal sealed record Turn(SimTime At, TurnKind Kind, int Fleet, int OtherFleet, double Amount, string? Place);

internal enum TurnKind
{
    LoseInstances,
    LoseShare,
    LoseZone,
    LoseRegion,
    RestoreInstances,
    RestoreZone,
    RestoreRegion,
    Slow,
    Errors,
    Flush,
    Partition,
    Throttle,
    HotKey,
}
