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
        var path = new StringBuilder();
        var isDown = false;
        for (var at = 0; at < times.Count; at++)
        {
            if (values[at] is not { } value)
            {
                isDown = false;
                continue;
            }

            path.Append(
                CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{X(times[at], end):0.#} {Y(value, most):0.#}");
            isDown = true;
        }

        return path.ToString();
    }

    /// <summary>The surface between two series, wherever both are known.</summary>
    public static string Band(
        IReadOnlyList<double> times, IReadOnlyList<double?> low, IReadOnlyList<double?> high, double end, double most)
    {
        var path = new StringBuilder();
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
                path.Append(
                    CultureInfo.InvariantCulture,
                    $"{(edge == 0 ? 'M' : 'L')}{X(times[index], end):0.#} {Y(value ?? 0, most):0.#}");
            }

            path.Append(run.Count > 1 ? "Z" : string.Empty);
            run.Clear();
        }

        return path.ToString();
    }

    public static double X(double time, double end) => Side * time / end;

    public static double Y(double value, double most) => Side * (1 - Math.Clamp(value / most, 0, 1));
}
