using System.Globalization;
using System.Text.RegularExpressions;
using Proofload.Web.Charts;

namespace Proofload.Web.Tests.Charts;

public sealed partial class CurveTests
{
    [Fact]
    public void A_straight_line_is_drawn_by_its_ends() =>
        PointsOf(Curve.Line([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], 4, 5)).ShouldBe([(0, 800), (1000, 0)]);

    [Fact]
    public void What_was_not_measured_is_a_gap() =>
        Curve.Line([0, 1, 2, 3, 4], [1, 1, null, 1, 1], 4, 1).ShouldBe("M0 0l250 0M750 0l250 0");

    [Fact]
    public void What_is_alone_between_gaps_is_a_dot() =>
        Curve.Line([0, 1, 2], [null, 1, null], 2, 2).ShouldBe("M500 500");

    /// <summary>Noise with flat and steep parts, as utilisation has around a fault.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_thinned_line_passes_every_value_within_a_third_of_a_pixel(int seed)
    {
        var random = new Random(seed);
        double[] times = [.. Enumerable.Range(0, 300).Select(at => at + 0.5)];
        double?[] values =
        [
            .. times.Select(time => (double?)(time is > 100 and < 180 ? 0.9 : 0.3 + (0.01 * random.NextDouble()))),
        ];

        var drawn = PointsOf(Curve.Line(times, values, 300, 1));

        drawn.Count.ShouldBeLessThan(250);
        for (var at = 0; at < times.Length; at++)
        {
            var (x, y) = (Math.Round(Curve.X(times[at], 300)), Curve.Y(values[at]!.Value, 1));
            var right = Math.Max(1, drawn.FindIndex(point => point.X >= x));
            var (from, to) = (drawn[right - 1], drawn[right]);
            var passes = from.Y + ((to.Y - from.Y) * (x - from.X) / (to.X - from.X));
            passes.ShouldBe(y, 2.01, $"seed {seed}, value {at}"); // The slack, and half a unit of rounding.
        }
    }

    private static List<(int X, int Y)> PointsOf(string path)
    {
        int[] numbers = [
            .. Number().Matches(path).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)),
        ];
        var points = new List<(int X, int Y)> { (numbers[0], numbers[1]) };
        for (var at = 2; at < numbers.Length; at += 2)
            points.Add((points[^1].X + numbers[at], points[^1].Y + numbers[at + 1]));
        return points;
    }

    [GeneratedRegex("-?[0-9]+")]
    private static partial Regex Number();
}
