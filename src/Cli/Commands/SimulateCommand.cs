using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Simulation;
using Proofload.Simulation.Reports;
using Spectre.Console;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload simulate</c>: plays scenarios, every request, retry and failure.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var simulate = new DesignCommand(
            terminal,
            "simulate",
            "Plays the scenarios of a design event by event: what clients see, what breaks first, and why.",
            """
            proofload simulate design.yaml
            proofload simulate design.yaml --scenario prime-day --seed 7
            proofload simulate design.yaml --scenario rush --trace
            proofload simulate design.yaml --html --out run.html
            proofload simulate design.yaml --timeline csv --out run.csv
            proofload simulate design.yaml --scenario steady --replications 10 --json --out run.json
            """);
        var scenario = new Option<string[]>("--scenario")
        {
            Description = "Only this scenario; may be given several times.",
            HelpName = "id",
        };
        var seed =
            new Option<long?>("--seed") { Description = "Fixes all chance. The same seed gives the same bytes." };
        var replications =
            new Option<int?>("--replications") { Description = "Independent repetitions, from 1 to 1,000." };
        var load = new Option<double>("--load")
        {
            Description = "A multiple of the load that the design states.",
            DefaultValueFactory = _ => 1,
            HelpName = "factor",
        };
        simulate.Command.Add(scenario);
        simulate.Command.Add(seed);
        simulate.Command.Add(replications);
        simulate.Command.Add(load);
        var trace = new Option<int>("--trace")
        {
            Description = "Show the slowest requests of each operation and where their time went, so many of each.",
            HelpName = "number",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = NumberOfTraces,
        };
        var timeline = new Option<string?>("--timeline")
        {
            Description = "Answer with the run over time instead, as a spreadsheet: 'csv'.",
            HelpName = "csv",
        };
        timeline.AcceptOnlyFromAmong("csv");
        var html =
            new Option<bool>("--html") { Description = "Answer with one HTML file with charts; best with --out." };
        simulate.Command.Add(trace);
        simulate.Command.Add(timeline);
        simulate.Command.Add(html);
        simulate.Command.Validators.Add(asked =>
        {
            var forms =
                new[] { asked.GetValue(simulate.Json), asked.GetValue(timeline) is not null, asked.GetValue(html) };
            if (forms.Count(form => form) > 1)
                asked.AddError("Of '--json', '--timeline' and '--html' only one can be had at a time.");
        });
        var failOn = simulate.FailOn(
            "Exit with 1 when a target is missed, when one is not surely met, or never.", "missed", "missed",
                "cannot-tell", "never");
        simulate.On((asked, file, target, cancellation) =>
        {
            var design = file.Design!; // It is only asked of designs.
            var options = Options(
                asked.GetValue(seed), asked.GetValue(replications), asked.GetValue(load), asked.GetValue(trace));
            var outcomes = Play(terminal, Chosen(design, asked.GetValue(scenario) ?? []), design, options,
                cancellation);
            return new Answer(
                json => Write(json, outcomes),
                () => Show(target, terminal, outcomes, asked.GetValue(timeline) is not null, asked.GetValue(html)),
                CodeOf(outcomes, asked.GetValue(failOn)!));
        });
        return simulate.Command;
    }

    private static RunOptions Options(long? seed, int? replications, double load, int traces)
    {
        if (replications is < 1 or > 1_000)
            throw new InputException($"{replications} replications cannot be run. Give a number from 1 to 1,000.");
        if (load is not (> 0 and <= 1e6))
        {
            throw new InputException(
                $"A load of {load} times the stated one cannot be simulated. Give a factor above 0, up to 1,000,000.");
        }

        if (traces is < 0 or > 100)
        {
            throw new InputException(
                $"{traces} requests of each operation cannot be shown. Give a number from 1 to 100.");
        }

        return new RunOptions { Seed = seed, Replications = replications, Load = load, Traces = traces };
    }

    /// <summary><c>--trace</c> alone shows three of each operation.</summary>
    private static int NumberOfTraces(ArgumentResult asked)
    {
        if (asked.Tokens.Count == 0)
            return 3;
        if (int.TryParse(asked.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        asked.AddError($"'--trace' wants a number from 1 to 100, not '{asked.Tokens[0].Value}'.");
        return 0;
    }

    private static List<Scenario> Chosen(Design design, string[] ids)
    {
        if (design.Scenarios.IsEmpty)
            throw new InputException("The design has no scenarios. Add one: 'scenarios: {steady: {duration: 10m}}'.");

        var known = string.Join(", ", design.Scenarios.Select(scenario => scenario.Id));
        return ids.Length == 0
            ? [.. design.Scenarios]
            : [.. ids.Select(id => design.Scenarios.FirstOrDefault(scenario => scenario.Id == id)
                ?? throw new InputException($"The design has no scenario '{id}'. It has {known}."))];
    }

    private static List<(Scenario Scenario, RunOutcome Outcome)> Play(
        Terminal terminal, List<Scenario> scenarios, Design design, RunOptions options, CancellationToken cancellation)
    {
        var outcomes = new List<(Scenario, RunOutcome)>();
        if (!terminal.ErrorIsTerminal)
        {
            foreach (var scenario in scenarios)
                outcomes.Add((scenario, Simulator.Run(design, scenario, options, cancellation)));
            return outcomes;
        }

        terminal.Progress.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(context =>
            {
                foreach (var scenario in scenarios)
                {
                    var task = context.AddTask(Markup.Escape(scenario.Id), maxValue: 1);
                    var told =
                        options with { Progress = new Teller<RunProgress>(progress => task.Value = progress.Share) };
                    outcomes.Add((scenario, Simulator.Run(design, scenario, told, cancellation)));
                    task.Value = 1;
                }
            });
        return outcomes;
    }

    private static int CodeOf(List<(Scenario, RunOutcome Outcome)> outcomes, string failOn)
    {
        if (outcomes.Any(run => run.Outcome is RunOutcome.Refused))
            return ExitCode.Refused;
        return outcomes.Max(run => EstimateCommand.CodeOf(((RunOutcome.Finished)run.Outcome).Report.Verdict, failOn));
    }

    private static void Show(
        Terminal target, Terminal terminal, List<(Scenario Scenario, RunOutcome Outcome)> outcomes, bool asTimeline,
        bool asHtml)
    {
        if (!asTimeline && !asHtml)
        {
            Print(target, terminal, outcomes);
            return;
        }

        var reports =
            outcomes.Select(run => run.Outcome).OfType<RunOutcome.Finished>().Select(run => run.Report).ToList();
        Print(target, terminal, [.. outcomes.Where(run => run.Outcome is RunOutcome.Refused)]);
        if (reports.Count > 0)
            target.Out.Write(asHtml ? RunHtml.Write(reports) : Timeline.Csv(reports));
    }

    private static void Print(
        Terminal target, Terminal terminal, List<(Scenario Scenario, RunOutcome Outcome)> outcomes)
    {
        foreach (var (scenario, outcome) in outcomes)
        {
            switch (outcome)
            {
                case RunOutcome.Finished(var report):
                    RunPrinter.Print(target, report);
                    break;
                case RunOutcome.Refused(var reason, _):
                    terminal.Error.WriteLine($"proofload: scenario '{scenario.Id}' was not run. {reason}");
                    break;
            }
        }
    }

    private static void Write(Utf8JsonWriter json, List<(Scenario Scenario, RunOutcome Outcome)> outcomes)
    {
        json.WriteStartArray();
        foreach (var (scenario, outcome) in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("scenario", scenario.Id);
            switch (outcome)
            {
                case RunOutcome.Finished(var report):
                    json.WritePropertyName("report");
                    JsonSerializer.Serialize(json, report, RunReportJson.Options);
                    break;
                case RunOutcome.Refused(var reason, var events):
                    json.WriteString("refused", reason);
                    json.WriteNumber("estimatedEvents", Math.Round(events));
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
