using System.CommandLine;
using System.Globalization;
using Proofload.Cli.Printing;
using Proofload.Simulation.Analysis;
using Spectre.Console;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload sweep</c>: every single failure and every pair of them.</summary>
internal static class SweepCommand
{
    /// <summary>Units of which the matrix still fits on a page.</summary>
    private const int WidestMatrix = 36;

    public static Command Create(Terminal terminal)
    {
        var sweep = new AnalysisCommand(
            terminal,
            "sweep",
            "Plays every single failure and every pair of failures of instances, zones, regions, dependencies and "
            + "caches: what survives, degrades, dies.",
            """
            proofload sweep design.yaml
            proofload sweep design.yaml --fail-on degrades
            proofload sweep design.yaml --json --out sweep.json
            """);
        var failOn = sweep.Design.FailOn(
            "Exit with 1 when a single failure is deadly, degrades, when a pair is deadly, or never.", "dies",
            "dies", "degrades", "pair-dies", "never");
        sweep.On(
            (_, design, options, cancellation) => FailureSweep.Play(design, options, cancellation), Print,
            (asked, report) => CodeOf(report, asked.GetValue(failOn)!));
        return sweep.Design.Command;
    }

    private static int CodeOf(SweepReport report, string failOn)
    {
        var worst = report.Singles.Select(result => result.Outcome).DefaultIfEmpty(FailureOutcome.Survives).Max();
        var isFound = failOn switch
        {
            "dies" => worst == FailureOutcome.Dies,
            "degrades" => worst != FailureOutcome.Survives,
            "pair-dies" => report.CutSets.Length > 0,
            _ => false,
        };
        return isFound ? ExitCode.Found : ExitCode.Fine;
    }

    private static void Print(Terminal terminal, SweepReport report)
    {
        terminal.Heading($"{report.Design}: what it survives");
        foreach (var sentence in report.Summary)
            terminal.Say(sentence);

        terminal.Heading("Single failures");
        var singles = Tables.New("outcome", ">no.", "failure", "kind", ">served then", ">at first", "why");
        foreach (var result in report.Singles)
        {
            var unit = report.Units[result.Units[0]];
            singles.Row(
                StyleOf(result.Outcome), WordOf(result.Outcome), Number(result.Units[0]), unit.Name, KindOf(unit.Kind),
                Words.Percent(result.Served), Words.Percent(result.ServedAtFirst), result.Why);
        }

        terminal.Print(singles);
        if (report.Units.Length <= WidestMatrix)
            PrintMatrix(terminal, report);
        PrintPairs(terminal, report);
        PrintCuts(terminal, report);
        PrintAvailability(terminal, report);
        foreach (var note in report.Notes)
            terminal.Say(note);
        if (report.PairsLeftOut > 0)
            terminal.Say($"{Words.Count(report.PairsLeftOut, "pair")} were left out, for there are too many.");
        terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"Seed {report.Seed}, {Words.Count(report.Runs, "run")}."));
    }

    private static void PrintMatrix(Terminal terminal, SweepReport report)
    {
        terminal.Heading("Pairs by their numbers: . survives, o degrades, X dies, x dies by one of them alone");
        var outcomes = report.Pairs.ToDictionary(pair => (pair.Units[0], pair.Units[1]));
        terminal.Say("    " + string.Concat(report.Units.Select((_, place) => Number(place).PadLeft(3))));
        for (var row = 0; row < report.Units.Length; row++)
        {
            var cells = Enumerable.Range(0, row).Select(column => outcomes.TryGetValue((column, row), out var pair)
                ? pair.Outcome switch
                {
                    FailureOutcome.Survives => "  .",
                    FailureOutcome.Degrades => "  o",
                    FailureOutcome.Dies => pair.IsPlayed ? "  X" : "  x",
                }
                : "   ");
            terminal.Say(Number(row).PadLeft(3) + " " + string.Concat(cells));
        }
    }

    private static void PrintPairs(Terminal terminal, SweepReport report)
    {
        var table = Tables.New("outcome", "failure", "together with", ">served then", "why");
        foreach (var pair in report.Pairs.Where(pair => pair.IsPlayed && pair.Outcome == FailureOutcome.Dies))
        {
            table.Row(
                StyleOf(pair.Outcome), WordOf(pair.Outcome), report.Units[pair.Units[0]].Name,
                report.Units[pair.Units[1]].Name, Words.Percent(pair.Served), pair.Why);
        }

        if (table.Rows.Count > 0)
            terminal.Heading("Pairs that are deadly only together");
        terminal.Print(table);
    }

    private static void PrintCuts(Terminal terminal, SweepReport report)
    {
        var table = Tables.New("minimal cut set", ">minutes a year");
        foreach (var cut in report.CutSets.Take(20))
        {
            table.Row(
                string.Join(" + ", cut.Units.Select(unit => report.Units[unit].Name)),
                cut.MinutesYearly is null ? "nobody said" : Words.Number(cut.MinutesYearly));
        }

        if (table.Rows.Count > 0)
            terminal.Heading("What it dies of, the likeliest first");
        terminal.Print(table);
    }

    private static void PrintAvailability(Terminal terminal, SweepReport report)
    {
        terminal.Heading("Availability, worked out exactly from the structure");
        var table = Tables.New("operation", ">wanted", ">as stated", ">if providers never fail");
        foreach (var one in report.Availability)
        {
            var stated = one.AsStated - one.Worst < 1e-9
                ? Words.Nines(one.AsStated)
                : $"{Words.Nines(one.Worst)} … {Words.Nines(one.AsStated)}";
            table.Row(one.Operation, Words.Nines(one.Wanted), stated, Words.Nines(one.Best));
        }

        terminal.Print(table);
    }

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);

    private static string WordOf(FailureOutcome outcome) => outcome switch
    {
        FailureOutcome.Survives => "survives",
        FailureOutcome.Degrades => "degrades",
        FailureOutcome.Dies => "DIES",
    };

    private static string KindOf(FailureKind kind) => kind.ToString().ToLowerInvariant();

    private static Style StyleOf(FailureOutcome outcome) => new(outcome switch
    {
        FailureOutcome.Survives => Color.Green,
        FailureOutcome.Degrades => Color.Yellow,
        FailureOutcome.Dies => Color.Red,
    });
}
