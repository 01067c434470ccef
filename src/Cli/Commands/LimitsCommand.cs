using System.CommandLine;
using System.Globalization;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload limits</c>: the load at which each target first breaks, and what to change first.</summary>
internal static class LimitsCommand
{
    public static Command Create(Terminal terminal)
    {
        var limits = new AnalysisCommand(
            terminal,
            "limits",
            "Finds the load at which each target of a design first breaks, by steady runs at many loads, and what to "
            + "change first.",
            """
            proofload limits design.yaml
            proofload limits design.yaml --at-least 3
            proofload limits design.yaml --events 5000000 --json --out limits.json
            """);
        var atLeast = new Option<double?>("--at-least")
        {
            Description = "Exit with 1 when a target breaks below this multiple of the stated load.",
            HelpName = "factor",
        };
        limits.Design.Command.Add(atLeast);
        limits.On(
            (asked, design, options, cancellation) => asked.GetValue(atLeast) is null or (> 0 and <= 1_000)
                ? LoadLimits.Find(design, options, cancellation)
                : throw new InputException(
                    $"A limit of {asked.GetValue(atLeast)} times the load cannot be asked for. Give a factor above " +
                    "0, up to 1,000."),
            Print,
            (asked, report) => asked.GetValue(atLeast) is { } wanted
                && report.Limits.Where(limit => limit.Target != LoadLimits.Throughput)
                    .Min(limit => limit.Breaks) <= wanted
                    ? ExitCode.Found
                    : ExitCode.Fine);
        return limits.Design.Command;
    }

    private static void Print(Terminal terminal, LimitsReport report)
    {
        terminal.Heading($"{report.Design}: the load that it bears");
        foreach (var sentence in report.Summary)
            terminal.Say(sentence);

        terminal.Heading("Targets, the first to break first; loads are multiples of the stated one");
        var table =
            Tables.New("operation", "target", ">wanted", ">holds at", ">breaks at", "sure", ">estimated", "why");
        foreach (var limit in report.Limits)
        {
            table.Row(
                limit.Operation ?? "all", limit.Target,
                limit.Unit == "ms" ? Words.Milliseconds(limit.Wanted) : Words.Nines(limit.Wanted),
                limit.Holds == 0 ? "none" : Words.Times(limit.Holds), Words.Times(limit.Breaks),
                limit.Breaks is null ? "" : limit.IsSure ? "yes" : "no", Words.Times(limit.Estimated), limit.Why);
        }

        terminal.Print(table);
        var changes = Tables.New("change", ">from", ">to", ">breaks now at", ">then at", "a run confirms it");
        foreach (var remedy in report.Remedies)
        {
            changes.Row(
                $"{remedy.Component}: {remedy.Parameter}", remedy.From, remedy.To, Words.Times(remedy.Before),
                remedy.After is null ? "never" : Words.Times(remedy.After),
                remedy.IsConfirmed switch { true => "yes", false => "no", null => "" });
        }

        if (changes.Rows.Count > 0)
            terminal.Heading("What would move the first of them, by the estimator");
        terminal.Print(changes);
        foreach (var note in report.Notes)
            terminal.Say(note);
        terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"Seed {report.Seed}, {Words.Count(report.Runs, "run")}."));
    }
}
