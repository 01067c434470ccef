using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>A month's usage of one service, in the terms in which its provider meters it.</summary>
/// <remarks>
/// Here, and only here, is how a service rounds, what it counts and what it charges for. Where the usage comes from (a
/// design, a Terraform resource, a worked example) is no concern of these records.
/// </remarks>
internal abstract record ServiceUsage
{
    /// <summary>As AWS's price pages and calculator count a month.</summary>
    public const decimal HoursPerMonth = 730;

    /// <summary>Added to the reason of the main line, for whoever wants to check where the usage comes from.</summary>
    public string Because { get; init; } = "";

    /// <summary>The commitment, as in the book: <c>1y-none</c>, <c>3y-all</c>, …; null for on demand.</summary>
    public string? Term { get; init; }

    public abstract void AddTo(Tab tab);

    /// <summary>A usage at the price of the commitment.</summary>
    protected string Committed(string usage) => Term is null ? usage : $"{usage}/{Term}";

    /// <summary>The commitment in words, for what is paid for.</summary>
    protected string Commitment => Term is null ? "" : $" committed ({Term})";

    /// <summary>How many units of a size it takes for this much, when a started unit counts; at least one.</summary>
    protected static decimal Units(decimal amount, decimal unit) => Math.Max(1, Math.Ceiling(amount / unit));

    protected static string Number(decimal value) =>
        value.ToString("#,##0.######", System.Globalization.CultureInfo.InvariantCulture);
}
