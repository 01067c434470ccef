using System.Collections.Immutable;

namespace Proofload.Pricing;

/// <summary>What changes in the bill from one design to another.</summary>
public sealed record CostComparison
{
    public string Format { get; init; } = "proofload/cost-comparison/v1";

    public required string Before { get; init; }

    public required string After { get; init; }

    public required decimal BeforeUsd { get; init; }

    public required decimal AfterUsd { get; init; }

    public decimal DifferenceUsd => AfterUsd - BeforeUsd;

    /// <summary>One of the two is a lower bound, and so the difference is not certain.</summary>
    public required bool IsUncertain { get; init; }

    /// <summary>Components that cost more or less, by how much, most first.</summary>
    public required ImmutableArray<CostChange> Components { get; init; }

    /// <summary>Services that cost more or less, by how much, most first.</summary>
    public required ImmutableArray<CostChange> Services { get; init; }

    public static CostComparison Of(CostReport before, CostReport after) => new()
    {
        Before = before.Design,
        After = after.Design,
        BeforeUsd = before.MonthlyUsd,
        AfterUsd = after.MonthlyUsd,
        IsUncertain = before.IsLowerBound || after.IsLowerBound,
        Components = Changes(before.Components, after.Components),
        Services = Changes(before.Services, after.Services),
    };

    private static ImmutableArray<CostChange> Changes(ImmutableArray<CostPart> before, ImmutableArray<CostPart> after)
    {
        var old = before.ToDictionary(part => part.Id);
        var @new = after.ToDictionary(part => part.Id);
        return
        [
            .. old.Keys.Union(@new.Keys)
                .Select(id => new CostChange(
                    id,
                    (@new.GetValueOrDefault(id) ?? old[id]).Title,
                    old.GetValueOrDefault(id)?.MonthlyUsd,
                    @new.GetValueOrDefault(id)?.MonthlyUsd,
                    old.GetValueOrDefault(id)?.IsLowerBound ?? false,
                    @new.GetValueOrDefault(id)?.IsLowerBound ?? false))
                .Where(change => change.DifferenceUsd != 0 || change.IsUncertain
                    || change.BeforeUsd is null || change.AfterUsd is null)
                .OrderByDescending(change => Math.Abs(change.DifferenceUsd))
                .ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
    }
}

/// <param name="BeforeUsd">Null for what is new.</param>
/// <param name="AfterUsd">Null for what is gone.</param>
/// <param name="IsBeforeLowerBound">Something of it had no known price.</param>
/// <param name="IsAfterLowerBound">Something of it has no known price.</param>
public sealed record CostChange(
    string Id,
    string Title,
    decimal? BeforeUsd,
    decimal? AfterUsd,
    bool IsBeforeLowerBound = false,
    bool IsAfterLowerBound = false)
{
    /// <summary>The difference is one of what is known, and the true one may have another sign.</summary>
    public bool IsUncertain => IsBeforeLowerBound || IsAfterLowerBound;

    public decimal DifferenceUsd => (AfterUsd ?? 0) - (BeforeUsd ?? 0);
}
