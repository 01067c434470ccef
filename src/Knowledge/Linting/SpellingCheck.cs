using System.Text.RegularExpressions;

namespace Proofload.Knowledge.Linting;

/// <summary>
/// Words that stand once in all pages and are one letter away from a word that stands often: mostly slips of the hand.
/// </summary>
/// <remarks>
/// No word list: those at hand know neither the terms of the field nor the names of services, and the pages themselves
/// know both. It finds slips in words that are used elsewhere, and misses those in words that are not.
/// </remarks>
internal static partial class SpellingCheck
{
    private const int Often = 12;

    private static readonly string[] Endings = ["s", "d", "r", "ed", "es", "er", "ly", "y", "n", "t"];

    public static IEnumerable<LintProblem> All(PageLibrary library)
    {
        var places = new Dictionary<string, (int Count, Page Page, Paragraph Paragraph)>(StringComparer.Ordinal);
        foreach (var page in library.Pages)
        {
            foreach (var paragraph in page.Prose.SelectMany(Paragraph.Of))
            {
                foreach (Match match in Word().Matches(paragraph.Plain))
                {
                    var count = places.GetValueOrDefault(match.Value).Count;
                    places[match.Value] = (count + 1, page, paragraph);
                }
            }
        }

        var frequent = places.Where(pair => pair.Value.Count >= Often).Select(pair => pair.Key)
            .SelectMany(word => Shortened(word).Select(key => (key, word)))
            .ToLookup(pair => pair.key, pair => pair.word, StringComparer.Ordinal);
        foreach (var (word, (count, page, paragraph)) in places.Where(pair => pair.Value.Count == 1))
        {
            var meant = Shortened(word).SelectMany(key => frequent[key]).FirstOrDefault(known => IsSlip(word, known));
            if (count == 1 && meant is not null)
            {
                yield return Linter.Warning(page, "spelling", paragraph.PlaceOf(word), $"'{word}' stands nowhere else.",
                    $"Did you mean '{meant}'?");
            }
        }
    }

    /// <summary>A word and it without any one of its letters: two words one letter apart share one of these.</summary>
    private static IEnumerable<string> Shortened(string word) =>
        Enumerable.Range(0, word.Length).Select(index => word.Remove(index, 1)).Append(word).Distinct();

    /// <summary>One letter apart and not another form of the word: "request" is no slip for "requests".</summary>
    private static bool IsSlip(string word, string known)
    {
        if (word == known || Math.Abs(word.Length - known.Length) > 1 || word[0] != known[0])
            return false;
        var common = 0;
        while (common < Math.Min(word.Length, known.Length) && word[common] == known[common])
            common++;
        var (rest, knownRest) = (word[common..], known[common..]);
        return !((rest.Length == 0 || Endings.Contains(rest)) && (knownRest.Length == 0 || Endings.Contains(knownRest)));
    }

    [GeneratedRegex(@"(?<![\w'’.-])[a-z]{6,}(?![\w'’.-])")]
    private static partial Regex Word();
}
