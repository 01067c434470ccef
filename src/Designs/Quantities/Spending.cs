using System.Globalization;

namespace Proofload.Designs.Quantities;

/// <summary>Money over time, in US dollars: <c>$60k/month</c>.</summary>
/// <param name="Dollars">How much in one period.</param>
public readonly record struct Spending(decimal Dollars, Period Period)
{
    public decimal PerMonth => Period == Period.Month
        ? Dollars
        : Dollars * (decimal)Period.Month.Seconds() / (decimal)Period.Seconds();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"${QuantityText.WriteCount((double)Dollars)}/{Period.Word()}");
}

/// <summary>A multiple of what is usual: <c>x100</c>.</summary>
public readonly record struct Factor(double Value)
{
    public static Factor One => new(1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"x{Value}");
}
