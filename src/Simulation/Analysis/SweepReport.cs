using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Proofload.Simulation.Analysis;

/// <summary>What every single failure, and every pair of them, does to a design under its stated load.</summary>
public sealed record SweepReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/sweep/v1";

    /// <summary>The version of the simulator.</summary>
    public required string Engine { get; init; }

    public required string Design { get; init; }

    public required long Seed { get; init; }

    /// <summary>Runs of the simulator that it took.</summary>
    public required int Runs { get; init; }

    /// <summary>The whole in a few sentences, the most important first.</summary>
    public required ImmutableArray<string> Summary { get; init; }

    /// <summary>What can fail, in the order of the design; pairs name them by their place here.</summary>
    public required ImmutableArray<FailureUnit> Units { get; init; }

    /// <summary>One for each unit, in the same order.</summary>
    public required ImmutableArray<FailureResult> Singles { get; init; }

    /// <summary>All pairs of units; those of which one member is deadly by itself are not played.</summary>
    public required ImmutableArray<FailureResult> Pairs { get; init; }

    /// <summary>Pairs that were left out because there are too many.</summary>
    public required int PairsLeftOut { get; init; }

    /// <summary>
    /// The smallest sets of failures that the design does not survive, of one or two members, the likeliest first.
    /// </summary>
    public required ImmutableArray<CutSet> CutSets { get; init; }

    /// <summary>
    /// How much of the time each operation works, worked out exactly from the structure, beside the runs.
    /// </summary>
    public required ImmutableArray<OperationAvailability> Availability { get; init; }

    /// <summary>How it was played and what was left out, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>What fails together.</summary>
public enum FailureKind
{
    /// <summary>One instance of a fleet, one node of a store.</summary>
    Instance,

    /// <summary>All that stands in one zone.</summary>
    Zone,

    /// <summary>All that stands in one region.</summary>
    Region,

    /// <summary>A service that somebody else runs, as a whole.</summary>
    Dependency,

    /// <summary>A cache, with all its nodes.</summary>
    Cache,
}

/// <param name="Name">In words, such as <c>one of web</c> or <c>zone us-east-1a</c>.</param>
/// <param name="Where">The id of the component, the zone or the region.</param>
/// <param name="Unavailable">
/// The share of time in which it is so, by the stated availability of components and our assumption for zones; null
/// where nobody said.
/// </param>
public sealed record FailureUnit(FailureKind Kind, string Name, string Where, double? Unavailable);

/// <summary>How bad it is, once failovers and health checks have done what they can.</summary>
public enum FailureOutcome
{
    /// <summary>Every operation completes what it did before, and its latency targets hold as before.</summary>
    Survives,

    /// <summary>
    /// An operation completes less than 99 % of what it does without the failure, or misses a latency target that it
    /// meets without; or one in the background completes less than half; or of what is handed over for later, more than
    /// 1 % is lost.
    /// </summary>
    Degrades,

    /// <summary>An operation that is not in the background completes less than half of what it does without.</summary>
    Dies,
}

/// <param name="Units">Places among the sweep's units: one, or two.</param>
/// <param name="IsPlayed">False where one member alone is deadly, from which this follows.</param>
/// <param name="Operation">The one that suffers most; null where none does.</param>
/// <param name="Served">What that one completes afterwards, as a share of what it does without the failure.</param>
/// <param name="ServedAtFirst">The same while the failure is noticed and taken over.</param>
/// <param name="Why">A sentence.</param>
/// <param name="Operations">
/// What each operation's clients see of it, in the order of the design; null, and left out of the JSON, for pairs.
/// </param>
public sealed record FailureResult(
    ImmutableArray<int> Units, FailureOutcome Outcome, bool IsPlayed, string? Operation, double Served,
    double ServedAtFirst, string Why,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    ImmutableArray<OperationEffect>? Operations = null);

/// <summary>What a failure does to one operation. One that nobody asks for has none.</summary>
/// <param name="Served">What completes afterwards, as a share of what does without the failure.</param>
/// <param name="ServedAtFirst">The same while the failure is noticed and taken over.</param>
/// <param name="P99Milliseconds">Afterwards, the median over intervals; null where nothing completes.</param>
/// <param name="IsLate">It misses a latency target that it meets without; null where there is no target.</param>
public sealed record OperationEffect(
    string Operation, FailureOutcome Outcome, double Served, double ServedAtFirst,
    double? P99Milliseconds, bool? IsLate);

/// <param name="Units">Places among the sweep's units: one, or two.</param>
/// <param name="MinutesYearly">
/// How long all of them are down together in a year, if they fail independently; null where that is not known.
/// </param>
public sealed record CutSet(ImmutableArray<int> Units, double? MinutesYearly);

/// <param name="Worst">What nobody stated never works.</param>
/// <param name="AsStated">What nobody stated always works; providers keep to their commitments and no more.</param>
/// <param name="Best">And what providers run never fails.</param>
/// <param name="Wanted">The target; null for none.</param>
public sealed record OperationAvailability(
    string Operation, double Worst, double AsStated, double Best, double? Wanted);
