using System.CommandLine;
using System.Globalization;
using Proofload.Cli.Printing;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload metastable</c>: whether a design stays down when the trigger has gone.</summary>
internal static class MetastableCommand
{
    public static Command Create(Terminal terminal)
    {
        var metastable = new AnalysisCommand(
            terminal,
            "metastable",
            "Looks for the smallest trigger after which a design stays down although the trigger has gone, and for the "
            + "least shedding that brings it back.",
            """
            proofload metastable design.yaml
            proofload metastable design.yaml --load 1.5
            proofload metastable design.yaml --json --out metastable.json
            """);
        var load = metastable.AddLoad();
        metastable.On(
            (asked, design, options, cancellation) =>
                Metastability.Search(design, AnalysisCommand.LoadOf(asked, load), options, cancellation),
            Print,
            (_, report) =>
                report.Triggers.Any(trigger => trigger.StaysDown is not null) ? ExitCode.Found : ExitCode.Fine);
        return metastable.Design.Command;
    }

    private static void Print(Terminal terminal, MetastabilityReport report)
    {
        terminal.Heading($"{report.Design}: does it come back by itself?");
        foreach (var sentence in report.Summary)
            terminal.Say(sentence);

        terminal.Heading("Triggers");
        var table = Tables.New("outcome", "trigger", ">recovers up to", ">stays down from", "counted in", "operation",
            ">completes then", "brought back by letting in");
        foreach (var trigger in report.Triggers)
        {
            var isDown = trigger.StaysDown is not null;
            table.Row(
                isDown ? "STAYS DOWN" : "recovers", trigger.Trigger, Words.Number(trigger.Harmless),
                Words.Number(trigger.StaysDown), trigger.Unit, isDown ? trigger.Operation ?? "" : "",
                isDown ? Words.Percent(trigger.Served) : "",
                !isDown
                    ? ""
                    : trigger.RecoversAt is { } share
                        ? Words.Percent(share) + " for a minute"
                        : "nothing that was tried");
        }

        terminal.Print(table);
        foreach (var note in report.Notes)
            terminal.Say(note);
        terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"Seed {report.Seed}, {Words.Count(report.Runs, "run")}."));
    }
}
