using System.Globalization;

namespace Proofload.Web.Charts;

/// <summary>A logarithmic axis, from one power of ten to another.</summary>
/// <param name="Least">The power of ten at its foot.</param>
/// <param name="Most">The power of ten at its end; above the least.</param>
internal sealed record DecadeAxis(int Least, int Most)
{
    /// <summary>In powers of ten.</summary>
    public int Length => Most - Least;

    public IEnumerable<int> Powers => Enumerable.Range(Least, Length + 1);

    /// <summary>Holds all values, but for those below the floor.</summary>
    public static DecadeAxis Over(IEnumerable<double> values, double floor)
    {
        var (least, most) = (double.PositiveInfinity, floor);
        foreach (var value in values.Where(value => value >= floor))
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var foot = (int)Math.Floor(Math.Log10(Math.Min(least, most)));
        return new(foot, Math.Max(foot + 1, (int)Math.Ceiling(Math.Log10(most) - 1e-9)));
    }

    /// <summary>How many powers of ten a value is above the foot; null for what is below it.</summary>
    public double? At(double value) => value > 0 && Math.Log10(value) - Least is >= 0 and var above ? above : null;

    /// <summary>A power of ten in dollars: $0.01, $1, $10k.</summary>
    public static string Dollars(int power) => power < 3
        ? "$" + Math.Pow(10, power).ToString("0.######", CultureInfo.InvariantCulture)
        : "$" + Math.Pow(10, power % 3).ToString("0", CultureInfo.InvariantCulture)
            + (power switch { < 6 => "k", < 9 => "M", _ => "G" });
}
