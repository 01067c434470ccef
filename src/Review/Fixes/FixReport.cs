using System.Collections.Immutable;
using Proofload.Designs.Edits;

namespace Proofload.Review.Fixes;

/// <summary>The ways out for a design that misses what it promised.</summary>
/// <param name="Before">How the design does as it is.</param>
/// <param name="Considered">Changes that were tried by themselves.</param>
/// <param name="Moving">Those of them that were tried together, since by themselves they alter money, latency or
/// availability; all of them where they are few.</param>
/// <param name="Covered">By the number of changes, what part of all such sets was tried.</param>
/// <param name="WaysOut">No one is worse than another in money, latency and effort at once; the cheapest first.</param>
public sealed record FixReport(
    string Design,
    Standing Before,
    int Considered,
    int Moving,
    ImmutableArray<SizeCovered> Covered,
    ImmutableArray<WayOut> WaysOut)
{
    /// <summary>Designs that were worked out while all sets of a size were looked at.</summary>
    public int Tried => Covered.Sum(size => size.Tried);

    /// <summary>Every set of the moving changes, up to the asked number, was tried or contains a way out.</summary>
    public bool IsExhaustive => Covered.All(size => size.IsComplete);
}

/// <summary>How much of the sets with so many changes was looked at.</summary>
/// <param name="Sets">Sets of that size whose changes go together and of which no part is a way out.</param>
/// <param name="IsComplete">Nothing was left out for want of tries.</param>
public sealed record SizeCovered(int Changes, int Sets, int Tried, bool IsComplete);

/// <summary>A smallest set of changes after which targets and budget hold: none of them can be left out.</summary>
/// <param name="Steps">In the order in which they are to be made.</param>
/// <param name="Effort">Of all steps: a setting counts 1, days 3, weeks 9.</param>
/// <param name="IsProven">No smaller part of it, of any size, is a way out. Where the search was led by what helped
/// most, only sets with one change less were tried.</param>
public sealed record WayOut(ImmutableArray<Mend> Steps, Standing After, int Effort, bool IsProven)
{
    public IEnumerable<Edit> Edits => Steps.SelectMany(step => step.Edits);
}

/// <summary>How a design does against what it promised.</summary>
/// <param name="Missed">Targets that are missed, as <c>browse latency.p99: 250ms, wanted 200ms</c>, and the
/// budget.</param>
/// <param name="MeanMilliseconds">Mean response time over all requests; null without bound.</param>
/// <param name="Figures">What it costs, how slow its slowest operation is, how available its least.</param>
public sealed record Standing(ImmutableArray<string> Missed, double? MeanMilliseconds, DesignFigures Figures)
{
    /// <summary>Nothing that was promised is missed, as far as it can be told.</summary>
    public bool Holds => Missed.IsEmpty;

    public decimal MonthlyUsd => Figures.Monthly;
}

/// <summary>How far to look.</summary>
public sealed record FixOptions
{
    /// <summary>Changes in one way out, at most, as far as all sets are looked at; from 1 to 5.</summary>
    public int MostSteps { get; init; } = 3;

    /// <summary>Designs that are worked out, at most; at least 1. The most promising sets come first.</summary>
    public int MostTried { get; init; } = 3_000;
}

/// <summary>How far the search has come.</summary>
/// <param name="Tried">Designs that were worked out.</param>
/// <param name="Most">At most so many will be.</param>
public readonly record struct FixProgress(int Tried, int Most, int Found);
