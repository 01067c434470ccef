using System.Text.RegularExpressions;

namespace Proofload.Knowledge.Linting;

/// <summary>
/// Words that stand once in all pages and become a frequent one by swapping two letters, or by doubling one or not:
/// slips
/// such as "recieve" and "occured".
/// </summary>
/// <remarks>
/// No word list: those at hand know neither the terms of the field nor the names of services, and the pages themselves
/// know both. Any one letter more or less was tried, and found nothing but good words: trough, nearby, ledger.
/// </remarks>
internal static partial class SpellingCheck
{
    private const int Often = 12;

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

        foreach (var (word, (_, page, paragraph)) in places.Where(pair => pair.Value.Count == 1))
        {
            if (Slips(word).FirstOrDefault(meant => places.GetValueOrDefault(meant).Count >= Often) is { } meant)
            {
                yield return Linter.Warning(page, "spelling", paragraph.PlaceOf(word), $"'{word}' stands nowhere else.",
                    $"Did you mean '{meant}'?");
            }
        }
    }

    /// <summary>What somebody may have meant whose fingers were too quick.</summary>
    private static IEnumerable<string> Slips(string word)
    {
        for (var at = 1; at < word.Length; at++)
        {
            if (word[at] != word[at - 1])
                yield return $"{word[..(at - 1)]}{word[at]}{word[at - 1]}{word[(at + 1)..]}";
            yield return word[at] == word[at - 1] ? word.Remove(at, 1) : word.Insert(at, word[at].ToString());
        }
    }

    [GeneratedRegex(@"(?<![\w'’.-])[a-z]{6,}(?![\w'’.-])")]
    private static partial Regex Word();
}
