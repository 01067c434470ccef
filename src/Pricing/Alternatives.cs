using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Pricing.Book;
using Proofload.Pricing.Estimating;

namespace Proofload.Pricing;

/// <summary>What the same design would cost if it were bought or placed another way.</summary>
/// <remarks>
/// Each is the design with something changed, priced like the design itself. An alternative is left out where nothing
/// in the design would change, or where the book does not know its price.
/// </remarks>
public static class Alternatives
{
    private static readonly string[] Regions = ["us-east-1", "eu-west-1", "ap-south-1"];

    /// <summary>Cheapest first; ties by id.</summary>
    public static ImmutableArray<Alternative> Of(Design design, PriceBook? book = null)
    {
        book ??= PriceBook.Default;
        var before = Pricer.Total(design, book);
        return
        [
            .. All(design, book)
                .Select(idea => Priced(idea, design, book, before))
                .OfType<Alternative>()
                .OrderBy(alternative => alternative.DifferenceUsd)
                .ThenBy(alternative => alternative.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>With whatever can be committed to; null where the book knows no price of such a commitment.</summary>
    /// <param name="years">1 or 3.</param>
    public static Alternative? Committed(Design design, int years, PriceBook? book = null)
    {
        book ??= PriceBook.Default;
        return Priced(Commitment(design, book, years), design, book, Pricer.Total(design, book));
    }

    private static IEnumerable<Idea> All(Design design, PriceBook book)
    {
        foreach (var region in Regions.Where(region => region != design.Region))
            yield return new($"region-{region}", $"All of it in {region}", Changes.Region(design, region), "");

        yield return new("arm", "Arm processors (Graviton)", Changes.Arm(design, book),
            "The programs must run on Arm; most do once they are built for it.");
        yield return new("spot", "Spot machines where nothing is kept on them", Changes.Spot(design),
            "They can be taken back at two minutes' notice; spot prices move.");
        yield return Commitment(design, book, 1);
        yield return Commitment(design, book, 3);
        yield return new("dynamodb-provisioned", "Tables with provisioned capacity",
            Changes.TableMode(design, "provisioned"),
            "Sized for the stated peak at 70 % use, all month, without scaling down.");
        yield return new("dynamodb-on-demand", "Tables paid by request", Changes.TableMode(design, "on-demand"), "");
        yield return new("aurora-io-optimized", "Aurora without charges for I/O",
            Changes.AuroraWithoutRequests(design),
            "The I/O that it saves is an assumption where the design does not say more.");
    }

    private static Idea Commitment(Design design, PriceBook book, int years) => new(
        $"reserved-{years}y", $"Reserved or in a savings plan for {Years(years)}",
        Changes.Committed(design, book, years), CaveatOf(Changes.NotCommitted(design, book, years)), years);

    private static string CaveatOf(ImmutableArray<string> notCommitted) =>
        "Paid for whether used or not: of a fleet that scales, commit to its least."
        + (notCommitted.IsEmpty ? "" : $" Not in the book, and so still on demand: {string.Join(", ", notCommitted)}.");

    private static Alternative? Priced(Idea idea, Design design, PriceBook book, PricedTotal before)
    {
        if (ReferenceEquals(idea.Design, design))
            return null;

        var after = Pricer.Total(idea.Design, book);
        var breakEven = idea.Years is { } years ? BreakEven(idea.Design, design, book, years) : null;
        if (idea.Years is not null && breakEven is null)
            return null; // Too little of anything to commit to.

        return after.NotKnown > before.NotKnown && !idea.Id.StartsWith("region-", StringComparison.Ordinal)
            ? null
            : new(idea.Id, idea.Name, after.Usd, after.Usd - before.Usd, after.NotKnown > 0 || before.NotKnown > 0,
                breakEven, idea.Caveat);
    }

    /// <summary>How many months on demand cost as much as the whole term of what was committed to.</summary>
    private static decimal? BreakEven(Design committed, Design design, PriceBook book, int years)
    {
        var term = $"/{years}y-";
        var after = Pricer.Lines(committed, book);
        var planned = after.Where(line => line.Usage.Contains(term, StringComparison.Ordinal))
            .ToLookup(line => (line.Component, line.Service, line.Usage.Split(term)[0]));
        var onDemand = OnDemand(Pricer.Lines(design, book)) - OnDemand(after);
        return onDemand > 0
            ? planned.SelectMany(lines => lines).Sum(line => line.MonthlyUsd ?? 0) * 12 * years / onDemand
            : null;

        // Of the same things; what is still paid on demand afterwards was not committed to.
        decimal OnDemand(IEnumerable<CostLine> lines) => lines
            .Where(line => planned.Contains((line.Component, line.Service, line.Usage)))
            .Sum(line => line.MonthlyUsd ?? 0);
    }

    private static string Years(int years) => years == 1 ? "a year" : $"{years} years";

    private sealed record Idea(string Id, string Name, Design Design, string Caveat, int? Years = null);
}

/// <summary>The design bought or placed another way.</summary>
/// <param name="DifferenceUsd">Negative where it saves.</param>
/// <param name="IsUncertain">Something in the design or in the alternative has no known price.</param>
/// <param name="BreakEvenMonths">
/// Of a commitment: months of use after which it has paid for itself; null for what commits to nothing.
/// </param>
/// <param name="Caveat">What one gives up or has to know; empty for nothing.</param>
public sealed record Alternative(
    string Id,
    string Name,
    decimal MonthlyUsd,
    decimal DifferenceUsd,
    bool IsUncertain,
    decimal? BreakEvenMonths,
    string Caveat);

/// <summary>A total without its lines.</summary>
/// <param name="NotKnown">Lines without a known price.</param>
internal readonly record struct PricedTotal(decimal Usd, int NotKnown);
