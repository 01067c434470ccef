using System.Collections.Immutable;
using Proofload.Pricing.Book;
using Proofload.Pricing.Terraform;

namespace Proofload.Pricing;

/// <summary>What a Terraform configuration costs in a month of 730 hours, in US dollars, and how.</summary>
/// <remarks>
/// A configuration says what is rented and not how much it is used: that stands in a usage file, and what is not said
/// there is not in the total. Everything that is left out is named.
/// </remarks>
public sealed record TerraformCost
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/terraform-cost/v1";

    public required string Folder { get; init; }

    public required decimal MonthlyUsd { get; init; }

    /// <summary>Something costs money and is not in the total: the true total is higher.</summary>
    public required bool IsLowerBound { get; init; }

    /// <summary>Resources that were read.</summary>
    public required int Count { get; init; }

    /// <summary>By address; dearest first.</summary>
    public required ImmutableArray<CostPart> Resources { get; init; }

    /// <summary>Dearest first.</summary>
    public required ImmutableArray<CostPart> Services { get; init; }

    /// <summary>In the order of the files; the component of a line is the address of its resource.</summary>
    public required ImmutableArray<CostLine> Lines { get; init; }

    /// <summary>What costs money and could not be priced, in sentences. Never empty in silence.</summary>
    public required ImmutableArray<string> NotKnown { get; init; }

    /// <summary>Resources that are paid by use of which nothing was said, with what a usage file would say.</summary>
    public required ImmutableArray<UnsaidUsage> Usage { get; init; }

    /// <summary>How old and how certain the prices are that were used.</summary>
    public required PriceAge Prices { get; init; }

    /// <summary>Prices the <c>*.tf</c> files of a folder.</summary>
    /// <param name="usageFile">
    /// YAML in the form of Infracost's usage files: <c>resource_usage</c>, an address, its quantities. Null for none.
    /// </param>
    /// <param name="region">Of providers that say none.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static TerraformReading Of(
        string folder, string? usageFile = null, string region = "us-east-1", PriceBook? book = null) =>
        TerraformPricer.Price(folder, usageFile, region, book ?? PriceBook.Default);
}

/// <param name="Address">Of the resource.</param>
/// <param name="Names">Of quantities a month, as the usage file would give them.</param>
public sealed record UnsaidUsage(string Address, ImmutableArray<string> Names)
{
    public bool Equals(UnsaidUsage? other) =>
        other is not null && Address == other.Address && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => Address.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A configuration that was priced, or all that is wrong with it.</summary>
/// <param name="Cost">Null where there are problems.</param>
/// <param name="Problems">Each as <c>file:line: what is wrong, and what to do</c>.</param>
public sealed record TerraformReading(TerraformCost? Cost, ImmutableArray<string> Problems);
