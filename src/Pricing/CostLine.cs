using System.Collections.Immutable;
using Proofload.Pricing.Book;

namespace Proofload.Pricing;

/// <summary>One metered usage of one component in a month: so many units, at these prices, from this source.</summary>
/// <param name="Component">The component's id; null for what belongs to the design as a whole.</param>
/// <param name="Service">The service's short name in the price book, such as <c>dynamodb</c>.</param>
/// <param name="Usage">The usage in the price book, such as <c>write-request</c>.</param>
/// <param name="What">What is paid for, in words: "write request units".</param>
/// <param name="Quantity">Units in a month; not rounded.</param>
/// <param name="Unit">What one unit is, in the singular.</param>
/// <param name="Steps">The quantity by price tier; empty when the price is not known.</param>
/// <param name="MonthlyUsd">Not rounded; null when it is not known or not priced, which is never zero.</param>
/// <param name="Because">How the quantity comes about, for whoever wants to check it.</param>
public sealed record CostLine(
    string? Component,
    string Service,
    string Usage,
    string Region,
    string What,
    decimal Quantity,
    string Unit,
    ImmutableArray<CostStep> Steps,
    decimal? MonthlyUsd,
    string Because,
    LineStatus Status,
    PriceSource? Source,
    DateOnly? Date,
    Confidence? Confidence)
{
    public bool Equals(CostLine? other) =>
        other is not null && Component == other.Component && Service == other.Service && Usage == other.Usage
        && Region == other.Region && Quantity == other.Quantity && MonthlyUsd == other.MonthlyUsd
        && Status == other.Status && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => HashCode.Combine(Component, Service, Usage, Region, Quantity, MonthlyUsd);
}

/// <summary>A part of a line that falls into one price tier.</summary>
public readonly record struct CostStep(decimal Quantity, decimal UsdPerUnit)
{
    public decimal Usd => Quantity * UsdPerUnit;
}

/// <summary>Whether a line says what it costs, and why not when it does not.</summary>
public enum LineStatus
{
    Priced,

    /// <summary>It costs something, and the book does not say what: the total is then a lower bound.</summary>
    NotKnown,

    /// <summary>It belongs to no provider whose prices we keep, so that it has no price here.</summary>
    NotPriced,
}
