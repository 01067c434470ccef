using System.Globalization;
using System.Text;

namespace Proofload.Exchange.Infrastructure;

/// <summary>A block of Terraform's language, written as <c>terraform fmt</c> would.</summary>
internal sealed class HclBlock(string type, params string[] labels)
{
    private readonly List<string> comments = [];
    private readonly List<(string Name, string Value)> attributes = [];
    private readonly List<HclBlock> blocks = [];

    public HclBlock Comment(string words)
    {
        comments.Add(words.ReplaceLineEndings(" "));
        return this;
    }

    /// <param name="value">An expression; null for nothing.</param>
    public HclBlock Set(string name, string? value)
    {
        if (value is not null)
            attributes.Add((name, value));
        return this;
    }

    public HclBlock Set(string name, double? value) =>
        Set(name, value?.ToString("0.####", CultureInfo.InvariantCulture));

    public HclBlock Set(string name, bool? value) => Set(name, value is { } flag ? flag ? "true" : "false" : null);

    public HclBlock Add(HclBlock? block)
    {
        if (block is not null)
            blocks.Add(block);
        return this;
    }

    /// <summary>A text between quotes, in which nothing is worked out.</summary>
    public static string Text(string words)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in words)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' or '\r' or '\t' => " ",
                _ when char.IsControl(letter) => " ",
                _ => letter.ToString(),
            });
        }

        // A dollar or a percent sign is only special before a brace.
        return quoted.Replace("${", "$${").Replace("%{", "%%{").Append('"').ToString();
    }

    public void Write(StringBuilder text, int depth = 0)
    {
        var indent = new string(' ', 2 * depth);
        foreach (var comment in comments)
            text.Append(indent).Append("# ").Append(comment).Append('\n');
        text.Append(indent).Append(type);
        foreach (var label in labels)
            text.Append(" \"").Append(label).Append('"');
        if (attributes.Count + blocks.Count == 0)
        {
            text.Append(" {}\n");
            return;
        }

        text.Append(" {\n");
        var width = attributes.Where(one => !IsLong(one.Value)).Select(one => one.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var (name, value) in attributes.Where(one => !IsLong(one.Value)))
            text.Append(indent).Append("  ").Append(name.PadRight(width)).Append(" = ").Append(value).Append('\n');
        var isFirst = attributes.All(one => IsLong(one.Value));
        foreach (var (name, value) in attributes.Where(one => IsLong(one.Value)))
        {
            text.Append(isFirst ? "" : "\n").Append(indent).Append("  ").Append(name).Append(" = ")
                .AppendJoin(
                    '\n',
                    value.Split('\n')
                        .Select((line, place) => place == 0 || line.Length == 0 ? line : $"  {indent}{line}"))
                .Append('\n');
            isFirst = false;
        }

        foreach (var block in blocks)
        {
            text.Append(isFirst ? "" : "\n");
            block.Write(text, depth + 1);
            isFirst = false;
        }

        text.Append(indent).Append("}\n");
    }

    private static bool IsLong(string value) => value.Contains('\n', StringComparison.Ordinal);
}
