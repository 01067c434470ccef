using System.CommandLine;
using System.CommandLine.Help;
using Proofload.Cli.Commands;
using Proofload.Cli.Files;

namespace Proofload.Cli;

/// <summary>The command line: what can be asked, and how every answer ends.</summary>
internal static class CommandLine
{
    /// <summary>All commands by name, in the order of the help.</summary>
    internal static readonly (string Name, Func<Terminal, Command> Create)[] Commands =
    [
        ("check", CheckCommand.Create),
        ("review", ReviewCommand.Create),
        ("fixes", FixesCommand.Create),
        ("cost", CostCommand.Create),
        ("estimate", EstimateCommand.Create),
        ("simulate", SimulateCommand.Create),
        ("limits", LimitsCommand.Create),
        ("sweep", SweepCommand.Create),
        ("metastable", MetastableCommand.Create),
        ("sensitivity", SensitivityCommand.Create),
        ("fit", FitCommand.Create),
        ("crosscheck", CrosscheckCommand.Create),
        ("prove", ProveCommand.Create),
        ("compare", CompareCommand.Create),
        ("export", ExportCommand.Create),
        ("import", ImportCommand.Create),
        ("mutate", MutateCommand.Create),
        ("corpus", CorpusCommand.Create),
        ("schema", SchemaCommand.Create),
        ("kinds", KindsCommand.Create),
        ("lint", LintCommand.Create),
        ("choose", ChooseCommand.Create),
        ("gym", GymCommand.Create),
    ];

    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand(
            "Proofload: system designs, checked, reviewed, priced, estimated and simulated from one plain-text file.");
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp("""
            proofload check design.yaml
            proofload estimate design.yaml --load 2
            cat design.yaml | proofload cost - --json
            """).Action;

        // Building a command with its options and examples takes time: where one is named, it is enough.
        var named = Array.FindAll(Commands, command => command.Name == arguments.FirstOrDefault());
        foreach (var command in named.Length > 0 ? named : Commands)
            root.Add(command.Create(terminal));

        var asked = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false });
        if (asked.Errors.Count > 0 && asked.Action is not ExampleHelp.Help)
            return Misunderstood(asked, terminal);

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            var code = await asked.InvokeAsync(configuration, cancellation);
            await terminal.Out.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (InputException wrong)
        {
            terminal.Error.WriteLine("proofload: " + wrong.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("proofload: interrupted; nothing was written.");
            return ExitCode.Cancelled;
        }
        catch (IOException) when (!terminal.OutIsTerminal)
        {
            // Whoever read the output has gone, as 'head' does. There is nobody left to tell.
            return ExitCode.Fine;
        }
#pragma warning disable CA1031 // The edge of the program: whatever it is, it is told, with a code of its own.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            terminal.Error.WriteLine(
                "proofload: this is a fault of Proofload itself, and not of the design. Please report it with the "
                + "design:");
            terminal.Error.WriteLine(fault.ToString());
            return ExitCode.Internal;
        }
    }

    private static int Misunderstood(ParseResult asked, Terminal terminal)
    {
        foreach (var error in asked.Errors)
            terminal.Error.WriteLine("proofload: " + error.Message);

        var command = asked.CommandResult.Command;
        terminal.Error.WriteLine(command is RootCommand
            ? "'proofload --help' lists the commands."
            : $"'proofload {command.Name} --help' says how it is used.");
        return ExitCode.Usage;
    }
}
