using System.Collections.Immutable;

namespace Proofload.Pricing.Book;

/// <summary>Every price that Proofload knows: a dated list that ships with it and changes only with a release.</summary>
/// <remarks>
/// What the book does not hold is not known. It is never taken to be free, and never guessed from a neighbour.
/// </remarks>
public sealed class PriceBook
{
    private static readonly Lazy<PriceBook> Shipped =
        new(() => Load(Path.Combine(AppContext.BaseDirectory, "content", "prices")));

    private readonly Dictionary<(string Service, string Region), Dictionary<string, Entry>> entries;
    private readonly Dictionary<string, InstanceSize> sizes;

    internal PriceBook(
        Dictionary<(string Service, string Region), Dictionary<string, Entry>> entries,
        Dictionary<string, InstanceSize> sizes)
    {
        this.entries = entries;
        this.sizes = sizes;
    }

    /// <summary>The book beside the program, read once.</summary>
    public static PriceBook Default => Shipped.Value;

    /// <summary>How many prices there are.</summary>
    public int Count => entries.Values.Sum(region => region.Count);

    /// <summary>The regions for which a price is known, sorted; without <c>global</c>.</summary>
    public ImmutableArray<string> Regions =>
        [.. entries.Keys.Select(key => key.Region).Distinct().Where(region => region != Global).Order(StringComparer.Ordinal)];

    /// <summary>The services of which a price is known, sorted.</summary>
    public ImmutableArray<string> Services =>
        [.. entries.Keys.Select(key => key.Service).Distinct().Order(StringComparer.Ordinal)];

    internal const string Global = "global";

    /// <summary>Reads the <c>*.prices</c> files of a folder.</summary>
    /// <exception cref="InvalidDataException">A file breaks the format; the message has file, line and what is wanted.</exception>
    public static PriceBook Load(string folder) => PriceFiles.Read(folder);

    /// <summary>The price of a usage in a region, or null when the book does not have it.</summary>
    public Price? Find(string service, string region, string usage) =>
        entries.TryGetValue((service, region), out var prices) && prices.TryGetValue(usage, out var entry)
            ? entry.ToPrice(usage)
            : null;

    /// <summary>The usages of a service that have a price in a region, sorted.</summary>
    public ImmutableArray<string> UsagesOf(string service, string region) =>
        entries.TryGetValue((service, region), out var prices) ? [.. prices.Keys.Order(StringComparer.Ordinal)] : [];

    /// <summary>How big an EC2 instance type is, or null when it is not known.</summary>
    public InstanceSize? SizeOf(string instanceType) => sizes.GetValueOrDefault(instanceType);

    /// <summary>A price as it is kept: most have one tier, and then need no array.</summary>
    internal readonly record struct Entry(Section Section, decimal UsdPerUnit, ImmutableArray<PriceTier> Ladder)
    {
        public Price ToPrice(string usage) => new(
            Section.Service,
            usage,
            Section.Region,
            Section.Unit,
            Ladder.IsDefault ? [new(0, UsdPerUnit)] : Ladder,
            Section.Source,
            Section.Date,
            Section.Confidence);
    }

    /// <summary>What the prices between two headings of a file have in common.</summary>
    internal sealed record Section(
        string Service, string Region, string Unit, PriceSource Source, DateOnly? Date, Confidence Confidence);
}

/// <summary>An EC2 instance type's size.</summary>
/// <param name="IsArm">Whether its processor is a Graviton.</param>
public sealed record InstanceSize(string Type, int VirtualProcessors, decimal MemoryGiB, bool IsArm);
