using System.Text.RegularExpressions;
using Proofload.Designs;

namespace Proofload.Knowledge;

/// <summary>A piece of prose that is read in one go: a paragraph, an item of a list, a row of a table, a
/// title.</summary>
/// <param name="Lines">As written, one after the other.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
public sealed partial record Paragraph(IReadOnlyList<string> Lines, int Line, bool IsHeading)
{
    /// <summary>The words without marks, links and citations.</summary>
    public string Plain => Unmarked(Cited().Replace(Raw, ""));

    /// <summary>As written, in one line.</summary>
    public string Raw => string.Join(' ', Lines.Select(line => line.Trim()));

    /// <summary>Its sentences as written; a citation after the full stop belongs to the sentence before.</summary>
    public IEnumerable<string> Sentences => Sentence().Split(LateCitation().Replace(Raw, "$2$1"))
        .Where(sentence => sentence.Trim().Length > 0);

    public IEnumerable<string> Citations => Cited().Matches(Raw).Select(match => match.Groups[1].Value);

    /// <summary>Where in the file a piece of it stands.</summary>
    public Place PlaceOf(string piece)
    {
        for (var index = 0; index < Lines.Count; index++)
        {
            if (Lines[index].IndexOf(piece, StringComparison.OrdinalIgnoreCase) is >= 0 and var column)
                return new Place(Line + index, column + 1);
        }

        return new Place(Line, 1);
    }

    /// <summary>The paragraphs of some prose; blocks of code are left out.</summary>
    public static IEnumerable<Paragraph> Of(Prose prose)
    {
        var lines = prose.Markdown.Split('\n');
        var (open, isCode) = (new List<string>(), false);
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var ends = isFence || isCode || line.Trim().Length == 0 || Begins().IsMatch(line);
            if (ends && open.Count > 0)
            {
                yield return new Paragraph([.. open], prose.Line + index - open.Count, open[0].StartsWith('#'));
                open.Clear();
            }

            isCode ^= isFence;
            if (!isFence && !isCode && line.Trim().Length > 0 && !Rule().IsMatch(line))
                open.Add(line);
        }

        if (open.Count > 0)
            yield return new Paragraph(open, prose.Line + lines.Length - open.Count, open[0].StartsWith('#'));
    }

    public static string Unmarked(string text)
    {
        var words = Link().Replace(text, "$1");
        return Marks().Replace(words, " ").Trim();
    }

    [GeneratedRegex(@"^\s*(#{1,6} |[-*+] |\d+\. |\||>)")]
    private static partial Regex Begins();

    [GeneratedRegex(@"^[\s|:-]+$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\[\^([\w-]+)\]")]
    internal static partial Regex Cited();

    [GeneratedRegex(@"([.!?][""”)]?)\s*((?:\[\^[\w-]+\])+)")]
    private static partial Regex LateCitation();

    [GeneratedRegex(@"(?<=[.!?][""”)]?)\s+(?=[""“(]?[A-Z0-9])")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)\s]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[`*_#>|]+|^\s*[-+] ")]
    private static partial Regex Marks();
}
