using System.Collections.Immutable;
using Proofload.Pricing.Book;

namespace Proofload.Pricing.Billing;

/// <summary>Collects what was used, and settles it against the book.</summary>
/// <remarks>
/// Tiers count for all of an account together: what two components use of one thing in one region climbs one ladder,
/// and each pays its part of every step.
/// </remarks>
internal sealed class Bill(PriceBook book)
{
    private readonly List<Charge> charges = [];
    private readonly Dictionary<(string?, string, string, string, string, decimal), int> places = [];

    public PriceBook Book => book;

    /// <summary>Where a component's usage in a region is put down.</summary>
    public Tab Of(string? component, string region) => new(this, component, region);

    /// <summary>What a component uses of one thing in several places becomes one line.</summary>
    public void Add(Charge charge)
    {
        if (charge.Quantity == 0 && charge.Status != LineStatus.NotPriced)
            return;

        var key = (charge.Component, charge.Service, charge.Region, charge.Usage, charge.What, charge.Factor);
        if (places.TryGetValue(key, out var place) && charges[place].Status == charge.Status)
        {
            var known = charges[place];
            charges[place] = known with
            {
                Quantity = known.Quantity + charge.Quantity,
                Because = known.Because == charge.Because ? known.Because : $"{known.Because}; {charge.Because}",
            };
        }
        else
        {
            places[key] = charges.Count;
            charges.Add(charge);
        }
    }

    /// <summary>A line for each charge, in the order in which they were put down.</summary>
    public ImmutableArray<CostLine> Settle()
    {
        var totals = new Dictionary<(string Service, string Region, string Usage), decimal>();
        foreach (var charge in charges)
        {
            var key = (charge.Service, charge.Region, charge.Usage);
            totals[key] = totals.GetValueOrDefault(key) + charge.Quantity;
        }

        return [.. charges.Select(charge => Line(charge, totals[(charge.Service, charge.Region, charge.Usage)]))];
    }

    private CostLine Line(Charge charge, decimal total)
    {
        var price = charge.Status == LineStatus.Priced ? book.Find(charge.Service, charge.Region, charge.Usage) : null;
        if (price is null)
        {
            var status = charge.Status == LineStatus.NotPriced ? LineStatus.NotPriced : LineStatus.NotKnown;
            var because = book.Offers(charge.Service, charge.Region, charge.Usage)
                ? charge.Because
                : $"AWS does not sell it in {charge.Region}; {charge.Because}".TrimEnd(' ', ';');
            return new(charge.Component, charge.Service, charge.Usage, charge.Region, charge.What, charge.Quantity,
                charge.Unit ?? "unit", [], null, because, status, null, null, null);
        }

        var steps = Steps(price.Tiers, charge, total);
        var usd = 0m;
        foreach (var step in steps)
            usd += step.Usd;
        return new(charge.Component, charge.Service, charge.Usage, charge.Region, charge.What, charge.Quantity,
            price.Unit, steps, usd, charge.Because, LineStatus.Priced, price.Source, price.Date, price.Confidence);
    }

    private static ImmutableArray<CostStep> Steps(ImmutableArray<PriceTier> tiers, Charge charge, decimal total)
    {
        // One step is the usual ladder; going through the share would cost time and leave a rounding tail.
        if (tiers.Length == 1 || total <= tiers[1].From)
            return [new(charge.Quantity, tiers[0].UsdPerUnit * charge.Factor)];

        var share = charge.Quantity / total;
        return
        [
            .. Climb(tiers, total)
                .Select(step => new CostStep(step.Quantity * share, step.UsdPerUnit * charge.Factor)),
        ];
    }

    private static IEnumerable<CostStep> Climb(ImmutableArray<PriceTier> tiers, decimal quantity)
    {
        for (var i = 0; i < tiers.Length && quantity > tiers[i].From; i++)
        {
            var end = i + 1 < tiers.Length ? Math.Min(quantity, tiers[i + 1].From) : quantity;
            yield return new(end - tiers[i].From, tiers[i].UsdPerUnit);
        }
    }
}

/// <summary>Some usage, before anybody asks what it costs.</summary>
/// <param name="Factor">Multiplies the unit price, where one price is defined as a multiple of another.</param>
/// <param name="Unit">Said only where the book may not know the usage.</param>
internal sealed record Charge(
    string? Component,
    string Service,
    string Region,
    string Usage,
    string What,
    decimal Quantity,
    string Because,
    decimal Factor,
    string? Unit,
    LineStatus Status);

/// <summary>Where one component's usage in one region is put down.</summary>
internal sealed class Tab(Bill bill, string? component, string region)
{
    public PriceBook Book => bill.Book;

    public string Region => region;

    public void Add(
        string service,
        string usage,
        string what,
        decimal quantity,
        string because = "",
        decimal factor = 1,
        string? unit = null) =>
        bill.Add(new(component, service, region, usage, what, quantity, because, factor, unit, LineStatus.Priced));

    /// <summary>Of a service that has no region.</summary>
    public void AddGlobal(string service, string usage, string what, decimal quantity, string because = "") =>
        bill.Add(new(component, service, PriceBook.Global, usage, what, quantity, because, 1, null, LineStatus.Priced));

    /// <summary>Something that costs money, and nobody here knows how much.</summary>
    public void AddUnknown(string service, string what, string because) =>
        bill.Add(new(component, service, region, "", what, 1, because, 1, "month", LineStatus.NotKnown));

    /// <summary>Something that has no price here.</summary>
    public void AddNotPriced(string kind, string because) =>
        bill.Add(new(component, kind, region, "", "not priced", 0, because, 1, "month", LineStatus.NotPriced));

    public void Add(Services.ServiceUsage usage) => usage.AddTo(this);

    /// <summary>The same bill, for what the component uses in another region.</summary>
    public Tab In(string other) => bill.Of(component, other);

    /// <summary>Whether the book has a price for this here.</summary>
    public bool Knows(string service, string usage) => Book.Find(service, region, usage) is not null;
}
