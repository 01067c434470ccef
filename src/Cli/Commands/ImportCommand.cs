using System.CommandLine;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Exchange;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload import</c>: a design out of what another tool wrote.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var import = new DesignCommand(
            terminal,
            "import",
            "Makes a design of what another tool wrote, and says what it could not understand.",
            """
            proofload import diagram.mmd --out design.yaml
            proofload import drawing.drawio --out design.yaml
            proofload import infrastructure/ --out design.yaml
            proofload import template.yaml --as cloudformation --json
            cat chart.mmd | proofload import - --as mermaid
            """);
        var source = new Argument<string>("file")
        {
            Description = "What is to be read, or a folder of Terraform files; '-' for the standard input.",
        };
        var format = new Option<string?>("--as")
        {
            Description = "Its format, where neither its name nor how it begins tells.",
            HelpName = "format",
        };
        format.AcceptOnlyFromAmong([.. Formats.Select(one => one.Id)]);
        var failOn =
            import.FailOn("Exit with 1 when something was not understood or assumed.", "error", "error", "warning");
        import.Command.Arguments.Add(source);
        import.Command.Add(format);
        import.Command.SetAction(async (asked, cancellation) =>
        {
            // Of a folder, only Terraform makes one thing.
            var isFolder = Directory.Exists(asked.GetValue(source)!);
            var (name, text) = isFolder
                ? (asked.GetValue(source)!, "")
                : await DesignFile.TextAsync(asked.GetValue(source)!, terminal, cancellation);
            var chosen = isFolder ? ExchangeFormat.Find("terraform")
                : asked.GetValue(format) is { } id ? ExchangeFormat.Find(id)
                : Importer.Recognise(name, text);
            if (chosen is null)
            {
                throw new InputException(
                    $"Neither the name '{name}' nor how it begins tells its format. Say it with --as: " +
                    $"{string.Join(", ", Formats.Select(one => one.Id))}.");
            }

            var imported = isFolder
                ? Importer.ReadFolder(name, DesignCommand.Catalogue())
                : Importer.Read(text, chosen, DesignCommand.Catalogue());
            if (asked.GetValue(import.Json))
            {
                await import.Give(asked, Json(name, chosen, imported), cancellation);
            }
            else
            {
                ProblemPrinter.Print(
                    terminal.Error, name, text, imported.Problems, terminal.HasColour && terminal.ErrorIsTerminal);
                if (imported.Text is { } design)
                    await import.Give(asked, design, cancellation);
            }

            return imported.Design is null ? ExitCode.BadInput
                : asked.GetValue(failOn) == "warning" && imported.Problems.Length > 0 ? ExitCode.Found
                : ExitCode.Fine;
        });
        return import.Command;
    }

    private static IEnumerable<ExchangeFormat> Formats => ExchangeFormat.All.Where(format => format.CanImport);

    private static string Json(
        string name, ExchangeFormat format, Imported imported) => Envelope.Write("import", json =>
    {
        json.WriteString("file", name);
        json.WriteString("format", format.Id);
        json.WriteStartArray("problems");
        foreach (var problem in imported.Problems)
        {
            json.WriteStartObject();
            ProblemPrinter.Fields(json, problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("document", imported.Text);
    });
}
