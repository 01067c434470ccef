using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Review;
using Proofload.Review.Fixes;
using Spectre.Console;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload fixes</c>: the smallest sets of changes after which all targets and the budget hold.</summary>
internal static class FixesCommand
{
    public static Command Create(Terminal terminal)
    {
        var fixes = new DesignCommand(
            terminal,
            "fixes",
            "For a design that misses its targets: the smallest sets of changes that reach availability, latency and "
            + "budget together, and what each gives up.",
            """
            proofload fixes design.yaml
            proofload fixes design.yaml --most-steps 2 --json
            proofload fixes design.yaml --most-tried 20000
            """);
        var steps = new Option<int>("--most-steps")
        {
            Description = "Changes in one way out, at most; from 1 to 5.", DefaultValueFactory = _ => 3,
            HelpName = "count",
        };
        var tried = new Option<int>("--most-tried")
        {
            Description = "Designs that are worked out, at most; from 1 to 1,000,000.",
            DefaultValueFactory = _ => 3_000,
            HelpName = "count",
        };
        fixes.Command.Add(steps);
        fixes.Command.Add(tried);
        fixes.On((asked, file, target, cancellation) =>
        {
            if (asked.GetValue(steps) is not (>= 1 and <= 5))
                throw new InputException($"Give a number of steps from 1 to 5, not {asked.GetValue(steps)}.");
            if (asked.GetValue(tried) is not (>= 1 and <= 1_000_000))
                throw new InputException($"Give a number of designs from 1 to 1,000,000, not {asked.GetValue(tried)}.");

            var options = new FixOptions { MostSteps = asked.GetValue(steps), MostTried = asked.GetValue(tried) };
            var report = Search(terminal, file.Design!, options, cancellation); // It is only asked of designs.
            return new Answer(
                json => Write(json, report),
                () => Print(target, report, options),
                report.Before.Holds || report.Fixes.Length > 0 ? ExitCode.Fine : ExitCode.Found);
        });
        return fixes.Command;
    }

    private static FixReport Search(
        Terminal terminal, Design design, FixOptions options, CancellationToken cancellation)
    {
        var inputs = new ReviewInputs(DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime))
        {
            Catalogue = DesignCommand.Catalogue(),
        };
        if (!terminal.ErrorIsTerminal)
            return FixSearch.Search(design, inputs, options, null, cancellation);

        return terminal.Progress.Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            var task = context.AddTask("Trying", maxValue: options.MostTried);
            return FixSearch.Search(
                design, inputs, options, new Teller<FixProgress>(progress => task.Value = progress.Tried),
                cancellation);
        });
    }

    private static void Print(Terminal terminal, FixReport report, FixOptions options)
    {
        if (report.Before.Holds)
        {
            terminal.Say($"{report.Design}: no target is missed, and the budget holds. Nothing is to be fixed.");
            return;
        }

        terminal.Say($"{report.Design}: {Words.Count(report.Before.Missed.Length, "promise")} missed at "
            + $"{Usd(report.Before.MonthlyUsd)} a month.");
        foreach (var missed in report.Before.Missed)
            terminal.Say($"  {missed}");
        var looked = $"{report.Tried:#,##0} sets of up to {options.MostSteps} of {report.Steps} changes";
        terminal.Say(report.IsExhaustive
            ? $"All {looked} were tried."
            : $"{looked} were tried, the most promising first; --most-tried looks further.");
        if (report.Fixes.IsEmpty)
        {
            terminal.Say("None of them reaches all promises together. Allow more steps, or promise what can be kept.");
            return;
        }

        for (var number = 1; number <= report.Fixes.Length; number++)
            Print(terminal, report.Fixes[number - 1], number);
    }

    private static void Print(Terminal terminal, Fix fix, int number)
    {
        terminal.Heading($"Way out {number}: {Signed(fix.MonthlyUsd)} a month, {Signed(fix.MeanMilliseconds)} on the "
            + $"mean, effort {fix.Effort}");
        foreach (var step in fix.Steps)
        {
            terminal.Say($"  {step.Words}. What it gives up: {step.Cost}.");
            foreach (var edit in step.Edits)
                terminal.Say($"      {edit}");
        }

        terminal.Say($"  Afterwards {Usd(fix.After.MonthlyUsd)} a month, mean "
            + $"{Words.Milliseconds(fix.After.MeanMilliseconds)}, availability {Words.Nines(fix.After.Availability)}.");
    }

    private static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:#,##0}");

    private static string Signed(decimal usd) => $"{(usd < 0 ? "-" : "+")}{Usd(Math.Abs(usd))}";

    private static string Signed(double? milliseconds) => milliseconds is { } some
        ? string.Create(CultureInfo.InvariantCulture, $"{some:+0.#;-0.#;+0} ms")
        : "bounded again";

    private static void Write(Utf8JsonWriter json, FixReport report)
    {
        json.WriteStartObject();
        Write(json, "before", report.Before);
        json.WriteNumber("steps", report.Steps);
        json.WriteNumber("tried", report.Tried);
        json.WriteBoolean("isExhaustive", report.IsExhaustive);
        json.WriteStartArray("fixes");
        foreach (var fix in report.Fixes)
        {
            json.WriteStartObject();
            json.WriteNumber("monthlyUsd", fix.MonthlyUsd);
            WriteNumber(json, "meanMilliseconds", fix.MeanMilliseconds);
            json.WriteNumber("effort", fix.Effort);
            json.WriteStartArray("steps");
            foreach (var step in fix.Steps)
            {
                json.WriteStartObject();
                json.WriteString("words", step.Words);
                json.WriteString("cost", step.Cost);
                json.WriteString("effort", JsonNamingPolicy.KebabCaseLower.ConvertName(step.Effort.ToString()));
                json.WriteStartArray("edits");
                foreach (var edit in step.Edits)
                    json.WriteStringValue(edit.ToString());
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "after", fix.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Standing standing)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("missed");
        foreach (var missed in standing.Missed)
            json.WriteStringValue(missed);
        json.WriteEndArray();
        json.WriteNumber("monthlyUsd", standing.MonthlyUsd);
        WriteNumber(json, "meanMilliseconds", standing.MeanMilliseconds);
        WriteNumber(json, "availability", standing.Availability);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } some)
            json.WriteNumber(name, some);
        else
            json.WriteNull(name);
    }
}
