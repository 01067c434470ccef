using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Commands;

/// <summary>What all commands that make many runs have in common: their chance and their size.</summary>
internal sealed class AnalysisCommand
{
    private readonly Terminal terminal;

    private readonly Option<long> seed =
        new("--seed") { Description = "Fixes all chance.", DefaultValueFactory = _ => 1 };

    private readonly Option<double?> events = new("--events")
    {
        Description = "Events that each run may take, from 10,000; more are surer and slower.",
        HelpName = "number",
    };

    public AnalysisCommand(Terminal terminal, string name, string about, string examples)
    {
        this.terminal = terminal;
        Design = new DesignCommand(terminal, name, about, examples);
        Design.Command.Add(seed);
        Design.Command.Add(events);
    }

    public DesignCommand Design { get; }

    /// <summary>Makes runs of a design while it shows how far they are, and tells what they say.</summary>
    /// <param name="work">Makes the runs.</param>
    /// <param name="exit">The exit code for what was found; without it that is always fine.</param>
    public void On<TReport>(
        Func<ParseResult, Design, AnalysisOptions, CancellationToken, TReport> work,
        Action<Terminal, TReport> print,
        Func<ParseResult, TReport, int>? exit = null) => Design.On((asked, file, target, cancellation) =>
    {
        var report = Progressing.Show(terminal, Design.Command.Name, progress =>
            work(asked, file.Design!, Options(asked, progress), cancellation)); // None but designs come so far.
        return new Answer(
            json => JsonSerializer.Serialize(json, report, RunReportJson.Options), () => print(target, report),
            exit?.Invoke(asked, report) ?? ExitCode.Fine);
    });

    public Option<double> AddLoad()
    {
        var load = new Option<double>("--load")
        {
            Description = "A multiple of the load that the design states.",
            DefaultValueFactory = _ => 1,
            HelpName = "factor",
        };
        Design.Command.Add(load);
        return load;
    }

    public static double LoadOf(ParseResult asked, Option<double> load) =>
        asked.GetValue(load) is > 0 and <= 1_000 and var factor
            ? factor
            : throw new InputException(
                $"A load of {asked.GetValue(load)} times the stated one cannot be played. " +
                "Give a factor above 0, up to 1,000.");

    public AnalysisOptions Options(ParseResult asked, IProgress<AnalysisProgress>? progress)
    {
        var most = asked.GetValue(events);
        if (most is not (null or (>= 10_000 and <= 1e12)))
            throw new InputException($"A run of {most} events is not possible. Give a number from 10,000 on.");
        return new AnalysisOptions { Seed = asked.GetValue(seed), MostEvents = most, Progress = progress };
    }
}
