using System.Collections.Immutable;

namespace Proofload.Simulation.Analysis;

/// <summary>Whether a design stays down after what brought it down has gone.</summary>
public sealed record MetastabilityReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/metastable/v1";

    /// <summary>The version of the simulator.</summary>
    public required string Engine { get; init; }

    public required string Design { get; init; }

    public required long Seed { get; init; }

    /// <summary>The multiple of the stated load before and after the trigger.</summary>
    public required double Load { get; init; }

    /// <summary>Runs of the simulator that the search took.</summary>
    public required int Runs { get; init; }

    /// <summary>The whole in a few sentences, the most important first.</summary>
    public required ImmutableArray<string> Summary { get; init; }

    /// <summary>
    /// Every trigger that was tried; those after which it stays down first, the smallest of them first.
    /// </summary>
    public required ImmutableArray<TriggerReport> Triggers { get; init; }

    /// <summary>How it was searched and what was left out, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <param name="Trigger">In words: <c>load spike</c>, <c>db slow</c>, <c>cache flushed</c>.</param>
/// <param name="Unit">What its size counts: <c>times the load</c>, <c>times its work</c>, <c>seconds</c>.</param>
/// <param name="Harmless">The largest size that was tried after which it recovers; 0 where it never does.</param>
/// <param name="StaysDown">The smallest after which it stays down; null where it recovers from all.</param>
/// <param name="Operation">The one that suffers most then; null for none.</param>
/// <param name="Served">What that one completes after the trigger has gone, as a share of before.</param>
/// <param name="RecoversAt">
/// The highest share of the load that may be let in for a minute so that it is well afterwards, under the whole load
/// again; 0 where all must be turned away for a minute, null where even that does not help, or nothing had to be tried.
/// </param>
public sealed record TriggerReport(
    string Trigger, string Unit, double Harmless, double? StaysDown, string? Operation, double Served,
    double? RecoversAt);
