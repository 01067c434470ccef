using System.Text.RegularExpressions;
using Proofload.Designs;

namespace Proofload.Knowledge.Linting;

/// <summary>Pages are short enough to finish, say something, and do not all begin in the same way.</summary>
internal static partial class ProseChecks
{
    private const int OpeningWords = 5;
    private const int LongestLine = 120;

    public static IEnumerable<LintProblem> All(PageLibrary library) =>
        library.Pages.SelectMany(page => Length(page).Concat(Filler(page)).Concat(Lines(page)))
            .Concat(Openings(library))
            .Concat(Skeletons(library));

    /// <summary>The words of a page that are read: not what is embedded, not code.</summary>
    public static int WordsOf(Page page) => page.Prose.SelectMany(Paragraph.Of)
        .Sum(paragraph => paragraph.Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

    private static IEnumerable<LintProblem> Length(Page page)
    {
        var words = WordsOf(page);
        if (page.Id.Kind == PageKind.Question)
            words += HeadWords(page.Text);
        var (least, most) = page.Id.Kind switch
        {
            PageKind.Topic => (600, 1_500),
            PageKind.Pattern => (500, 1_000),
            PageKind.Service => (450, 1_000),
            PageKind.Case => (500, 1_200),
            PageKind.Question => (600, 1_400),
            PageKind.Decision or PageKind.Runbook => (400, 900),
            PageKind.Principle => (400, 800),
            PageKind.Plan => (150, 1_500),
        };
        if (words < least || words > most)
        {
            yield return Linter.Warning(page, "length", new Place(1, 1),
                $"The page has {words:n0} words; a {page.Id.Kind.Word()} has {least:n0} to {most:n0}.",
                words < least ? "Say what is missing, or fold it into another page." : "Cut what a reader would skip.");
        }
    }

    private static int HeadWords(string text)
    {
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        return end < 0 ? 0 : text[..end].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static IEnumerable<LintProblem> Filler(Page page)
    {
        var lines = page.Text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            foreach (Match match in FillerWords().Matches(lines[index]))
            {
                yield return Linter.Error(page, "filler", new Place(index + 1, match.Index + 1),
                    $"'{match.Value}' says nothing.", "Say what it is, with a number, or take it out.");
            }
        }
    }

    private static IEnumerable<LintProblem> Lines(Page page)
    {
        var tooLong = page.Text.Split('\n').Select((line, index) => (line, Number: index + 1))
            .Where(line => line.line.EnumerateRunes().Count() > LongestLine
                && !line.line.Contains("http", StringComparison.Ordinal))
            .ToList();
        if (tooLong.Count > 0)
        {
            yield return Linter.Warning(page, "long-line", new Place(tooLong[0].Number, LongestLine + 1),
                $"{tooLong.Count} lines are longer than {LongestLine} columns.",
                    "Break them, so that a change is easy to see.");
        }
    }

    private static IEnumerable<LintProblem> Openings(PageLibrary library) => library.Pages
        .Select(page => (page, Opening: Opening(page)))
        .Where(pair => pair.Opening.Length > 0)
        .GroupBy(pair => pair.Opening, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group.Skip(1).Select(pair => Linter.Warning(
            pair.page, "opening", new Place(pair.page.Prose.First().Line, 1),
            $"The page begins as {group.First().page.Id} does: '{pair.Opening} …'.", "Begin in another way.")));

    private static string Opening(Page page)
    {
        var first = page.Prose.SelectMany(Paragraph.Of).FirstOrDefault(paragraph => !paragraph.IsHeading);
        var words = first?.Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length < OpeningWords ? "" : string.Join(' ', words.Take(OpeningWords));
    }

    /// <summary>Two pages with the same titles of sections in the same order were filled in, not written.</summary>
    private static IEnumerable<LintProblem> Skeletons(PageLibrary library) => library.Pages
        .Where(page => page.Sections.Count(section => section.Depth == 2) >= 3)
        .GroupBy(page => string.Join(" | ", page.Sections.Where(section => section.Depth == 2)
            .Select(section => section.Slug)))
        .Where(group => group.Count() > 1)
        .SelectMany(group => group.Skip(1).Select(page => Linter.Warning(
            page, "skeleton", new Place(1, 1), $"The page has the same sections as {group.First().Id}: {group.Key}.",
            "Choose titles that say what this page says.")));

    [GeneratedRegex(@"\b(in today's [\w-]+ (world|landscape)|it is important to|it's important to|important to note|"
        + @"plays an? (crucial|vital|key|important) role|crucial(ly)?|robust(ly|ness)?|seamless(ly)?|leverag(e|es|ing)|"
        + @"delv(e|es|ing)|game[- ]changer|cutting[- ]edge|ever[- ]evolving|in the realm of|unlock the power)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex FillerWords();
}
