using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Commands;

/// <summary>
/// <c>proofload fit</c>: measured service times as an edit of a design, which nobody applies but the reader.
/// </summary>
internal static class FitCommand
{
    public static Command Create(Terminal terminal)
    {
        var fit = new DesignCommand(
            terminal,
            "fit",
            "Fits measured service times of a component, and prints the edit that would take them over. Nothing is " +
            "changed.",
            """
            proofload fit design.yaml --component db --csv measured.csv
            proofload fit design.yaml --component db --csv histogram.csv --operation order --json
            """);
        var component = new Option<string>("--component")
        {
            Description = "The component that was measured.",
            HelpName = "id",
            Required = true,
        };
        var csv =
            new Option<string>("--csv") { Description = MeasurementFile.Form, HelpName = "file", Required = true };
        var operation = new Option<string?>("--operation")
        {
            Description = "Only this operation was measured.",
            HelpName = "id",
        };
        fit.Command.Add(component);
        fit.Command.Add(csv);
        fit.Command.Add(operation);
        fit.On((asked, file, target, cancellation) =>
        {
            var design = file.Design!; // It is only asked of designs.
            var measured = Measured(design, asked.GetValue(component)!, asked.GetValue(operation));
            var measurements = MeasurementFile.ReadAsync(asked.GetValue(csv)!, cancellation).GetAwaiter().GetResult();
            var report = ServiceTimes.Fit(measurements);
            var edit = EditOf(measured, report.Laws[0].Law, asked.GetValue(operation));
            return new Answer(
                json => Write(json, report, edit),
                () => Print(target, design, report, edit),
                ExitCode.Fine);
        });
        return fit.Command;
    }

    private static Component Measured(Design design, string id, string? operation)
    {
        var component = design.Find(id)
            ?? throw new InputException(
                $"The design has no component '{id}'. It has " +
                $"{string.Join(", ", design.Components.Select(one => one.Id))}.");
        if (!component.Kind.Parameters.ContainsKey(Parameters.Work))
            throw new InputException($"'{id}' does no work of its own, so there is nothing to fit.");
        if (operation is not null && design.Operations.All(one => one.Id != operation))
        {
            throw new InputException(
                $"The design has no operation '{operation}'. It has " +
                $"{string.Join(", ", design.Operations.Select(one => one.Id))}.");
        }

        return component;
    }

    private static Edit EditOf(Component component, Distribution law, string? operation)
    {
        var now = component.WorkOf(Parameters.Work);
        var work = operation is null || now is null
            ? new Work { Any = law }
            : now with { Operations = now.Operations.SetItem(operation, law) };
        return new Edit.SetParameter(component, Parameters.Work, new Setting.Effort(work));
    }

    private static void Write(Utf8JsonWriter json, FitReport report, Edit edit)
    {
        json.WriteStartObject();
        json.WritePropertyName("fit");
        JsonSerializer.Serialize(json, report, RunReportJson.Options);
        json.WriteStartObject("edit");
        json.WriteString("path", edit.Path);
        json.WriteString("value", edit.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Print(Terminal terminal, Design design, FitReport report, Edit edit)
    {
        terminal.Heading("The edit; nothing has been changed");
        terminal.Say(edit.ToString());
        terminal.Heading("What it would change, by the estimator");
        var (before, after) = (Estimator.EstimateAtOnce(design), Estimator.EstimateAtOnce(edit.Apply(design)));
        var changes = Tables.New("operation", ">mean now", ">then", ">p99 now", ">then");
        foreach (var (now, then) in before.Operations.Zip(after.Operations))
        {
            changes.Row(
                now.Operation, Words.Milliseconds(now.Latency?.Mean), Words.Milliseconds(then.Latency?.Mean),
                Words.Milliseconds(now.Latency?.P99), Words.Milliseconds(then.Latency?.P99));
        }

        terminal.Print(changes);
        terminal.Heading("Laws, the best on what it has not seen first");
        var laws = Tables.New("law", ">mean", ">p50", ">p90", ">p99", ">distance", ">error fitted", ">error left out");
        laws.Row(
            "as measured", Words.Milliseconds(report.Mean), Words.Milliseconds(report.P50),
            Words.Milliseconds(report.P90),
            Words.Milliseconds(report.P99), "", "", "");
        foreach (var law in report.Laws)
        {
            laws.Row(
                law.Name, Words.Milliseconds(law.Mean), Words.Milliseconds(law.P50), Words.Milliseconds(law.P90),
                Words.Milliseconds(law.P99), law.Distance.ToString("0.###", CultureInfo.InvariantCulture),
                Words.Percent(law.FittedError), Words.Percent(law.LeftOutError));
        }

        terminal.Print(laws);
        foreach (var note in report.Notes)
            terminal.Say(note);
        terminal.Say(
            $"{Words.Number(report.Count)} measurements, {Words.Count(report.Groups, "group")}, variation " +
            $"{report.Variation.ToString("0.##", CultureInfo.InvariantCulture)}.");
    }
}
