using System.Collections.Immutable;

namespace Proofload.Simulation.Analysis;

/// <summary>The load at which each target first breaks. All loads are multiples of the stated one.</summary>
public sealed record LimitsReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/limits/v1";

    /// <summary>The version of the simulator.</summary>
    public required string Engine { get; init; }

    public required string Design { get; init; }

    public required long Seed { get; init; }

    /// <summary>Runs of the simulator that the search took.</summary>
    public required int Runs { get; init; }

    /// <summary>The whole in a few sentences, the most important first.</summary>
    public required ImmutableArray<string> Summary { get; init; }

    /// <summary>What breaks first comes first; what does not break stands last.</summary>
    public required ImmutableArray<LimitReport> Limits { get; init; }

    /// <summary>What would move the first limit, by the estimator; the most effective first.</summary>
    public required ImmutableArray<Remedy> Remedies { get; init; }

    /// <summary>How it was searched and what was left out, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>Where one target breaks.</summary>
/// <param name="Target">
/// Such as <c>latency.p99</c>, <c>availability</c>, <c>errors</c>; <c>throughput</c> is no target of the design but
/// always looked for: the load from which on a hundredth of what arrives is not answered well, or a queue grows without
/// bound.
/// </param>
/// <param name="Operation">Null for all operations together.</param>
/// <param name="Wanted">Milliseconds for latencies, a share for the others.</param>
/// <param name="Unit"><c>ms</c> or <c>share</c>.</param>
/// <param name="Holds">The highest load of a run at which it held; 0 where it held at none.</param>
/// <param name="Breaks">The lowest load of a run at which it did not; null where it held at all.</param>
/// <param name="IsSure">Both runs were sure of it: their 95 % intervals lie on either side of the target.</param>
/// <param name="Estimated">Where the estimator says that it breaks; null where it says nothing or never.</param>
/// <param name="Limiting">What is nearest to its capacity where it breaks, or where most of what fails begins.</param>
/// <param name="Why">A sentence.</param>
public sealed record LimitReport(
    string Target, string? Operation, double Wanted, string Unit, double Holds, double? Breaks, bool IsSure,
    double? Estimated, string? Limiting, string Why);

/// <summary>A change of one number, and where the target that breaks first would then break.</summary>
/// <param name="Parameter">As the design writes it.</param>
/// <param name="Before">Where it breaks now, by the estimator.</param>
/// <param name="After">Where it would break then; null for never within 1,000 times the load.</param>
/// <param name="IsConfirmed">
/// A run with the change, a fifth above the load at which the target breaks without it, met the target; null where none
/// was made.
/// </param>
public sealed record Remedy(
    string Component, string Parameter, string From, string To, double Before, double? After, bool? IsConfirmed);
