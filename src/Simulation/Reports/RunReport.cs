using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Proofload.Simulation.Reports;

/// <summary>
/// What a run of one scenario showed. The same design, scenario, seed and engine give the same bytes of JSON.
/// </summary>
/// <remarks>
/// Times are in milliseconds where the name says so and in seconds where it says that. Numbers measured after warm-up
/// carry a 95 % confidence interval (<see cref="Measure"/>); counts cover the whole run.
/// </remarks>
public sealed record RunReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/run/v1";

    /// <summary>The version of the simulator.</summary>
    public required string Engine { get; init; }

    public required string Design { get; init; }

    public required string Scenario { get; init; }

    public required long Seed { get; init; }

    /// <summary>Independent repetitions whose results were merged.</summary>
    public required int Replications { get; init; }

    public required double DurationSeconds { get; init; }

    /// <summary>The worst of <see cref="Targets"/>; <see cref="Verdict.NotAsked"/> when no target was stated.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The run in a few sentences, the most important first.</summary>
    public required ImmutableArray<string> Summary { get; init; }

    public required ImmutableArray<TargetReport> Targets { get; init; }

    /// <summary>What broke first and what to change; null when no target was missed.</summary>
    public FirstBreak? FirstBreak { get; init; }

    public required Steadiness Steadiness { get; init; }

    /// <summary>The component that works nearest to its capacity; null when none has one.</summary>
    public required Bottleneck? Bottleneck { get; init; }

    public required ImmutableArray<OperationReport> Operations { get; init; }

    public required ImmutableArray<ComponentReport> Components { get; init; }

    public required ImmutableArray<ConnectionReport> Connections { get; init; }

    public required TimeSeries Series { get; init; }

    /// <summary>The slowest requests of each operation; null, and left out of the JSON, unless asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<TraceReport>? Traces { get; init; }

    /// <summary>What was assumed because the design did not say, for the components that take part.</summary>
    public required ImmutableArray<Assumption> Assumptions { get; init; }

    /// <summary>What the design says and the simulator does not act on. Never empty in silence.</summary>
    public required ImmutableArray<Unmodelled> Unmodelled { get; init; }

    /// <summary>How the run was made smaller than what was asked; null when it was not.</summary>
    public required Reduction? Reduction { get; init; }

    public required Conservation Conservation { get; init; }

    /// <summary>Events that the kernel took, over all replications.</summary>
    public required long Events { get; init; }
}

/// <summary>Whether a target held.</summary>
public enum Verdict
{
    /// <summary>The whole confidence interval lies within the target.</summary>
    Met,

    /// <summary>The whole confidence interval lies beyond the target.</summary>
    Missed,

    /// <summary>The target lies inside the interval, or too little was observed.</summary>
    CannotTell,

    /// <summary>No target was stated.</summary>
    NotAsked,
}

/// <summary>
/// A measured value with the ends of its 95 % confidence interval; null ends where one run cannot tell.
/// </summary>
public readonly record struct Measure(double Value, double? Low, double? High);

/// <param name="Target">Such as <c>latency.p99</c>, <c>availability</c>, <c>errors</c>.</param>
/// <param name="Operation">Null for all operations together.</param>
/// <param name="Limit">Milliseconds for latencies, a share for the others.</param>
/// <param name="Measured">In the unit of the limit; null when nothing was measured.</param>
/// <param name="Unit"><c>ms</c> or <c>share</c>.</param>
public sealed record TargetReport(
    string Target, string? Operation, double Limit, Measure? Measured, string Unit, Verdict Verdict);

/// <summary>Whether the numbers are those of a system in balance.</summary>
/// <param name="WarmUpSeconds">
/// What was cut off the beginning before measuring; zero where load or faults change.
/// </param>
/// <param name="Growing">Components whose queue was still growing when the run ended, worst first.</param>
public sealed record Steadiness(BalanceState State, double WarmUpSeconds, ImmutableArray<Growth> Growing);

public enum BalanceState
{
    /// <summary>It settled; warm-up was cut, the rest is typical.</summary>
    Steady,

    /// <summary>Load or faults change during the scenario; the numbers cover all of it.</summary>
    Changing,

    /// <summary>It had not settled when the run ended: run longer.</summary>
    Unsettled,

    /// <summary>
    /// A queue grows without bound: more is offered than can be served. Latencies depend on the run's length.
    /// </summary>
    Unstable,
}

/// <param name="OfferedShare">Work offered as a share of capacity; 1.3 is 130 %.</param>
public sealed record Growth(string Component, double OfferedShare, double GrowthPerSecond);

/// <param name="Utilization">Mean over the measured time, busiest part of the component.</param>
/// <param name="SaturatesAt">
/// The multiple of the scenario's load at which it would be full, all else being equal.
/// </param>
public sealed record Bottleneck(string Component, double Utilization, double? SaturatesAt, string Explanation);

/// <summary>Something that the run rests on without the design having said it.</summary>
/// <param name="Parameter">The name a design would use to say otherwise.</param>
/// <param name="Value">As it would be written in a design.</param>
/// <param name="Matters">It concerns the bottleneck, or a component near its capacity: measure it first.</param>
public sealed record Assumption(string Component, string Parameter, string Value, bool Matters);

/// <param name="Where">The id of a component, connection, operation or scenario.</param>
/// <param name="What">A sentence.</param>
public sealed record Unmodelled(string Where, string What);

/// <param name="Rule">The rule by which it was made smaller, in a sentence.</param>
/// <param name="Factor">The part of the load that was simulated: 0.01 is one request in a hundred.</param>
public sealed record Reduction(string Rule, double Factor, ImmutableArray<string> Notes);

/// <summary>
/// Every request is accounted for: arrived = completed + failed + refused + inside. Checked on every run.
/// </summary>
/// <param name="Inside">Still under way when the run ended.</param>
/// <param name="LittleRequests">Mean number inside (L), from how the number inside changed over time.</param>
/// <param name="LittleProduct">Rate × mean time inside (λW), from each request's own times; equals L.</param>
public sealed record Conservation(
    long Arrived, long Completed, long Failed, long Refused, long Inside, double LittleRequests, double LittleProduct);
