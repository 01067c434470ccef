using System.Collections.Immutable;

namespace Proofload.Simulation.Analysis;

/// <summary>How much each target depends on each number of a design.</summary>
public sealed record SensitivityReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/sensitivity/v1";

    /// <summary>The version of the simulator.</summary>
    public required string Engine { get; init; }

    public required string Design { get; init; }

    public required long Seed { get; init; }

    /// <summary>The multiple of the stated load.</summary>
    public required double Load { get; init; }

    /// <summary>Runs of the simulator that it took.</summary>
    public required int Runs { get; init; }

    /// <summary>The whole in a few sentences, the most important first.</summary>
    public required ImmutableArray<string> Summary { get; init; }

    /// <summary>What was looked at; effects follow this order.</summary>
    public required ImmutableArray<SensitiveTarget> Targets { get; init; }

    /// <summary>The most effective number first; those without any effect are left out.</summary>
    public required ImmutableArray<Sensitivity> Parameters { get; init; }

    /// <summary>Numbers that nobody stated, the one to measure first first.</summary>
    public required ImmutableArray<Unknown> Unknowns { get; init; }

    /// <summary>How it was done and what was left out, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <param name="Target">Such as <c>latency.p99</c>; <c>errors</c> for the share that fails under this load.</param>
/// <param name="Wanted">Milliseconds or a share; null where it is looked at without having been promised.</param>
/// <param name="Value">By the estimator; null where it has no end.</param>
/// <param name="Unit"><c>ms</c> or <c>share</c>.</param>
public sealed record SensitiveTarget(string Operation, string Target, double? Wanted, double? Value, string Unit);

/// <param name="Where">The id of a component, connection or operation.</param>
/// <param name="Value">As written in the design, or its default.</param>
/// <param name="IsGiven">The design says it itself.</param>
/// <param name="Effects">
/// By target: the per cent by which it changes when the number grows by one per cent (elasticity), around its value;
/// null where it has no value. Of a hit ratio and of an availability it is the misses and failures that grow.
/// </param>
/// <param name="Simulated">Of the target that it moves most, by paired runs; null where none were made.</param>
public sealed record Sensitivity(
    string Where, string Parameter, string Value, bool IsGiven, ImmutableArray<double?> Effects,
    SimulatedEffect? Simulated);

/// <summary>The same elasticity by runs that share their chance.</summary>
/// <param name="Target">Its place among the targets.</param>
/// <param name="Low">The lower end of the 95 % interval over the pairs.</param>
/// <param name="High">Its upper end.</param>
public sealed record SimulatedEffect(int Target, double Effect, double Low, double High);

/// <param name="Decides">Targets that hold with half of it and break with twice, or the other way round.</param>
/// <param name="Swing">The greatest factor between a target's values at half and at twice.</param>
/// <param name="Why">A sentence.</param>
public sealed record Unknown(string Where, string Parameter, string Value, int Decides, double Swing, string Why);
