using System.CommandLine;
using Proofload.Designs.Publishing;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload schema</c>: the JSON Schema of the design file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var schema = new DesignCommand(
            terminal,
            "schema",
            "Prints the JSON Schema (2020-12) of the design file, for editors.",
            """
            proofload schema --out design.schema.json
            """);
        schema.Json.Hidden = true;
        schema.Command.SetAction(async (asked, cancellation) =>
        {
            await schema.Give(asked, DesignSchema.Write(DesignCommand.Catalogue()), cancellation);
            return ExitCode.Fine;
        });
        return schema.Command;
    }
}
