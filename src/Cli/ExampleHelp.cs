using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Proofload.Cli;

/// <summary>The help of a command, with examples that work and the meaning of exit codes after it.</summary>
internal sealed class ExampleHelp
{
    /// <param name="examples">One command line a line.</param>
    public ExampleHelp(string examples)
    {
        Action = new Help(examples);
        Option = new HelpOption { Action = Action };
    }

    public HelpOption Option { get; }

    public SynchronousCommandLineAction Action { get; }

    internal sealed class Help(string examples) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            new HelpAction().Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in examples.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                output.WriteLine("  " + line);
            output.WriteLine();
            output.WriteLine(ExitCode.Explained);
            return ExitCode.Fine;
        }
    }
}
