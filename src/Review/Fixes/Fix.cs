using System.Collections.Immutable;

namespace Proofload.Review.Fixes;

/// <summary>The ways out for a design that misses what it promised.</summary>
/// <param name="Before">How the design does as it is.</param>
/// <param name="Steps">Changes that were considered, alone and together.</param>
/// <param name="Tried">Sets of them that were worked out.</param>
/// <param name="IsExhaustive">Every set of up to the asked number of steps was tried or contains a smaller way out; no
/// better way out of these steps is left.</param>
/// <param name="Fixes">None of them is worse than another in money, latency and effort at once; the cheapest
/// first.</param>
public sealed record FixReport(
    string Design, Standing Before, int Steps, int Tried, bool IsExhaustive, ImmutableArray<Fix> Fixes);

/// <summary>A smallest set of changes after which all targets and the budget hold: none of them can be left out.</summary>
/// <param name="Steps">In the order of the design's findings.</param>
/// <param name="MonthlyUsd">What it costs more; negative when it saves.</param>
/// <param name="MeanMilliseconds">What it adds to the mean response time of all requests; null where that was without
/// bound before.</param>
/// <param name="Effort">Of all steps: a setting counts 1, days 3, weeks 9.</param>
public sealed record Fix(
    ImmutableArray<Mend> Steps, Standing After, decimal MonthlyUsd, double? MeanMilliseconds, int Effort);

/// <summary>How a design does against what it promised.</summary>
/// <param name="Missed">Targets that are missed, as <c>browse latency.p99: 250ms, wanted 200ms</c>, and the budget.</param>
/// <param name="MeanMilliseconds">Mean response time over all requests; null without bound.</param>
/// <param name="Availability">Of the operation that has the least; null where it is not known.</param>
public sealed record Standing(
    ImmutableArray<string> Missed, decimal MonthlyUsd, double? MeanMilliseconds, double? Availability)
{
    /// <summary>Nothing that was promised is missed, as far as it can be told.</summary>
    public bool Holds => Missed.IsEmpty;
}

/// <summary>How far to look.</summary>
public sealed record FixOptions
{
    /// <summary>Changes in one way out, at most; from 1 to 5.</summary>
    public int MostSteps { get; init; } = 3;

    /// <summary>Designs that are worked out, at most. Beyond it the most promising sets are followed.</summary>
    public int MostTried { get; init; } = 3_000;
}

/// <summary>How far the search has come.</summary>
/// <param name="Tried">Designs that were worked out.</param>
/// <param name="Most">At most so many will be.</param>
public readonly record struct FixProgress(int Tried, int Most, int Found);
