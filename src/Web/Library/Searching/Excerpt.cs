using System.Text;
using System.Text.RegularExpressions;

namespace Proofload.Web.Library.Searching;

/// <summary>The few words of a page that show best why it was found, with those that were asked for marked.</summary>
/// <remarks>The database can do it, and takes three quarters of a search for it: it parses each page anew.</remarks>
internal static partial class Excerpt
{
    private const int Length = 26;
    private const int Before = 4;

    /// <param name="stems">In lower case, as the search has them: a word that begins with one is marked.</param>
    /// <returns>Marked words stand between ⟦ and ⟧. The beginning of the text where none stands in it.</returns>
    public static string Of(string text, IReadOnlyList<string> stems)
    {
        var words = Word().Matches(text);
        var hits = new List<(int Word, int Stem)>();
        for (var place = 0; place < words.Count; place++)
        {
            var stem = StemOf(words[place].ValueSpan, stems);
            if (stem >= 0)
                hits.Add((place, stem));
        }

        var first = hits.Count == 0 ? 0 : Math.Max(0, Best(hits) - Before);
        var last = Math.Min(words.Count, first + Length) - 1;
        return last < 0 ? "" : Marked(text, words, hits, first, last);
    }

    /// <summary>The word from which on most of what was asked for stands together.</summary>
    private static int Best(List<(int Word, int Stem)> hits)
    {
        var (best, most) = (hits[0].Word, 0);
        for (var from = 0; from < hits.Count; from++)
        {
            var count = hits.Skip(from).TakeWhile(hit => hit.Word < hits[from].Word + Length - Before)
                .Select(hit => hit.Stem).Distinct().Count();
            if (count > most)
                (best, most) = (hits[from].Word, count);
        }

        return best;
    }

    private static string Marked(
        string text, MatchCollection words, List<(int Word, int Stem)> hits, int first, int last)
    {
        var excerpt = new StringBuilder();
        var copied = words[first].Index;
        foreach (var word in hits.Where(hit => hit.Word >= first && hit.Word <= last).Select(hit => words[hit.Word]))
        {
            excerpt.Append(text, copied, word.Index - copied).Append('⟦').Append(word.ValueSpan).Append('⟧');
            copied = word.Index + word.Length;
        }

        var end = last == words.Count - 1 ? text.TrimEnd().Length : words[last].Index + words[last].Length;
        return excerpt.Append(text, copied, end - copied).ToString();
    }

    private static int StemOf(ReadOnlySpan<char> word, IReadOnlyList<string> stems)
    {
        for (var place = 0; place < stems.Count; place++)
        {
            if (word.StartsWith(stems[place], StringComparison.OrdinalIgnoreCase))
                return place;
        }

        return -1;
    }

    [GeneratedRegex("[a-zA-Z0-9]+")]
    private static partial Regex Word();
}
