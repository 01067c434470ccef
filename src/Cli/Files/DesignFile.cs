using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Cli.Files;

/// <summary>A design file that was read, or what is wrong with it.</summary>
internal sealed class DesignFile
{
    /// <summary>Characters read at most: more than the reader takes, so that it says itself that it is too
    /// much.</summary>
    private const int MostCharacters = 5 * 1_024 * 1_024;

    private DesignFile(string name, string text, DesignReading reading) =>
        (Name, Text, Reading) = (name, text, reading);

    /// <summary>As the user wrote it; <c>standard input</c> for <c>-</c>.</summary>
    public string Name { get; }

    public string Text { get; }

    public DesignReading Reading { get; }

    public Design? Design => Reading.Design;

    /// <exception cref="InputException">There is nothing to read.</exception>
    public static async Task<DesignFile> ReadAsync(
        string argument, Terminal terminal, ComponentCatalogue catalogue, CancellationToken cancellation)
    {
        var (name, text) = await TextAsync(argument, terminal, cancellation);
        return new DesignFile(name, text, DesignReader.Read(text, catalogue));
    }

    /// <summary>The text of a file that need not be a design, and what it is called.</summary>
    /// <exception cref="InputException">There is nothing to read.</exception>
    public static async Task<(string Name, string Text)> TextAsync(
        string argument, Terminal terminal, CancellationToken cancellation)
    {
        var isStandardInput = argument == "-";
        var name = isStandardInput ? "standard input" : argument;
        return (name, await TextOf(argument, isStandardInput, terminal, cancellation));
    }

    private static async Task<string> TextOf(
        string argument, bool isStandardInput, Terminal terminal, CancellationToken cancellation)
    {
        if (!isStandardInput && Directory.Exists(argument))
            throw new InputException($"'{argument}' is a folder. Name the file in it.");
        if (!isStandardInput && !File.Exists(argument))
        {
            throw new InputException(
                $"There is no file '{argument}'. Name a file, or '-' for the standard input.");
        }

        try
        {
            var stream = isStandardInput ? terminal.In : File.OpenRead(argument);
            using var reader =
                new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
            var buffer = new char[64 * 1_024];
            var text = new StringBuilder();
            while (text.Length < MostCharacters)
            {
                var read = await reader.ReadAsync(buffer, cancellation);
                if (read == 0)
                    break;
                text.Append(buffer, 0, read);
            }

            return text.ToString();
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException($"'{argument}' may not be read. Check its permissions.");
        }
        catch (IOException failed)
        {
            throw new InputException($"'{argument}' cannot be read: {failed.Message}");
        }
    }
}

/// <summary>Something is wrong with what a command was given, before any design was read.</summary>
internal sealed class InputException(string message) : Exception(message);
