using System.CommandLine;
using System.Globalization;
using Proofload.Cli.Printing;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload sensitivity</c>: what moves the targets, and what to measure first.</summary>
internal static class SensitivityCommand
{
    private const int Shown = 15;

    public static Command Create(Terminal terminal)
    {
        var sensitivity = new AnalysisCommand(
            terminal,
            "sensitivity",
            "Says how much each target depends on each number of a design, and which unknown to measure first.",
            """
            proofload sensitivity design.yaml
            proofload sensitivity design.yaml --load 3
            proofload sensitivity design.yaml --json --out sensitivity.json
            """);
        var load = sensitivity.AddLoad();
        sensitivity.On(
            (asked, design, options, cancellation) =>
                Sensitivities.Measure(design, AnalysisCommand.LoadOf(asked, load), options, cancellation),
            Print);
        return sensitivity.Design.Command;
    }

    private static void Print(Terminal terminal, SensitivityReport report)
    {
        terminal.Heading($"{report.Design}: what moves its targets");
        foreach (var sentence in report.Summary)
            terminal.Say(sentence);

        terminal.Heading("One per cent more of a number moves a target by so many per cent");
        var table = Tables.New("where", "parameter", "value", "stated", ">effect", "moves most", "by paired runs");
        foreach (var parameter in report.Parameters.Take(Shown))
        {
            var place =
                Enumerable.Range(0, parameter.Effects.Length).MaxBy(index => Math.Abs(parameter.Effects[index] ?? 0));
            var most = report.Targets[place];
            table.Row(
                parameter.Where, parameter.Parameter, parameter.Value, parameter.IsGiven ? "yes" : "no",
                Signed(parameter.Effects[place] ?? 0), $"{most.Target} of {most.Operation}",
                parameter.Simulated is { } simulated
                    ? $"{Signed(simulated.Effect)} ({Signed(simulated.Low)} … {Signed(simulated.High)})"
                    : "");
        }

        terminal.Print(table);
        var unknowns = Tables.New("where", "parameter", "taken as", ">decides", "why");
        foreach (var unknown in report.Unknowns.Take(Shown))
        {
            unknowns.Row(
                unknown.Where, unknown.Parameter, unknown.Value, Words.Count(unknown.Decides, "verdict"), unknown.Why);
        }

        if (unknowns.Rows.Count > 0)
            terminal.Heading("Nobody stated these; measure the first first");
        terminal.Print(unknowns);
        foreach (var note in report.Notes)
            terminal.Say(note);
        terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"Seed {report.Seed}, {Words.Count(report.Runs, "run")}."));
    }

    private static string Signed(double value) => value.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);
}
