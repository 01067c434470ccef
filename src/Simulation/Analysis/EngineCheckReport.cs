using System.Collections.Immutable;
using Proofload.Simulation.Estimation;

namespace Proofload.Simulation.Analysis;

/// <summary>What the estimator and the simulator say of the same design under the same steady load.</summary>
public sealed record EngineCheckReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/crosscheck/v1";

    /// <summary>The version of the simulator.</summary>
    public required string Engine { get; init; }

    public required string Design { get; init; }

    public required long Seed { get; init; }

    /// <summary>The multiple of the stated load.</summary>
    public required double Load { get; init; }

    /// <summary>The whole in a sentence or two.</summary>
    public required ImmutableArray<string> Summary { get; init; }

    /// <summary>Operation by operation: its mean, its p99, and the share that fails.</summary>
    public required ImmutableArray<EngineDifference> Differences { get; init; }

    /// <summary>How the run was made smaller than what was asked; null when it was not.</summary>
    public required string? Reduction { get; init; }
}

/// <summary>Which engine to believe where they differ.</summary>
public enum Trust
{
    /// <summary>They agree.</summary>
    Either,

    Estimator,

    Simulator,
}

/// <param name="Measure"><c>mean</c> and <c>p99</c> in milliseconds, <c>failed</c> as a share.</param>
/// <param name="Estimated">Null for what has no end.</param>
/// <param name="Simulated">Null where nothing completed.</param>
/// <param name="Unsure">Half the width of the run's own 95 % interval.</param>
/// <param name="Regime">How near to its limit the operation is, by the estimator.</param>
/// <param name="Stated">
/// The error that the estimator states for that regime, as a share of the value, of a p99 twice that, of what fails a
/// hundredth of all requests; null where it only states that the operation is saturated.
/// </param>
/// <param name="Differs">By more than what is stated and the run's own uncertainty together.</param>
/// <param name="Why">A sentence; empty where they agree.</param>
public sealed record EngineDifference(
    string Operation, string Measure, double? Estimated, double? Simulated, double Unsure, Regime Regime,
    double? Stated, bool Differs, Trust Trust, string Why);
