using Proofload.Simulation.Reports;
using Proofload.Web.Charts;

namespace Proofload.Web.Runs;

/// <summary>
/// What the read-out of a run's charts tells, as one reads it. It is fetched when somebody points at a chart, for it
/// weighs more than all the lines that are drawn.
/// </summary>
/// <param name="Times">As a clock shows them.</param>
/// <param name="Places">Of the times on the axis, from 0 to 1.</param>
/// <param name="Events">The faults and changes that hold at each time; empty for none.</param>
/// <param name="Charts">By the id of a chart: of each series, a value for each time; empty where there is none.</param>
internal sealed record ChartValues(
    string[] Times, double[] Places, string[] Events, Dictionary<string, string[][]> Charts)
{
    public static ChartValues Of(RunReport report)
    {
        var clock = new Clock(report);
        return new ChartValues(
            [.. clock.Times.Select(Figures.Clock)],
            [.. clock.Times.Select(time => Math.Round(time / clock.End, 4))],
            [.. clock.Times.Select(time => string.Join(", ", clock.Stretches
                .Where(stretch => stretch.From <= time && time < stretch.To)
                .Select(stretch => stretch.Name)))],
            RunCharts.Of(report).ToDictionary(
                chart => chart.Id,
                chart => chart.Series.Select(series => Written(series, chart.Unit)).ToArray(),
                StringComparer.Ordinal));
    }

    private static string[] Written(Series series, ChartUnit unit) =>
        [.. series.Values.Select(value => value is { } known ? Axis.Write(known, unit) : "")];
}
