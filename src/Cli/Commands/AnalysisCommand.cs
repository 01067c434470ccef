using System.CommandLine;
using Proofload.Cli.Files;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Commands;

/// <summary>What all commands that make many runs have in common: their chance and their size.</summary>
internal sealed class AnalysisCommand
{
    private readonly Option<long> seed =
        new("--seed") { Description = "Fixes all chance.", DefaultValueFactory = _ => 1 };

    private readonly Option<double?> events = new("--events")
    {
        Description = "Events that each run may take, from 10,000; more are surer and slower.", HelpName = "number",
    };

    public AnalysisCommand(Terminal terminal, string name, string about, string examples)
    {
        Design = new DesignCommand(terminal, name, about, examples);
        Design.Command.Add(seed);
        Design.Command.Add(events);
    }

    public DesignCommand Design { get; }

    public Option<double> AddLoad()
    {
        var load = new Option<double>("--load")
        {
            Description = "A multiple of the load that the design states.", DefaultValueFactory = _ => 1,
            HelpName = "factor",
        };
        Design.Command.Add(load);
        return load;
    }

    public static double LoadOf(ParseResult asked, Option<double> load) => asked.GetValue(load) is > 0 and <= 1_000 and var factor
        ? factor
        : throw new InputException(
            $"A load of {asked.GetValue(load)} times the stated one cannot be played. Give a factor above 0, up to 1,000.");

    public AnalysisOptions Options(ParseResult asked, IProgress<AnalysisProgress>? progress)
    {
        var most = asked.GetValue(events);
        if (most is not (null or (>= 10_000 and <= 1e12)))
            throw new InputException($"A run of {most} events is not possible. Give a number from 10,000 on.");
        return new AnalysisOptions { Seed = asked.GetValue(seed), MostEvents = most, Progress = progress };
    }
}
