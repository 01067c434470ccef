using System.Globalization;
using System.Text;

namespace Proofload.Exchange.Documents;

/// <summary>A page of Markdown as it is put together. Names and texts of a design never become markup.</summary>
internal sealed class Page
{
    private readonly StringBuilder text = new();

    public void Heading(int level, string words) =>
        text.Append('#', level).Append(' ').Append(Plain(words)).Append("\n\n");

    public void Paragraph(string words)
    {
        if (words.Length > 0)
            text.Append(Plain(words)).Append("\n\n");
    }

    public void Emphasis(string words) => text.Append('*').Append(Plain(words)).Append("*\n\n");

    public void List(IEnumerable<string> items, bool isNumbered = false)
    {
        var number = 0;
        foreach (var item in items)
        {
            number++;
            text.Append(isNumbered ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ")
                .Append(Plain(item)).Append('\n');
        }

        if (number > 0)
            text.Append('\n');
    }

    /// <summary>Links to headings of this page, as hosts of Markdown make them.</summary>
    public void Contents(IEnumerable<string> headings)
    {
        foreach (var heading in headings)
        {
            var anchor = string.Concat(heading.ToLowerInvariant()
                .Select(letter => letter == ' ' ? '-' : letter)
                .Where(letter => char.IsLetterOrDigit(letter) || letter == '-'));
            text.Append(CultureInfo.InvariantCulture, $"- [{Plain(heading)}](#{anchor})\n");
        }

        text.Append('\n');
    }

    /// <param name="headers">A header that ends in a blank stands above numbers, which stand to the right.</param>
    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        Row(headers.Select(header => header.Trim()));
        text.Append("| ").AppendJoin(" | ", headers.Select(header => header.EndsWith(' ') ? "---:" : "---"))
            .Append(" |\n");
        foreach (var row in all)
            Row(row);
        text.Append('\n');
    }

    public void Code(string language, string code) =>
        text.Append("```").Append(language).Append('\n').Append(code.TrimEnd('\n')).Append("\n```\n\n");

    public override string ToString() => text.ToString().TrimEnd('\n') + "\n";

    private void Row(IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(Plain)).Append(" |\n");

    private static string Plain(string words)
    {
        var plain = new StringBuilder();
        foreach (var letter in words.Trim())
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&')
                plain.Append('\\');
            plain.Append(char.IsControl(letter) ? ' ' : letter);
        }

        // A number with a point, or a sign of a list, begins a list where it begins a line.
        if (plain.Length > 1 && plain[0] is '-' or '+' or '=')
            plain.Insert(0, '\\');
        return plain.ToString();
    }
}
