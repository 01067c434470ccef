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
            Description = "Changes in one way out, as far as all sets are tried; from 1 to 5.",
            DefaultValueFactory = _ => 3,
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
                () => Print(target, report),
                report.Before.Holds || report.WaysOut.Length > 0 ? ExitCode.Fine : ExitCode.Found);
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

    private static void Print(Terminal terminal, FixReport report)
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
        terminal.Say($"{report.Considered} changes were tried alone, {report.Moving} of them together:");
        foreach (var size in report.Covered)
            terminal.Say($"  {Covered(size)}");
        if (!report.IsExhaustive)
            terminal.Say("  The most promising came first; --most-tried looks further.");
        if (report.WaysOut.IsEmpty)
        {
            terminal.Say("None of them reaches all promises together, nor does adding what helps most. "
                + (report.IsExhaustive
                    ? "Promise what can be kept, or give the system another shape."
                    : "Allow more tries, or promise what can be kept."));
            return;
        }

        if (report.WaysOut.Any(way => !way.IsProven))
        {
            terminal.Say("No set of that size is a way out. This one was found by adding what helps most; none of it "
                + "can be left out, but a smaller one may exist.");
        }

        for (var number = 1; number <= report.WaysOut.Length; number++)
            Print(terminal, report.Before, report.WaysOut[number - 1], number);
    }

    private static string Covered(SizeCovered size)
    {
        var what = size.Changes switch { 1 => "single changes", 2 => "pairs", _ => $"sets of {size.Changes}" };
        return size.IsComplete
            ? $"all {size.Tried:#,##0} {what}"
            : string.Create(CultureInfo.InvariantCulture, $"{size.Tried:#,##0} of {size.Sets:#,##0} {what}");
    }

    private static void Print(Terminal terminal, Standing before, WayOut way, int number)
    {
        terminal.Heading($"Way out {number}: {Words.Count(way.Steps.Length, "change")}, effort {way.Effort}");
        foreach (var step in way.Steps)
        {
            terminal.Say($"  {step.Words}. What it gives up: {step.Cost}.");
            foreach (var edit in step.Edits)
                terminal.Say($"      {edit}");
        }

        terminal.Say($"  It {new MendEffect(before.Figures, way.After.Figures)}.");
    }

    private static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:#,##0}");

    private static void Write(Utf8JsonWriter json, FixReport report)
    {
        json.WriteStartObject();
        Write(json, "before", report.Before);
        json.WriteNumber("considered", report.Considered);
        json.WriteNumber("moving", report.Moving);
        json.WriteBoolean("isExhaustive", report.IsExhaustive);
        json.WriteStartArray("covered");
        foreach (var size in report.Covered)
        {
            json.WriteStartObject();
            json.WriteNumber("changes", size.Changes);
            json.WriteNumber("sets", size.Sets);
            json.WriteNumber("tried", size.Tried);
            json.WriteBoolean("isComplete", size.IsComplete);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("waysOut");
        foreach (var way in report.WaysOut)
            Write(json, way);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WayOut way)
    {
        json.WriteStartObject();
        json.WriteNumber("effort", way.Effort);
        json.WriteBoolean("isProven", way.IsProven);
        json.WriteStartArray("steps");
        foreach (var step in way.Steps)
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
        Write(json, "after", way.After);
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
        json.WriteBoolean("isLowerBound", standing.Figures.IsLowerBound);
        WriteNumber(json, "meanMilliseconds", standing.MeanMilliseconds);
        WriteNumber(json, "p99Milliseconds", standing.Figures.P99Milliseconds);
        WriteNumber(json, "availability", standing.Figures.Availability);
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
