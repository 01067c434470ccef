using System.Globalization;

namespace Proofload.Designs.Quantities;

/// <summary>So many in a period: <c>1200/s</c>, <c>50k/day</c>, <c>5M/month</c>.</summary>
/// <param name="Amount">How many in one period; zero or more.</param>
/// <param name="Period">The period in which they are counted, kept because people think in it.</param>
public readonly record struct Rate(double Amount, Period Period)
{
    public static Rate Zero => new(0, Period.Second);

    public double PerSecond => Amount / Period.Seconds();

    public double PerMonth => PerSecond * Period.Month.Seconds();

    public static Rate Of(double perSecond) => new(perSecond, Period.Second);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{QuantityText.WriteCount(Amount)}/{Period.Word()}");
}

/// <summary>The periods in which rates are written.</summary>
public enum Period
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>How long the periods last and how they are written.</summary>
public static class Periods
{
    /// <summary>A month is 730 hours, as in AWS's price pages; a year is 365 days.</summary>
    public const double HoursPerMonth = 730;

    public static double Seconds(this Period period) => period switch
    {
        Period.Second => 1,
        Period.Minute => 60,
        Period.Hour => 3_600,
        Period.Day => 86_400,
        Period.Week => 604_800,
        Period.Month => HoursPerMonth * 3_600,
        Period.Year => 365 * 86_400,
    };

    public static string Word(this Period period) => period switch
    {
        Period.Second => "s",
        Period.Minute => "min",
        Period.Hour => "h",
        Period.Day => "day",
        Period.Week => "week",
        Period.Month => "month",
        Period.Year => "year",
    };
}
