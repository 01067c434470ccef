using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Book;
using Proofload.Pricing.Estimating;

namespace Proofload.Pricing;

/// <summary>Says what a design costs in a month.</summary>
/// <remarks>
/// The load is the design's own: what its operations bring, month after month. Free tiers are left out, since an
/// account has them once and not each design; so are taxes, support and whatever was negotiated.
/// </remarks>
public static class Pricer
{
    /// <summary>Prices a design against the book that ships with the program, or another one.</summary>
    /// <param name="profile">How the load goes over the month; null for the mean load all month.</param>
    public static CostReport Price(Design design, PriceBook? book = null, LoadProfile? profile = null)
    {
        book ??= PriceBook.Default;
        var workload = new Workload(design, profile);
        var lines = Lines(workload, book, Outlook.Expected);
        return CostReport.Of(
            workload,
            lines,
            low: Total(Lines(workload, book, Outlook.Low)),
            high: Total(Lines(workload, book, Outlook.High)));
    }

    /// <summary>The kinds of components whose prices are known, sorted.</summary>
    public static IReadOnlyCollection<string> PricedKinds => ComponentModels.PricedKinds;

    /// <summary>What a design is expected to cost, without the report.</summary>
    internal static PricedTotal Total(Design design, PriceBook book)
    {
        var lines = Lines(design, book);
        return new(Total(lines), lines.Count(line => line.Status == LineStatus.NotKnown));
    }

    /// <summary>The lines alone, as they are expected.</summary>
    internal static ImmutableArray<CostLine> Lines(Design design, PriceBook book) =>
        Lines(new Workload(design), book, Outlook.Expected);

    private static ImmutableArray<CostLine> Lines(Workload workload, PriceBook book, Outlook outlook)
    {
        var bill = new Bill(book);
        foreach (var component in workload.Design.Components)
            ComponentModels.Price(new Subject(component, workload, outlook, bill));
        new Transfers(workload, bill).Price();
        SupportModels.Whole(workload, outlook, bill);
        return bill.Settle();
    }

    private static decimal Total(ImmutableArray<CostLine> lines) => lines.Sum(line => line.MonthlyUsd ?? 0);
}
