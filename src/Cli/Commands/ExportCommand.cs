using System.CommandLine;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Exchange;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload export</c>: a design for other tools, and for people.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var export = new DesignCommand(
            terminal,
            "export",
            "Writes a design in another format: " +
            $"{string.Join("; ", Formats.Select(format => $"{format.Id} ({format.Name})"))}.",
            """
            proofload export design.yaml --as document --out architecture.md
            proofload export design.yaml --as html --out architecture.html
            proofload export design.yaml --as svg --out design.svg
            proofload export design.yaml --as mermaid
            proofload export design.yaml --as drawio --out design.drawio
            proofload export design.yaml --as terraform --out main.tf
            proofload export design.yaml --as document --no-failures
            """);
        var format = new Option<string>("--as") { Description = "The format.", Required = true, HelpName = "format" };
        format.AcceptOnlyFromAmong([.. Formats.Select(one => one.Id)]);
        var noFailures = new Option<bool>("--no-failures")
        {
            Description = "Leave out what failures do; a document is then there at once.",
        };
        var seed =
            new Option<long>("--seed") { Description = "Fixes all chance of failures.", DefaultValueFactory = _ => 1 };
        export.Command.Add(format);
        export.Command.Add(noFailures);
        export.Command.Add(seed);
        export.On((asked, file, target, cancellation) =>
        {
            var chosen = ExchangeFormat.Find(asked.GetValue(format)!)!; // Others were refused.
            var text = chosen.PlaysFailures && !asked.GetValue(noFailures)
                ? Progressing.Show(terminal, "failures", progress => Write(
                    file, chosen, new AnalysisOptions { Seed = asked.GetValue(seed), Progress = progress }))
                : Write(file, chosen, null);
            return new Answer(
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("format", chosen.Id);
                    json.WriteString("name", Exporter.FileName(file.Design!, chosen));
                    json.WriteString("mediaType", chosen.MediaType);
                    json.WriteString("text", text);
                    json.WriteEndObject();
                },
                () => target.Out.Write(text),
                ExitCode.Fine);

            string Write(DesignFile read, ExchangeFormat to, AnalysisOptions? sweep) => Exporter.Write(
                read.Design!, // It is only asked of designs.
                to,
                new ExportInputs(DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime))
                {
                    Catalogue = DesignCommand.Catalogue(),
                    Sweep = sweep,
                },
                cancellation);
        });
        return export.Command;
    }

    private static IEnumerable<ExchangeFormat> Formats => ExchangeFormat.All.Where(format => format.CanExport);
}
