using System.Collections.Immutable;
using Proofload.Designs.Catalogue;

namespace Proofload.Pricing.Book;

/// <summary>
/// Every price that Proofload knows: a dated list that ships with it and changes only with a release.
/// </summary>
/// <remarks>
/// What the book does not hold is not known. It is never taken to be free, and never guessed from a neighbour.
/// </remarks>
public sealed class PriceBook
{
    /// <summary>Stands for the region of services that have none, such as CloudFront.</summary>
    public const string Global = "global";

    private static readonly Lazy<PriceBook> Shipped =
        new(() => Load(ContentFolder.Of("prices")));

    private readonly Dictionary<(string Service, string Region), PricePage> pages;

    internal PriceBook(Dictionary<(string Service, string Region), PricePage> pages) => this.pages = pages;

    /// <summary>The book beside the program, read once.</summary>
    public static PriceBook Default => Shipped.Value;

    /// <summary>The regions of which a price is known, sorted; without <see cref="Global"/>.</summary>
    public ImmutableArray<string> Regions =>
        [.. pages.Keys.Select(key => key.Region).Distinct().Except([Global]).Order(StringComparer.Ordinal)];

    /// <summary>The services of which a price is known, sorted.</summary>
    public ImmutableArray<string> Services =>
        [.. pages.Keys.Select(key => key.Service).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads the <c>*.prices</c> files of a folder.</summary>
    /// <exception cref="InvalidDataException">
    /// A file breaks the format; the message has file, line and what is wanted. A broken price line throws when its
    /// service and region are first asked for.
    /// </exception>
    public static PriceBook Load(string folder) => PriceFiles.Read(folder);

    /// <summary>The price of a usage in a region, or null when the book does not have it.</summary>
    public Price? Find(string service, string region, string usage) =>
        pages.GetValueOrDefault((service, region))?.Find(usage);

    /// <summary>False where the book says that this is not sold there; what it does not know may be sold.</summary>
    public bool Offers(string service, string region, string usage) =>
        pages.GetValueOrDefault((service, region))?.Offers(usage) ?? true;

    /// <summary>The usages of a service that have a price in a region, sorted.</summary>
    public ImmutableArray<string> UsagesOf(string service, string region) =>
        pages.TryGetValue((service, region), out var page) ? [.. page.Usages.Order(StringComparer.Ordinal)] : [];
}
