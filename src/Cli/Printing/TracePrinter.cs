using System.Globalization;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Printing;

/// <summary>The slowest requests of a run: why p99 is what it is.</summary>
internal static class TracePrinter
{
    private const int BarWidth = 30;

    public static void Print(Terminal terminal, RunReport report)
    {
        foreach (var traces in (report.Traces ?? []).GroupBy(trace => trace.Operation))
        {
            terminal.Heading(string.Create(
                CultureInfo.InvariantCulture,
                $"The {Words.Count(traces.Count(), "slowest request").Replace("no ", "", StringComparison.Ordinal)} " +
                $"of '{traces.Key}', and where their time went"));
            var table = Tables.New("component", ">share", ">time", ">waiting", ">working", ">network", ">retrying");
            foreach (var part in Together(traces))
            {
                var share = part.Total / traces.Sum(trace => Math.Max(1e-9, trace.Milliseconds));
                table.Row(
                    part.Component, Words.Percent(share), Words.Milliseconds(part.Total / traces.Count()),
                    Words.Milliseconds(part.Waiting / traces.Count()),
                    Words.Milliseconds(part.Working / traces.Count()),
                    Words.Milliseconds(part.Network / traces.Count()),
                    Words.Milliseconds(part.Retrying / traces.Count()));
            }

            terminal.Print(table);
            foreach (var trace in traces)
                Print(terminal, trace);
        }
    }

    private static IEnumerable<TracePart> Together(IEnumerable<TraceReport> traces) => traces
        .SelectMany(trace => trace.Parts)
        .GroupBy(part => part.Component)
        .Select(parts => new TracePart(
            parts.Key, parts.Sum(part => part.Waiting), parts.Sum(part => part.Working),
            parts.Sum(part => part.Network),
            parts.Sum(part => part.Retrying)))
        .OrderByDescending(part => part.Total);

    private static void Print(Terminal terminal, TraceReport trace)
    {
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Milliseconds(trace.Milliseconds)}, {trace.Outcome}, arrived at {trace.AtSeconds:0.###} s"));
        foreach (var span in trace.Spans)
        {
            var from = (int)Math.Floor(BarWidth * span.From / Math.Max(1e-9, trace.Milliseconds));
            var to = (int)Math.Ceiling(BarWidth * span.To / Math.Max(1e-9, trace.Milliseconds));
            var bar =
                (new string(' ', Math.Clamp(from, 0, BarWidth)) + new string('=', Math.Clamp(to - from, 1, BarWidth)))
                .PadRight(BarWidth)[..BarWidth];
            var name = (new string(' ', 2 * span.Depth) + span.Component).PadRight(24);
            var tries = span.Attempts > 1 ? $", {Words.Count(span.Attempts, "attempt")}" : "";
            terminal.Say(
                $"  {name} |{bar}| {Words.Milliseconds(span.To - span.From)}{tries}"
                + (span.Failure is null ? "" : $", {span.Failure}"));
        }
    }
}
