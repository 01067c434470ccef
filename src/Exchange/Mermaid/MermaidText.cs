using System.Text.RegularExpressions;
using Proofload.Designs;

namespace Proofload.Exchange.Mermaid;

/// <summary>What an arrow looks like and says.</summary>
internal sealed record MermaidLink(string Label, bool IsDotted, bool IsForwards, bool IsBackwards);

/// <summary>One statement of a chart, and how far it has been read.</summary>
internal sealed partial class MermaidText(string whole, int line, int column)
{
    // Longer brackets first: "[(" begins a cylinder, not a box with a bracket in it.
    private static readonly (string Open, string Close)[] Shapes =
    [
        ("(((", ")))"), ("((", "))"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("[/", "/]"), ("[\\", "\\]"),
        ("{{", "}}"), ("(", ")"), ("[", "]"), ("{", "}"), (">", "]"),
    ];

    private int position;

    public string Whole => whole;

    public string Rest => whole[position..];

    public bool IsAtEnd => position >= whole.Length;

    public Place Place => new(line, column + position);

    public void SkipBlanks()
    {
        while (!IsAtEnd && char.IsWhiteSpace(whole[position]))
            position++;
    }

    public bool Take(char sign)
    {
        if (IsAtEnd || whole[position] != sign)
            return false;
        position++;
        return true;
    }

    public string? TakeName()
    {
        var match = Name().Match(whole, position);
        if (!match.Success)
            return null;
        position += match.Length;
        return match.Value;
    }

    /// <summary>The text of a box and its brackets; null for a box that is only named here.</summary>
    public (string? Label, string? Shape) TakeShape()
    {
        if (NamedShape().Match(whole, position) is { Success: true } named)
        {
            position += named.Length;
            var label = Label().Match(named.Value);
            var shape = ShapeName().Match(named.Value);
            return (label.Success ? label.Groups[1].Value : null, shape.Success ? shape.Groups[1].Value : null);
        }

        foreach (var (open, close) in Shapes)
        {
            if (string.CompareOrdinal(whole, position, open, 0, open.Length) != 0)
                continue;
            var start = position + open.Length;
            var end = End(start, close);
            if (end < 0)
                return (null, null);
            position = end + close.Length;
            return (Unquoted(whole[start..end]), open);
        }

        return (null, null);
    }

    /// <summary><c>:::name</c>.</summary>
    public string? TakeClass()
    {
        var match = Class().Match(whole, position);
        position += match.Length;
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>An arrow in any of its forms, with the text on it.</summary>
    public MermaidLink? TakeArrow()
    {
        // Inline text first: "-- text -->" begins like a line without an arrow.
        var match = WithText().Match(whole, position);
        if (match.Success && match.Groups["text"].Value.Trim().Length > 0)
        {
            position += match.Length;
            return Link(match.Groups["text"].Value, match.Value);
        }

        match = Arrow().Match(whole, position);
        if (!match.Success)
            return null;
        position += match.Length;
        return Link(match.Groups["text"].Value, match.Groups["line"].Value);
    }

    private static MermaidLink Link(string label, string line) => new(
        Unquoted(label.Trim()),
        line.Contains('.', StringComparison.Ordinal),
        line.TrimEnd()[^1] is '>' or 'o' or 'x' or '-' or '=' or '.',
        line.TrimStart()[0] is '<');

    private int End(int start, string close)
    {
        var isQuoted = false;
        for (var at = start; at + close.Length <= whole.Length; at++)
        {
            if (whole[at] == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && string.CompareOrdinal(whole, at, close, 0, close.Length) == 0)
                return at;
        }

        return -1;
    }

    /// <summary>Entities by number lack the ampersand that HTML has.</summary>
    private static string Unquoted(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length >= 2 && trimmed[0] == '"' && trimmed[^1] == '"')
            trimmed = trimmed[1..^1];
        return Entity().Replace(trimmed, "&#$1;").Replace("#quot;", "&quot;", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\G[\p{L}\p{N}_](?:[\p{L}\p{N}_./]|-(?![-.>])|=(?!=))*", RegexOptions.None, 1_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G@\{[^}]*\}")]
    private static partial Regex NamedShape();

    [GeneratedRegex(@"\blabel:\s*""([^""]*)""")]
    private static partial Regex Label();

    [GeneratedRegex(@"\bshape:\s*([\w-]+)")]
    private static partial Regex ShapeName();

    [GeneratedRegex(@"\G:::([\w-]+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"\G(?<line>[<ox]?(?:--+|==+|-\.+-?|~~~+)[-=.]*[>ox]?)(?:\s*\|(?<text>[^|]*)\|)?")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"\G[<ox]?(?:--|==|-\.)\s+(?<text>""[^""]*""|[^|<>]*?)\s+(?:--+|==+|\.+-)[>ox]?")]
    private static partial Regex WithText();

    [GeneratedRegex(@"#(\d+);")]
    private static partial Regex Entity();
}
