using System.Collections.Immutable;

namespace Proofload.Pricing.Checking;

/// <summary>How well our arithmetic agrees with that of others.</summary>
public sealed record SelfCheckReport
{
    public string Format { get; init; } = "proofload/cost-self-check/v1";

    public required SelfCheckScore Total { get; init; }

    /// <summary>By service or type of resource, sorted.</summary>
    public required ImmutableArray<SelfCheckScore> Services { get; init; }

    /// <summary>By where examples come from, sorted: <c>terraform-resource</c>, <c>price-list-example</c>, …</summary>
    public required ImmutableArray<SelfCheckScore> Kinds { get; init; }

    /// <summary>At least 98 % of those covered are within 1 %.</summary>
    public bool MeetsBar => Total.Within1 >= 0.98m * Total.Covered;

    /// <summary>Covered and more than 1 % off, with the reason where it is known; worst first.</summary>
    public required ImmutableArray<ExampleResult> Misses { get; init; }

    /// <summary>Not covered: a price or an input is missing.</summary>
    public required ImmutableArray<ExampleResult> NotCovered { get; init; }

    /// <summary>Each example, for those who look further into it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public required ImmutableArray<ExampleResult> Results { get; init; }

    internal static SelfCheckReport Of(ImmutableArray<ExampleResult> results) => new()
    {
        Results = results,
        Total = SelfCheckScore.Of("all", results),
        Services =
        [
            .. results.GroupBy(result => result.Service).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => SelfCheckScore.Of(group.Key, [.. group])),
        ],
        Kinds =
        [
            .. results.GroupBy(result => result.Id[..result.Id.LastIndexOf('-')])
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => SelfCheckScore.Of(group.Key, [.. group])),
        ],
        Misses = [.. results.Where(result => result.Error > 0.01m).OrderByDescending(result => result.Error)],
        NotCovered = [.. results.Where(result => result.ComputedUsd is null)],
    };
}

/// <param name="Service">The service, the type of resource, or the kind of example that is scored.</param>
/// <param name="Covered">Those whose inputs and prices we have.</param>
/// <param name="Within1">Of those covered, how many are within 1 %, and so on.</param>
/// <param name="FromInputs">Of those covered, how many were worked out from their own configuration and usage.</param>
/// <param name="Independent">Of those covered, how many use no price that comes from the example's own source.</param>
public sealed record SelfCheckScore(
    string Service,
    int Examples,
    int Covered,
    int Within1,
    int Within5,
    int Within10,
    int FromInputs,
    int Independent,
    int IndependentWithin1)
{
    internal static SelfCheckScore Of(string service, ImmutableArray<ExampleResult> results)
    {
        var covered = results.Where(result => result.ComputedUsd is not null).ToList();
        var independent = covered.Where(result => !result.SharesSource).ToList();
        return new(
            service,
            results.Length,
            covered.Count,
            covered.Count(result => result.Error <= 0.01m),
            covered.Count(result => result.Error <= 0.05m),
            covered.Count(result => result.Error <= 0.10m),
            covered.Count(result => result.Basis == ExampleBasis.Inputs),
            independent.Count,
            independent.Count(result => result.Error <= 0.01m));
    }
}

/// <summary>What an example was worked out from.</summary>
public enum ExampleBasis
{
    /// <summary>Its own configuration and usage.</summary>
    Inputs,

    /// <summary>
    /// The quantities that its result lists, since its configuration refers to files it does not have.
    /// </summary>
    ListedUsage,
}

/// <summary>One worked example.</summary>
/// <param name="ComputedUsd">Null when it is not covered; <paramref name="Gap"/> says why.</param>
/// <param name="SharesSource">A price that was used comes from the example's own source.</param>
/// <param name="Explanation">Why it differs, where somebody found out.</param>
public sealed record ExampleResult(
    string Id,
    string Service,
    decimal ExpectedUsd,
    decimal? ComputedUsd,
    ExampleBasis Basis,
    string? Gap,
    bool SharesSource,
    string? Explanation)
{
    /// <summary>How far off, as a share of what was expected; amounts that agree to the cent are not off.</summary>
    public decimal? Error => ComputedUsd is not { } computed ? null
        : Math.Abs(computed - ExpectedUsd) <= 0.011m ? 0
        : ExpectedUsd == 0 ? 1
        : Math.Abs(computed - ExpectedUsd) / ExpectedUsd;
}
