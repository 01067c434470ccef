using System.Globalization;
using System.Text;

namespace Proofload.Diagrams;

/// <summary>
/// Draws each line from the right side of one box to the left side of another, through its waypoints.
/// </summary>
internal static class Routing
{
    /// <param name="middles">The middle of each cell in the drawing.</param>
    /// <param name="lefts">The left edge of each column.</param>
    public static string[] Paths(
        Grid grid, IReadOnlyList<double> middles, double[] lefts, bool[] backwards, Measure measure)
    {
        var starts = Ports(grid, middles, measure, atStart: true);
        var ends = Ports(grid, middles, measure, atStart: false);

        return [.. grid.Routes.Select((route, line) => route.Count == 0
            ? string.Empty
            : Path(Points(grid, route, middles, lefts, starts[line], ends[line], measure.BoxWidth), backwards[line]))];
    }

    /// <summary>
    /// Spreads the lines at each side of a box in the order of where they lead, so that they do not cross there.
    /// </summary>
    private static double[] Ports(Grid grid, IReadOnlyList<double> middles, Measure measure, bool atStart)
    {
        // Not at the rounded corners of a box.
        var side = measure.BoxHeight * 0.6;
        var ports = new double[grid.Routes.Length];
        var drawn = Enumerable.Range(0, grid.Routes.Length).Where(line => grid.Routes[line].Count > 0);
        foreach (var box in drawn.GroupBy(line => grid.Routes[line][atStart ? 0 : ^1]))
        {
            var lines = box.OrderBy(line => middles[grid.Routes[line][atStart ? 1 : ^2]]).ToList();
            var step = Math.Min(10, side / lines.Count);
            for (var at = 0; at < lines.Count; at++)
                ports[lines[at]] = middles[box.Key] + (step * (at - ((lines.Count - 1) / 2.0)));
        }

        return ports;
    }

    /// <summary>A point on each side of every column that a line passes.</summary>
    private static List<(double X, double Y)> Points(
        Grid grid,
        IReadOnlyList<int> route,
        IReadOnlyList<double> middles,
        double[] lefts,
        double start,
        double end,
        double boxWidth)
    {
        var points = new List<(double X, double Y)>();
        for (var at = 0; at < route.Count; at++)
        {
            var left = lefts[grid.Cells[route[at]].Column];
            var y = at == 0 ? start : at == route.Count - 1 ? end : middles[route[at]];
            if (at > 0)
                points.Add((left, y));
            if (at < route.Count - 1)
                points.Add((left + boxWidth, y));
        }

        return points;
    }

    private static string Path(List<(double X, double Y)> points, bool backwards)
    {
        if (backwards)
            points.Reverse();

        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var at = 1; at < points.Count; at++)
        {
            var (from, to) = (points[at - 1], points[at]);
            if (Math.Abs(from.Y - to.Y) < 0.5)
            {
                path.Append(CultureInfo.InvariantCulture, $"L{to.X:0.#} {to.Y:0.#}");
                continue;
            }

            var bend = (from.X + to.X) / 2;
            path.Append(
                CultureInfo.InvariantCulture, $"C{bend:0.#} {from.Y:0.#} {bend:0.#} {to.Y:0.#} {to.X:0.#} {to.Y:0.#}");
        }

        return path.ToString();
    }
}
