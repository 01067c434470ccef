using System.Text.RegularExpressions;

namespace Proofload.Web.Designs;

/// <summary>Splits a line of a design into what a reader's eye should tell apart. Decoration: it never decides anything.</summary>
internal static partial class YamlInk
{
    /// <summary>A longer line is left plain.</summary>
    private const int LongestLine = 400;

    public static IReadOnlyList<InkedText> Of(string line)
    {
        if (line.Length > LongestLine)
            return [new InkedText(line, null)];

        var parts = new List<InkedText>();
        var end = 0;
        foreach (Match match in Tokens().Matches(line))
        {
            if (match.Index > end)
                parts.Add(new InkedText(line[end..match.Index], null));
            var ink = match.Groups["remark"].Success ? "remark" : match.Groups["key"].Success ? "key" : "quantity";
            parts.Add(new InkedText(match.Value, ink));
            end = match.Index + match.Length;
        }

        if (end < line.Length)
            parts.Add(new InkedText(line[end..], null));
        return parts;
    }

    [GeneratedRegex("""
        (?<remark>(?<=^|\s)\#.*$)
        |(?<key>(?<=^\s*(?:-\s+)?|[{,]\s*)"?[A-Za-z_][\w./-]*"?(?=:(?:\s|$)))
        |(?<quantity>(?<![\w.-])[x$]?\d[\d.,]*\d*(?:%|[a-zA-Z]*(?:/[a-z]+)?)(?![\w-]))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Tokens();
}

/// <param name="Ink">A class of the style sheet; null for plain text.</param>
internal readonly record struct InkedText(string Text, string? Ink);
