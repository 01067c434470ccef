using System.Globalization;
using System.Text;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Printing;

/// <summary>Runs over time, as a spreadsheet reads them: a line for each interval, a column for each measure.</summary>
internal static class Timeline
{
    public static string Csv(IEnumerable<RunReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            var columns = Columns(report.Series).ToList();
            if (text.Length == 0)
            {
                Line(
                    text,
                    ["scenario", "from_seconds", "to_seconds", "events", .. columns.Select(column => column.Name)]);
            }

            for (var at = 0; at < report.Series.Intervals; at++)
            {
                var (from, to) = (at * report.Series.IntervalSeconds, (at + 1) * report.Series.IntervalSeconds);
                var marks = report.Series.Marks.Where(mark => mark.AtSeconds >= from && mark.AtSeconds < to);
                Line(text,
                [
                    report.Scenario, Number(from), Number(Math.Min(to, report.DurationSeconds)),
                    string.Join("; ", marks.Select(mark => mark.Label)),
                    .. columns.Select(column => Number(column.At(at))),
                ]);
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, Func<int, double?> At)> Columns(TimeSeries series)
    {
        foreach (var one in series.Operations)
        {
            yield return ($"{one.Operation}.offered_per_second", at => one.OfferedPerSecond[at]);
            yield return ($"{one.Operation}.completed_per_second", at => one.CompletedPerSecond[at]);
            yield return ($"{one.Operation}.failed_per_second", at => one.FailedPerSecond[at]);
            yield return ($"{one.Operation}.p50_milliseconds", at => one.P50Milliseconds[at]);
            yield return ($"{one.Operation}.p90_milliseconds", at => one.P90Milliseconds[at]);
            yield return ($"{one.Operation}.p99_milliseconds", at => one.P99Milliseconds[at]);
        }

        foreach (var one in series.Components)
        {
            if (one.Utilization is { } utilization)
                yield return ($"{one.Component}.utilization", at => utilization[at]);
            yield return ($"{one.Component}.queue", at => one.Queue[at]);
            yield return ($"{one.Component}.in_flight", at => one.InFlight[at]);
            yield return ($"{one.Component}.instances", at => one.Instances[at]);
        }

        foreach (var one in series.Breakers)
            yield return ($"{one.Connection}.breaker_open_share", at => one.Open[at]);
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    /// <summary>As RFC 4180 has it.</summary>
    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
