using System.CommandLine;
using System.Globalization;
using Proofload.Cli.Printing;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload crosscheck</c>: what both engines say, and which to trust where they differ.</summary>
internal static class CrosscheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var crosscheck = new AnalysisCommand(
            terminal,
            "crosscheck",
            "Holds the estimator against the simulator, and says which to trust where they differ, and why.",
            """
            proofload crosscheck design.yaml
            proofload crosscheck design.yaml --load 3
            """);
        var load = crosscheck.AddLoad();
        crosscheck.On(
            (asked, design, options, cancellation) =>
                EngineCheck.Compare(design, AnalysisCommand.LoadOf(asked, load), options, cancellation),
            Print);
        return crosscheck.Design.Command;
    }

    private static void Print(Terminal terminal, EngineCheckReport report)
    {
        terminal.Heading($"{report.Design}: estimator and simulator");
        foreach (var sentence in report.Summary)
            terminal.Say(sentence);
        if (report.Reduction is { } reduction)
            terminal.Say(reduction);

        var table =
            Tables.New("operation", "figure", ">estimated", ">simulated", ">±", "regime", ">stated", "trust", "why");
        foreach (var one in report.Differences)
        {
            table.Row(
                one.Operation, one.Measure, Written(one, one.Estimated), Written(one, one.Simulated),
                Written(one, one.Unsure),
                VerdictWords.Of(one.Regime), Words.Percent(one.Stated), Word(one.Trust), one.Why);
        }

        terminal.Print(table);
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture, $"Seed {report.Seed}, {report.Load:0.##} times the stated load."));
    }

    private static string Written(EngineDifference one, double? value) =>
        one.Measure == "failed" ? Words.Percent(value) : Words.Milliseconds(value);

    private static string Word(Trust trust) => trust switch
    {
        Trust.Either => "either",
        Trust.Estimator => "estimator",
        Trust.Simulator => "simulator",
    };
}
