using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Simulation.Analysis;

/// <summary>Measured service times, and the laws that describe them. Times are in milliseconds.</summary>
public sealed record FitReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/fit/v1";

    /// <summary>Measurements, those that a histogram counts included.</summary>
    public required double Count { get; init; }

    /// <summary>Groups that were left out in turn; blocks in the order of the file where none were named.</summary>
    public required int Groups { get; init; }

    public required double Mean { get; init; }

    /// <summary>Standard deviation ÷ mean.</summary>
    public required double Variation { get; init; }

    public required double P50 { get; init; }

    public required double P90 { get; init; }

    public required double P99 { get; init; }

    /// <summary>The one to take first: the least error on what it had not seen.</summary>
    public required ImmutableArray<FittedLaw> Laws { get; init; }

    /// <summary>What is to be kept in mind, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <param name="Name">As a design writes it: <c>exponential</c>, <c>lognormal</c> …</param>
/// <param name="Law">With the parameters that fit best; not written, for a design writes it in its own words.</param>
/// <param name="Distance">
/// The greatest distance between its distribution function and that of the measurements (Kolmogorov and Smirnov), from
/// 0 to 1.
/// </param>
/// <param name="FittedError">
/// How far its mean, p50, p90 and p99 lie from those of the measurements that it was fitted to, on average, as a share.
/// </param>
/// <param name="LeftOutError">
/// The same when each group is foretold from all the others (leave-one-out): what to expect of new measurements.
/// </param>
public sealed record FittedLaw(
    string Name, [property: System.Text.Json.Serialization.JsonIgnore] Distribution Law, double Mean, double P50,
    double P90, double P99, double Distance, double FittedError, double LeftOutError);
