using System.Collections.Immutable;
using Proofload.Pricing.Book;
using Proofload.Pricing.Estimating;

namespace Proofload.Pricing;

/// <summary>What a design costs in a month of 730 hours, in US dollars, and how that comes about.</summary>
/// <remarks>Amounts are exact, not rounded to cents: the sum of the lines is the total.</remarks>
public sealed record CostReport
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/cost/v1";

    public required string Design { get; init; }

    public required string Region { get; init; }

    public required decimal MonthlyUsd { get; init; }

    /// <summary>
    /// Where what the design does not say turns out well: fleets at their least, few disk reads, short logs.
    /// </summary>
    public required decimal LowUsd { get; init; }

    /// <summary>
    /// Where it turns out badly: fleets at their peak all month, every read from disk, a year of growth.
    /// </summary>
    public required decimal HighUsd { get; init; }

    /// <summary>Something costs money that the book does not know: the true total is higher.</summary>
    public required bool IsLowerBound { get; init; }

    public required BudgetReport? Budget { get; init; }

    public required UnitCosts Units { get; init; }

    /// <summary>Dearest first.</summary>
    public required ImmutableArray<CostPart> Components { get; init; }

    /// <summary>Dearest first.</summary>
    public required ImmutableArray<CostPart> Services { get; init; }

    /// <summary>The few lines that make most of the total, dearest first.</summary>
    public required ImmutableArray<CostDriver> Drivers { get; init; }

    /// <summary>In the order of the design's components; what belongs to the whole comes last.</summary>
    public required ImmutableArray<CostLine> Lines { get; init; }

    /// <summary>What is paid for and has no price here, in sentences. Never empty in silence.</summary>
    public required ImmutableArray<string> NotKnown { get; init; }

    /// <summary>How old and how certain the prices are that were used.</summary>
    public required PriceAge Prices { get; init; }

    internal static CostReport Of(Workload workload, ImmutableArray<CostLine> lines, decimal low, decimal high)
    {
        var design = workload.Design;
        var total = lines.Sum(line => line.MonthlyUsd ?? 0);
        var isLowerBound = lines.Any(line => line.Status == LineStatus.NotKnown);
        return new()
        {
            Design = design.Name,
            Region = design.Region,
            MonthlyUsd = total,
            LowUsd = Math.Min(low, total),
            HighUsd = Math.Max(high, total),
            IsLowerBound = isLowerBound,
            Budget = design.Context.Budget is { } budget ? BudgetReport.Of(budget.PerMonth, total, isLowerBound) : null,
            Units = UnitCosts.Of(workload, total),
            Components = Parts(
                lines, total, line => line.Component ?? "", id => design.Find(id)?.Title ?? "The design as a whole"),
            Services = Parts(lines, total, line => line.Service, ServiceNames.Of),
            Drivers = CostDriver.Of(lines, total),
            Lines = lines,
            NotKnown =
            [
                .. lines.Where(line => line.Status == LineStatus.NotKnown).Select(Missing)
                    .Distinct(StringComparer.Ordinal),
            ],
            Prices = PriceAge.Of(lines),
        };
    }

    internal static ImmutableArray<CostPart> Parts(
        ImmutableArray<CostLine> lines, decimal total, Func<CostLine, string> key, Func<string, string> title) =>
    [
        .. lines.GroupBy(key)
            .Select(group => (Id: group.Key, Usd: group.Sum(line => line.MonthlyUsd ?? 0),
                IsLowerBound: group.Any(line => line.Status == LineStatus.NotKnown)))
            .OrderByDescending(part => part.Usd).ThenBy(part => part.Id, StringComparer.Ordinal)
            .Select(part => new CostPart(part.Id, title(part.Id), part.Usd, total > 0 ? part.Usd / total : 0,
                part.IsLowerBound)),
    ];

    internal static string Missing(CostLine line)
    {
        var why = line.Usage is ""
            ? line.Because
            : $"the book has no price for {line.Service} {line.Usage} in {line.Region}";
        return $"{line.Component ?? "the design"}: {line.What}: {why}.";
    }
}

/// <summary>A part of the total that belongs to one component or one service.</summary>
/// <param name="Id">The component's id or the service's short name; empty for what belongs to the design as a
/// whole.</param>
/// <param name="Share">Of the total, from 0 to 1.</param>
public sealed record CostPart(string Id, string Title, decimal MonthlyUsd, decimal Share, bool IsLowerBound);

/// <summary>The total against the design's budget.</summary>
/// <param name="SpareUsd">What is left of the budget; negative when it is overdrawn.</param>
public sealed record BudgetReport(decimal BudgetUsd, decimal SpareUsd, BudgetVerdict Verdict)
{
    internal static BudgetReport Of(decimal budget, decimal total, bool isLowerBound) => new(
        budget,
        budget - total,
        total > budget ? BudgetVerdict.Over : isLowerBound ? BudgetVerdict.CannotTell : BudgetVerdict.Within);
}

public enum BudgetVerdict
{
    Within,
    Over,

    /// <summary>What is known fits in, and something is not known.</summary>
    CannotTell,
}

/// <summary>The total by what it buys; null where the design does not say how many there are.</summary>
public sealed record UnitCosts(decimal? PerMillionRequestsUsd, decimal? PerUserUsd, decimal? PerOrderUsd)
{
    internal static UnitCosts Of(Workload workload, decimal total)
    {
        var context = workload.Design.Context;
        return new(
            Each(workload.Requests / 1e6, total),
            Each(context.Users?.PerMonth, total),
            Each(context.Orders?.PerMonth, total));
    }

    private static decimal? Each(double? count, decimal total) => count > 0 ? total / (decimal)count : null;
}

/// <summary>A usage that makes a good part of the total.</summary>
/// <param name="Share">Of the total, from 0 to 1.</param>
public sealed record CostDriver(string? Component, string What, decimal MonthlyUsd, decimal Share, string Because)
{
    /// <summary>Lines below this part of the total drive nothing.</summary>
    private const decimal Least = 0.02m;

    private const int Most = 8;

    internal static ImmutableArray<CostDriver> Of(ImmutableArray<CostLine> lines, decimal total) => total <= 0
        ? []
        :
        [
            .. lines.Where(line => line.MonthlyUsd >= total * Least)
                .OrderByDescending(line => line.MonthlyUsd)
                .Take(Most)
                .Select(line => new CostDriver(
                    line.Component, line.What, line.MonthlyUsd!.Value, line.MonthlyUsd.Value / total, line.Because)),
        ];
}

/// <summary>How old and how certain the prices of a report are.</summary>
/// <param name="Weakest">The lowest confidence among those that make at least a hundredth of the total.</param>
public sealed record PriceAge(DateOnly? Oldest, DateOnly? Newest, Confidence Weakest)
{
    internal static PriceAge Of(ImmutableArray<CostLine> lines)
    {
        var total = lines.Sum(line => line.MonthlyUsd ?? 0);
        var dates = lines.Select(line => line.Date).OfType<DateOnly>().Order().ToList();
        var weakest = lines.Where(line => line.MonthlyUsd >= total / 100)
            .Select(line => line.Confidence ?? Confidence.High).DefaultIfEmpty(Confidence.High).Max();
        return new(dates is [] ? null : dates[0], dates is [] ? null : dates[^1], weakest);
    }
}
