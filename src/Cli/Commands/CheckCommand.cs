using System.CommandLine;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload check</c>: is this file a design, and if not, what is wrong with it.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var check = new DesignCommand(
            terminal,
            "check",
            "Says whether files are designs: every problem at once, with its place and what to do.",
            """
            proofload check design.yaml
            proofload check designs/*.yaml --fail-on warning
            proofload check - --json < design.yaml
            """);
        var files = new Argument<string[]>("designs")
        {
            Description = "Design files (YAML or JSON); '-' for the standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var failOn = check.FailOn("Exit with 1 when there is a warning.", "error", "error", "warning");
        check.Command.Add(files);
        check.Command.SetAction(async (asked, cancellation) =>
        {
            var catalogue = DesignCommand.Catalogue();
            var code = ExitCode.Fine;
            var read = new List<DesignFile>();
            foreach (var name in asked.GetValue(files)!)
            {
                var file = await DesignFile.ReadAsync(name, terminal, catalogue, cancellation);
                read.Add(file);
                code = Math.Max(code, CodeOf(file, asked.GetValue(failOn)!));
            }

            if (asked.GetValue(check.Json))
                await check.Give(asked, Json(read), cancellation);
            else
                await check.Print(asked, target => Print(read, target), cancellation);
            return code;
        });
        return check.Command;
    }

    private static int CodeOf(DesignFile file, string failOn)
    {
        if (file.Design is null)
            return ExitCode.BadInput;
        return failOn == "warning" && file.Reading.Problems.Length > 0 ? ExitCode.Found : ExitCode.Fine;
    }

    private static void Print(List<DesignFile> files, Terminal terminal)
    {
        foreach (var file in files)
        {
            var hasErrors = file.Design is null;
            ProblemPrinter.Print(hasErrors ? terminal.Error : terminal.Out, file, terminal.HasColour);
            if (file.Design is { } design)
                terminal.Out.WriteLine($"{file.Name}: {Named(design)}, {Size(design)}. Fine.");
        }
    }

    private static string Named(Design design) => design.Name.Length == 0 ? "a design" : $"'{design.Name}'";

    private static string Size(Design design) =>
        $"{Words.Count(design.Components.Length, "component")}, "
            + $"{Words.Count(design.Connections.Length, "connection")}, "
        + $"{Words.Count(design.Operations.Length, "operation")}, {Words.Count(design.Scenarios.Length, "scenario")}";

    private static string Json(List<DesignFile> files) => Envelope.Write("check", json =>
    {
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("file", file.Name);
            json.WriteBoolean("isDesign", file.Design is not null);
            ProblemPrinter.Write(json, file);
            if (file.Design is { } design)
            {
                json.WriteString("design", design.Name);
                json.WriteNumber("components", design.Components.Length);
                json.WriteNumber("connections", design.Connections.Length);
                json.WriteNumber("operations", design.Operations.Length);
                json.WriteNumber("scenarios", design.Scenarios.Length);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
