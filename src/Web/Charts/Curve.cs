using System.Globalization;
using System.Text;

namespace Proofload.Web.Charts;

/// <summary>
/// Path data of a series in a plot of 1000 by 1000 units, with time to the right and zero at the foot.
/// </summary>
internal static class Curve
{
    public const double Side = 1000;

    public static string Line(IReadOnlyList<double> times, IReadOnlyList<double?> values, double end, double most)
    {
        var path = new Pen();
        for (var at = 0; at < times.Count; at++)
        {
            if (values[at] is { } value)
                path.To(X(times[at], end), Y(value, most));
            else
                path.Lift();
        }

        return path.ToString();
    }

    /// <summary>The surface between two series, wherever both are known.</summary>
    public static string Band(
        IReadOnlyList<double> times, IReadOnlyList<double?> low, IReadOnlyList<double?> high, double end, double most)
    {
        var path = new Pen();
        var run = new List<int>();
        for (var at = 0; at <= times.Count; at++)
        {
            if (at < times.Count && low[at] is not null && high[at] is not null)
            {
                run.Add(at);
                continue;
            }

            for (var edge = 0; edge < 2 * run.Count && run.Count > 1; edge++)
            {
                var index = edge < run.Count ? run[edge] : run[(2 * run.Count) - 1 - edge];
                var value = edge < run.Count ? high[index] : low[index];
                path.To(X(times[index], end), Y(value ?? 0, most));
            }

            path.Close();
            run.Clear();
        }

        return path.ToString();
    }

    public static double X(double time, double end) => Side * time / end;

    public static double Y(double value, double most) => Side * (1 - Math.Clamp(value / most, 0, 1));

    /// <summary>Writes path data as short as it gets: whole units, and steps from the last point.</summary>
    private sealed class Pen
    {
        private readonly StringBuilder path = new();
        private (int X, int Y) last;
        private bool isDown;

        public void To(double x, double y)
        {
            var (toX, toY) = ((int)Math.Round(x), (int)Math.Round(y));
            if (isDown)
            {
                var between = toY < last.Y ? "" : " ";
                path.Append(CultureInfo.InvariantCulture, $"l{toX - last.X}{between}{toY - last.Y}");
            }
            else
            {
                path.Append(CultureInfo.InvariantCulture, $"M{toX} {toY}");
            }

            (last, isDown) = ((toX, toY), true);
        }

        public void Lift() => isDown = false;

        public void Close()
        {
            if (isDown)
                path.Append('Z');
            isDown = false;
        }

        public override string ToString() => path.ToString();
    }
}
