using System.Globalization;

namespace Proofload.Web.Charts;

/// <summary>The marks of an axis, at round numbers.</summary>
internal sealed record Axis(double Most, IReadOnlyList<double> Ticks)
{
    /// <summary>
    /// From zero to a round number that holds the greatest value, in four to six steps of 1, 2, 2.5 or 5.
    /// </summary>
    public static Axis UpTo(double greatest)
    {
        if (!(greatest > 0) || double.IsInfinity(greatest))
            return new Axis(1, [0, 1]);

        var rough = greatest / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 2.5 => 2.5,
            <= 5 => 5,
            _ => 10,
        };
        var steps = (int)Math.Ceiling((greatest / step) - 1e-9);
        return new Axis(step * steps, [.. Enumerable.Range(0, steps + 1).Select(index => index * step)]);
    }

    /// <summary>Seconds of a run in steps that a clock has.</summary>
    public static IReadOnlyList<double> ClockTicks(double end)
    {
        double[] steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
            86_400];
        var step = steps.FirstOrDefault(candidate => end / candidate <= 7, Math.Ceiling(end / 7 / 86_400) * 86_400);
        return [.. Enumerable.Range(0, (int)(end / step) + 1).Select(index => index * step)];
    }

    public static string Write(double value, ChartUnit unit) => unit switch
    {
        ChartUnit.Seconds => Figures.Time(value),
        ChartUnit.PerSecond => Figures.Count(value) + "/s",
        ChartUnit.Share => value.ToString("0.##", CultureInfo.InvariantCulture) is "0" ? "0 %" : Figures.Share(value),
        ChartUnit.Count => Figures.Count(value),
    };
}
