using Spectre.Console;
using Spectre.Console.Rendering;

namespace Proofload.Cli;

/// <summary>Where a command reads from and writes to.</summary>
internal sealed class Terminal
{
    /// <summary>Of what is no terminal: wide enough for every table, and always the same.</summary>
    private const int PlainWidth = 120;

    public required Stream In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Somebody reads the output as it comes.</summary>
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Colour is welcome: a terminal, and <c>NO_COLOR</c> is not set.</summary>
    public bool HasColour { get; init; }

    public int Width { get; init; } = PlainWidth;

    /// <summary>The day on which waivers are judged.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>For progress on the standard error.</summary>
    public IAnsiConsole Progress => Console(Error, ErrorIsTerminal, HasColour);

    public static Terminal OfProcess() => new()
    {
        In = System.Console.OpenStandardInput(),
        Out = System.Console.Out,
        Error = System.Console.Error,
        OutIsTerminal = !System.Console.IsOutputRedirected,
        ErrorIsTerminal = !System.Console.IsErrorRedirected,
        HasColour = !System.Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        Width = System.Console.IsOutputRedirected ? PlainWidth : Math.Max(80, System.Console.WindowWidth),
        Time = TimeProvider.System,
    };

    /// <summary>A line, broken at the width of the terminal.</summary>
    public void Say(string text, Style? style = null) => Render(new Text(text, style));

    /// <summary>A title with an empty line before it.</summary>
    public void Heading(string text)
    {
        Out.WriteLine();
        Render(new Text(text, new Style(decoration: Decoration.Bold)));
    }

    public void Print(Table table)
    {
        if (table.Rows.Count > 0)
            Render(table);
    }

    /// <summary>Without the empty lines and the trailing blanks that a drawn table has.</summary>
    private void Render(IRenderable drawn)
    {
        using var text = new StringWriter();
        Console(text, HasColour, HasColour).Write(drawn);
        var lines = text.ToString().Split('\n').Select(line => line.TrimEnd());
        foreach (var line in lines.Where(line => line.Length > 0))
            Out.Write(line + "\n");
    }

    private IAnsiConsole Console(TextWriter writer, bool isTerminal, bool hasColour)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal && hasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        return console;
    }
}
