using System.Globalization;
using System.Text;

namespace Proofload.Web.Charts;

/// <summary>
/// Path data of a series in a plot of 1000 by 1000 units, with time to the right and zero at the foot.
/// </summary>
internal static class Curve
{
    public const double Side = 1000;

    /// <summary>How far a line may pass by a point that is left out: a third of a pixel in a plot of 200.</summary>
    private const double Slack = 1.5;

    public static string Line(IReadOnlyList<double> times, IReadOnlyList<double?> values, double end, double most)
    {
        var path = new StringBuilder();
        foreach (var (from, to) in Stretches(times.Count, at => values[at] is not null))
            Write(path, Thinned(times, values, from, to, end, most));
        return path.ToString();
    }

    /// <summary>The surface between two series, wherever both are known.</summary>
    public static string Band(
        IReadOnlyList<double> times, IReadOnlyList<double?> low, IReadOnlyList<double?> high, double end, double most)
    {
        var path = new StringBuilder();
        foreach (var (from, to) in Stretches(times.Count, at => low[at] is not null && high[at] is not null))
        {
            if (to - from < 2)
                continue;
            var back = Thinned(times, low, from, to, end, most);
            back.Reverse();
            Write(path, [.. Thinned(times, high, from, to, end, most), .. back]);
            path.Append('Z');
        }

        return path.ToString();
    }

    public static double X(double time, double end) => Side * time / end;

    public static double Y(double value, double most) => Side * (1 - Math.Clamp(value / most, 0, 1));

    /// <summary>Rows of neighbours that are known, each from its first to behind its last.</summary>
    private static IEnumerable<(int From, int To)> Stretches(int count, Predicate<int> isKnown)
    {
        var from = 0;
        for (var at = 0; at <= count; at++)
        {
            if (at < count && isKnown(at))
                continue;
            if (at > from)
                yield return (from, at);
            from = at + 1;
        }
    }

    /// <summary>
    /// The points of a row without those that nobody would miss: a line from the last one kept passes by them as near
    /// as <see cref="Slack"/>. The lines that still do are a fan that narrows with each point.
    /// </summary>
    private static List<(int X, int Y)> Thinned(
        IReadOnlyList<double> times, IReadOnlyList<double?> values, int from, int to, double end, double most)
    {
        var points = Enumerable.Range(from, to - from)
            .Select(at => ((int)Math.Round(X(times[at], end)), (int)Math.Round(Y(values[at] ?? 0, most))))
            .ToArray();
        var (kept, last) = (new List<(int X, int Y)> { points[0] }, points[0]);
        var (least, steepest) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var point in points.Skip(1))
        {
            var slope = SlopeTo(point, 0);
            if (last != kept[^1] && !(slope >= least && slope <= steepest))
            {
                kept.Add(last);
                (least, steepest) = (double.NegativeInfinity, double.PositiveInfinity);
            }

            (least, steepest) = (Math.Max(least, SlopeTo(point, -Slack)), Math.Min(steepest, SlopeTo(point, Slack)));
            last = point;
        }

        if (last != kept[^1])
            kept.Add(last);
        return kept;

        // Two points in one column make the fan a vertical line, which ends it with the next.
        double SlopeTo((int X, int Y) point, double shift) =>
            (point.Y - kept[^1].Y + shift) / Math.Max(point.X - kept[^1].X, 1e-9);
    }

    /// <summary>As short as it gets: whole units, and steps from the last point.</summary>
    private static void Write(StringBuilder path, List<(int X, int Y)> points)
    {
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        if (points.Count > 1)
            path.Append('l');
        for (var at = 1; at < points.Count; at++)
        {
            var (x, y) = (points[at].X - points[at - 1].X, points[at].Y - points[at - 1].Y);
            path.Append(CultureInfo.InvariantCulture, $"{(at > 1 && x >= 0 ? " " : "")}{x}{(y < 0 ? "" : " ")}{y}");
        }
    }
}
