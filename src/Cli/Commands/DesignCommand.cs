using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs.Catalogue;

namespace Proofload.Cli.Commands;

/// <summary>What all commands that work on design files have in common: where the design comes from and where the
/// answer goes.</summary>
internal sealed class DesignCommand
{
    private readonly Terminal terminal;

    /// <param name="examples">Command lines that work, one a line.</param>
    public DesignCommand(Terminal terminal, string name, string about, string examples)
    {
        this.terminal = terminal;
        Command = new Command(name, about);
        Command.Add(new ExampleHelp(examples).Option);
        Command.Add(Json);
        Command.Add(Out);
    }

    public Command Command { get; }

    public Argument<string> File { get; } =
        new("design") { Description = "The design file (YAML or JSON); '-' for the standard input." };

    public Option<bool> Json { get; } = new("--json") { Description = "Answer in JSON, for programs." };

    public Option<string?> Out { get; } = new("--out")
    {
        Description = "Write the answer to this file, as a whole or not at all.",
        HelpName = "file",
    };

    /// <summary>The catalogue that ships with the program.</summary>
    public static ComponentCatalogue Catalogue() => ComponentCatalogue.Load(ContentFolder.Of("components"));

    public Option<string> FailOn(string about, string usual, params string[] words)
    {
        var option = new Option<string>("--fail-on") { Description = $"{about}", DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong(words);
        Command.Add(option);
        return option;
    }

    /// <summary>Runs on one file that is a design.</summary>
    /// <param name="answer">Gives the JSON of what was found, a way to print it, and the exit code.</param>
    public void On(Func<ParseResult, DesignFile, Terminal, CancellationToken, Answer> answer)
    {
        Command.Arguments.Insert(0, File);
        Command.SetAction(async (asked, cancellation) =>
        {
            var file = await DesignFile.ReadAsync(asked.GetValue(File)!, terminal, Catalogue(), cancellation);
            if (file.Design is null)
                return await Bad(asked, file, cancellation);

            Warn(asked, file);
            var target = Target(asked, out var written);
            var found = answer(asked, file, target, cancellation);
            if (found.First is { } first)
                await first(cancellation);
            if (asked.GetValue(Json))
                await Give(asked, Envelope.Write(Command.Name, file, found.Json), cancellation);
            else
                await Print(asked, found.Print, written, cancellation);
            return found.Code;
        });
    }

    /// <summary>Says all that is wrong with a file, to a program where one asks.</summary>
    public async Task<int> Bad(ParseResult asked, DesignFile file, CancellationToken cancellation)
    {
        if (asked.GetValue(Json))
            await Give(asked, Envelope.Write(Command.Name, file, found: null), cancellation);
        else
            ProblemPrinter.Print(terminal.Error, file, terminal.HasColour && terminal.ErrorIsTerminal);
        return ExitCode.BadInput;
    }

    public void Warn(ParseResult asked, DesignFile file)
    {
        if (file.Reading.Problems.Length > 0 && !asked.GetValue(Json))
        {
            terminal.Error.WriteLine(
                $"{Words.Count(file.Reading.Problems.Length, "warning")} in {file.Name}; 'proofload check' shows "
                + $"them.");
        }
    }

    /// <summary>Prints for people: in the terminal, or into the file that was named.</summary>
    public async Task Print(ParseResult asked, Action<Terminal> print, CancellationToken cancellation)
    {
        var target = Target(asked, out var written);
        await Print(asked, () => print(target), written, cancellation);
    }

    public async Task Give(ParseResult asked, string text, CancellationToken cancellation)
    {
        if (asked.GetValue(Out) is { } path)
            await OutFile.WriteAsync(path, text, cancellation);
        else
            await terminal.Out.WriteAsync(text.AsMemory(), cancellation);
    }

    /// <summary>Where tables go: the terminal, or a text that becomes the file.</summary>
    private Terminal Target(ParseResult asked, out StringWriter? written)
    {
        written = asked.GetValue(Out) is null ? null : new StringWriter { NewLine = "\n" };
        return written is null ? terminal : new Terminal
        {
            In = terminal.In,
            Out = written,
            Error = terminal.Error,
            ErrorIsTerminal = terminal.ErrorIsTerminal,
            Time = terminal.Time,
        };
    }

    private async Task Print(ParseResult asked, Action print, StringWriter? written, CancellationToken cancellation)
    {
        print();
        if (written is not null && written.GetStringBuilder().Length > 0) // What was refused says so elsewhere.
            await OutFile.WriteAsync(asked.GetValue(Out)!, written.ToString(), cancellation);
    }
}

/// <summary>What a command found.</summary>
/// <param name="Json">Writes one JSON value.</param>
/// <param name="Print">Prints it for people.</param>
internal sealed record Answer(Action<Utf8JsonWriter> Json, Action Print, int Code)
{
    /// <summary>Done before anything is said, such as writing a file; null for nothing.</summary>
    public Func<CancellationToken, Task>? First { get; init; }
}
