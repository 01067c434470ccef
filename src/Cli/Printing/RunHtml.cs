using System.Globalization;
using System.Text;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Printing;

/// <summary>
/// Runs as one HTML file that asks nobody for anything: no script, no font, no picture from elsewhere.
/// </summary>
internal static class RunHtml
{
    private const int MostLines = 6;

    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        :root { color-scheme: light dark; --ink: light-dark(#1c2024, #e8eaed); --soft: light-dark(#5b6168, #a5acb5);
          --line: light-dark(#d8dce1, #3a4048); --page: light-dark(#fff, #14171a); --panel: light-dark(#f6f7f9, #1c2024);
          --good: light-dark(#17703a, #5fcf8a); --warn: light-dark(#8a5a00, #f0b95a); --bad: light-dark(#b3261e, #ff8f86); }
        body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 76rem; font: 15px/1.5 system-ui, sans-serif;
          color: var(--ink); background: var(--page); }
        h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
        .soft, figcaption, .key span, svg text { color: var(--soft); } .good { color: var(--good); }
        .warn { color: var(--warn); } .bad { color: var(--bad); } .verdict { font-weight: 700; }
        .frame { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .8rem .3rem 0; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
        .n { text-align: right; } th { font-weight: 600; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem; }
        figure { margin: 0; padding: .8rem; background: var(--panel); border-radius: .5rem; min-width: 0; }
        figure > svg { width: 100%; height: auto; display: block; margin: .4rem 0; overflow: visible; }
        svg text { font-size: 11px; fill: var(--soft); } .grid { stroke: var(--line); }
        .limit { stroke: var(--bad); stroke-dasharray: 2 3; stroke-width: 1.5; }
        .fault { fill: var(--bad); opacity: .13; } .load { fill: var(--soft); opacity: .1; }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
        .s1 { stroke: light-dark(#1f5fbf, #7fb0ff); } .s2 { stroke: light-dark(#b35900, #ffb36b); stroke-dasharray: 6 2; }
        .s3 { stroke: light-dark(#a3195b, #ff8ec4); stroke-dasharray: 2 2; }
        .s4 { stroke: light-dark(#17703a, #5fcf8a); stroke-dasharray: 8 2 2 2; }
        .s5 { stroke: light-dark(#6b3fa0, #c5a3ff); stroke-dasharray: 10 3; } .s6 { stroke: var(--soft); stroke-dasharray: 1 3; }
        .key { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 0; padding: 0; list-style: none; font-size: 13px; }
        .key svg { margin-right: .4rem; vertical-align: middle; }
        .bar { display: block; width: 16rem; height: .8rem; } .bar rect { stroke: none; }
        .waiting { fill: light-dark(#b35900, #ffb36b); } .working { fill: light-dark(#1f5fbf, #7fb0ff); }
        .network { fill: var(--soft); } .retrying { fill: light-dark(#b3261e, #ff8f86); }
        </style>

        """;

    public static string Write(IReadOnlyList<RunReport> reports)
    {
        var html = new StringBuilder(Head);
        var design = HtmlChart.Text(reports[0].Design);
        html.Append("<title>").Append(design).Append("</title>\n</head>\n<body>\n<main>\n<h1>").Append(design)
            .Append("</h1>\n");
        foreach (var report in reports)
            Write(html, report);
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder html, RunReport report)
    {
        html.Append("<section>\n<h2>Scenario ").Append(HtmlChart.Text(report.Scenario))
            .Append(": <span class=\"verdict ")
            .Append(Tone(report.Verdict)).Append("\">").Append(VerdictWords.Of(report.Verdict))
            .Append("</span></h2>\n<ul>\n");
        foreach (var sentence in report.Summary)
            html.Append("<li>").Append(HtmlChart.Text(sentence)).Append("</li>\n");
        html.Append("</ul>\n");
        WriteTargets(html, report);
        html.Append("<div class=\"charts\">\n");
        foreach (var chart in Charts(report))
            chart.Write(html);
        html.Append("</div>\n");
        WriteComponents(html, report);
        WriteTraces(html, report);
        html.Append(CultureInfo.InvariantCulture,
            $"<p class=\"soft\">Seed {report.Seed}, {Words.Count(report.Replications, "replication")} of " +
            $"{report.DurationSeconds:#,0.##} s, {report.Events:n0} events, simulator " +
            $"{HtmlChart.Text(report.Engine)}.</p>\n</section>\n");
    }

    private static void WriteTargets(StringBuilder html, RunReport report) => Table(
        html, ["verdict", "operation", "target", ">wanted", ">measured"],
        report.Targets.Select(target => new[]
        {
            VerdictWords.Of(target.Verdict), target.Operation ?? "all", target.Target,
            target.Unit == "ms" ? Words.Milliseconds(target.Limit) : Words.Nines(target.Limit),
            target.Unit == "ms" ? Words.Milliseconds(target.Measured?.Value) : Words.Nines(target.Measured?.Value),
        }),
        [.. report.Targets.Select(target => Tone(target.Verdict))]);

    private static void WriteComponents(StringBuilder html, RunReport report)
    {
        html.Append("<h3>Components</h3>\n");
        Table(
            html, ["component", ">arrivals", ">instances", ">busy", ">waiting", ">wait", ">work", ">response"],
            report.Components.Where(component => component.ArrivalsPerSecond > 0).Select(component => new[]
            {
                component.Component, Words.Rate(component.ArrivalsPerSecond), Words.Number(component.Instances),
                Words.Busy(component.Utilization, component.UtilizationBusiest), Words.Number(component.Queue),
                Words.Milliseconds(component.WaitingMilliseconds), Words.Milliseconds(component.WorkMilliseconds),
                Words.Milliseconds(component.ResponseMilliseconds),
            }),
            []);
    }

    private static void WriteTraces(StringBuilder html, RunReport report)
    {
        if (report.Traces is not { Length: > 0 } traces)
            return;

        html.Append("<h3>The slowest requests</h3>\n<p class=\"soft\">");
        foreach (var what in (ReadOnlySpan<string>)["waiting", "working", "network", "retrying"])
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"{what}\" width=\"12\" " +
                $"height=\"12\"/></svg> {what} ");
        }

        html.Append("</p>\n");
        foreach (var trace in traces)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<details><summary>{HtmlChart.Text(trace.Operation)}: {Words.Milliseconds(trace.Milliseconds)}, " +
                $"{HtmlChart.Text(trace.Outcome)}, arrived at {trace.AtSeconds:0.###} s</summary>\n<div " +
                $"class=\"frame\"><table><tbody>\n");
            foreach (var part in trace.Parts)
            {
                html.Append(CultureInfo.InvariantCulture,
                    $"<tr><th scope=\"row\">{HtmlChart.Text(part.Component)}</th>" +
                    $"<td class=\"n\">{Words.Milliseconds(part.Total)}</td>" +
                    $"<td>{Bar(part, trace.Milliseconds)}</td></tr>\n");
            }

            html.Append("</tbody></table></div></details>\n");
        }
    }

    private static string Bar(TracePart part, double whole)
    {
        var svg = new StringBuilder(
            "<svg class=\"bar\" viewBox=\"0 0 100 5\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        var from = 0.0;
        foreach (var (name, value) in (ReadOnlySpan<(string, double)>)
            [
                ("waiting", part.Waiting), ("working", part.Working),
                ("network", part.Network), ("retrying", part.Retrying),
            ])
        {
            var width = 100 * value / Math.Max(1e-9, whole);
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"{name}\" x=\"{from:0.##}\" width=\"{width:0.##}\" height=\"5\"/>");
            from += width;
        }

        return svg.Append("</svg>").ToString();
    }

    private static IEnumerable<HtmlChart> Charts(RunReport report)
    {
        var series = report.Series;
        yield return Chart(report, "Throughput", "requests a second", Words.Rate,
        [
            ("offered", Sum(one => one.OfferedPerSecond)), ("completed", Sum(one => one.CompletedPerSecond)),
            ("failed or refused", Sum(one => one.FailedPerSecond)),
        ]);
        foreach (var one in series.Operations)
        {
            var target = report.Targets.FirstOrDefault(target =>
                target.Target == "latency.p99" && target.Operation == one.Operation);
            var chart = Chart(report, $"Latency of {one.Operation}", "of completed requests", Words.Milliseconds,
            [
                ("p50", one.P50Milliseconds), ("p90", one.P90Milliseconds), ("p99", one.P99Milliseconds),
            ]);
            yield return chart with { Limit = target?.Limit };
        }

        (string, string, Func<double?, string>, Func<ComponentSeries, IReadOnlyList<double>?>)[] charts =
        [
            ("Utilisation", "the busiest components", Words.Percent, one => one.Utilization),
            ("Queues", "requests or messages that wait", Words.Number, one => one.Queue),
            ("Instances", "of components whose number changed", Words.Number,
                one => one.Instances.Distinct().Count() > 1 ? one.Instances : null),
        ];
        foreach (var (title, note, written, of) in charts)
        {
            var lines = series.Components
                .Select(one => (Name: one.Component, Values: of(one)))
                .Where(line => line.Values is not null && line.Values.Max() > 0)
                .OrderByDescending(line => line.Values!.Max()).Take(MostLines)
                .Select(line => (line.Name, (IReadOnlyList<double?>)[.. line.Values!.Select(value => (double?)value)]))
                .ToList();
            if (lines.Count > 0)
                yield return Chart(report, title, note, written, lines);
        }

        if (series.Breakers.Any(one => one.Open.Max() > 0))
        {
            yield return Chart(report, "Circuit breakers", "share of the time in which they were open", Words.Percent,
                [.. series.Breakers.Take(MostLines).Select(one =>
                    (one.Connection, (IReadOnlyList<double?>)[.. one.Open.Select(value => (double?)value)]))]);
        }

        IReadOnlyList<double?> Sum(Func<OperationSeries, IReadOnlyList<double>> of) =>
            [.. Enumerable.Range(0, series.Intervals).Select(at => (double?)series.Operations.Sum(one => of(one)[at]))];
    }

    private static HtmlChart Chart(
        RunReport report, string title, string note, Func<double?, string> written,
        IReadOnlyList<(string, IReadOnlyList<double?>)> lines) => new(title, note, written)
        {
            IntervalSeconds = report.Series.IntervalSeconds,
            EndSeconds = report.DurationSeconds,
            Lines = lines,
            Marks =
        [
            .. report.Series.Marks.Select(mark =>
                (mark.AtSeconds, mark.UntilSeconds ?? report.DurationSeconds, mark.Label, mark.Kind == "fault")),
        ],
        };

    private static void Table(StringBuilder html, string[] columns, IEnumerable<string[]> rows, string[] tones)
    {
        html.Append("<div class=\"frame\"><table><thead><tr>");
        foreach (var column in columns)
        {
            html.Append(
                column[0] == '>'
                    ? $"<th scope=\"col\" class=\"n\">{column[1..]}</th>"
                    : $"<th scope=\"col\">{column}</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (var (row, number) in rows.Select((row, number) => (row, number)))
        {
            html.Append("<tr>");
            for (var cell = 0; cell < row.Length; cell++)
            {
                var tone = cell == 0 && tones.Length > 0
                    ? $" class=\"{tones[number]}\""
                    : columns[cell][0] == '>' ? " class=\"n\"" : "";
                html.Append(CultureInfo.InvariantCulture, $"<td{tone}>{HtmlChart.Text(row[cell])}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Tone(Verdict verdict) => verdict switch
    {
        Verdict.Met => "good",
        Verdict.Missed => "bad",
        Verdict.CannotTell => "warn",
        Verdict.NotAsked => "soft",
    };
}
