using System.Text;

namespace Proofload.Exchange.Drafts;

/// <summary>Puts comments above the lines of a design file as <see cref="Designs.DesignWriter"/> writes it.</summary>
internal sealed class DesignComments
{
    private const int Width = 118;

    public Dictionary<string, List<string>> Components { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<string>> Operations { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order of the design.</summary>
    public List<List<string>> Connections { get; } = [];

    public string In(string yaml)
    {
        var text = new StringBuilder();
        var (section, connection) = ("", 0);
        foreach (var line in yaml.TrimEnd('\n').Split('\n'))
        {
            if (line.Length > 0 && line[0] is not (' ' or '-'))
                section = line.Split(':')[0];
            else if (section == "connections" && line.TrimStart(' ').StartsWith("- ", StringComparison.Ordinal))
                Add(text, connection < Connections.Count ? Connections[connection++] : []);
            else if (section is "components" or "operations" && IdOf(line) is { } id)
                Add(text, (section == "components" ? Components : Operations).GetValueOrDefault(id, []));
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Of a line that begins an entry of a section: two blanks, an id, a colon.</summary>
    private static string? IdOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return line.StartsWith("  ", StringComparison.Ordinal) && colon > 2 && line[2] is not (' ' or '-')
            ? line[2..colon]
            : null;
    }

    private static void Add(StringBuilder text, List<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            var line = new StringBuilder("  #");
            foreach (var word in sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length + word.Length + 1 > Width)
                {
                    text.Append(line).Append('\n');
                    line.Clear().Append("  #");
                }

                line.Append(' ').Append(word);
            }

            text.Append(line).Append('\n');
        }
    }
}
