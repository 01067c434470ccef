using System.Collections.Immutable;

namespace Proofload.Pricing.Book;

/// <summary>What one unit of a usage costs in a region, and how we know.</summary>
/// <param name="Service">The service's short name in the book, such as <c>dynamodb</c>.</param>
/// <param name="Usage">What is metered, such as <c>write-request</c> or <c>linux/m7g.large</c>.</param>
/// <param name="Region">A region's code, or <c>global</c>.</param>
/// <param name="Unit">What one unit is, in the singular: <c>hour</c>, <c>GB-month</c>, <c>request</c>.</param>
/// <param name="Tiers">At least one, ascending; the first starts at zero.</param>
/// <param name="Date">The day the price was in force; null where the source does not say.</param>
public sealed record Price(
    string Service,
    string Usage,
    string Region,
    string Unit,
    ImmutableArray<PriceTier> Tiers,
    PriceSource Source,
    DateOnly? Date,
    Confidence Confidence);

/// <summary>From this quantity a month on (and up to the next tier), a unit costs this much.</summary>
public readonly record struct PriceTier(decimal From, decimal UsdPerUnit);

/// <summary>Where a price was found.</summary>
public sealed record PriceSource(string Id, string Name, string Licence, string Note);

/// <summary>How far a price can be trusted.</summary>
public enum Confidence
{
    /// <summary>Read in an official list, or in two places that agree.</summary>
    High,

    /// <summary>Read in one place, or won back from a rounded total.</summary>
    Medium,

    /// <summary>An estimate, or a value nobody here has seen at its source.</summary>
    Low,
}
