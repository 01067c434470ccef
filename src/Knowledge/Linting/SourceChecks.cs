using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Linting;

/// <summary>
/// The authenticity gate: what is cited is described, and a claim about a real system rests on a source that was
/// checked.
/// </summary>
internal static partial class SourceChecks
{
    public static IEnumerable<LintProblem> All(PageLibrary library) =>
        library.Pages.SelectMany(page => Citations(page)
            .Concat(Claims(page))
            .Concat(Named(page))
            .Concat(page.Facts is PageFacts.CaseStudy story ? Gate(page, story) : []));

    /// <summary>Whether all that a page cites was read or is quoted.</summary>
    public static bool IsStrict(Page page) => Cited(page).All(source => source.Checked <= Checked.Quoted);

    private static IEnumerable<Source> Cited(Page page)
    {
        var keys = page.Prose.SelectMany(prose => Paragraph.Cited().Matches(prose.Markdown))
            .Select(match => match.Groups[1].Value)
            .Concat(page.Facts is PageFacts.CaseStudy story ? story.Timeline.Select(moment => moment.Source) : [])
            .ToHashSet(StringComparer.Ordinal);
        return page.Sources.Where(source => keys.Contains(source.Key));
    }

    private static IEnumerable<LintProblem> Citations(Page page)
    {
        var cited = new HashSet<string>(Named(page.Facts).Select(named => named.Key), StringComparer.Ordinal);
        var texts = page.Prose.SelectMany(Paragraph.Of);
        foreach (var paragraph in texts)
        {
            foreach (var key in paragraph.Citations)
            {
                cited.Add(key);
                if (page.FindSource(key) is null)
                {
                    yield return Linter.Error(page, "no-source", paragraph.PlaceOf($"[^{key}]"),
                        $"The text cites '{key}', which 'sources' does not have.",
                        Suggestion.Nearest(key, page.Sources.Select(source => source.Key)) is { } near
                            ? $"Did you mean '{near}'?"
                            : "Describe it in 'sources' of the head.");
                }
            }
        }

        // Explanations of quiz items and cards may cite as well.
        var embedded = Paragraph.Cited().Matches(page.Text).Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var source in page.Sources
            .Where(source => !cited.Contains(source.Key) && !embedded.Contains(source.Key)))
        {
            yield return Linter.Warning(page, "uncited-source", source.Place,
                $"Nothing cites the source '{source.Key}'.",
                $"Cite it where it is used, [^{source.Key}], or take it out.", $"sources.{source.Key}");
        }
    }

    private static IEnumerable<LintProblem> Claims(Page page)
    {
        foreach (var paragraph in page.Prose.SelectMany(Paragraph.Of).Where(paragraph => !paragraph.IsHeading))
        {
            foreach (var sentence in paragraph.Sentences)
            {
                var keys = Paragraph.Cited().Matches(sentence).Select(match => match.Groups[1].Value).ToList();
                if (!IsClaim(sentence, page))
                    continue;

                var place = paragraph.PlaceOf(RealSystem().Match(sentence) is { Success: true } name ? name.Value : "");
                if (keys.Count == 0)
                {
                    if (!paragraph.Citations.Any())
                    {
                        yield return Linter.Warning(page, "uncited", place,
                            $"A number of a real system has no source: '{Short(sentence)}'.",
                            "End the sentence with [^key] of a source, or say it without the number.");
                    }
                }
                else if (keys.All(key => page.FindSource(key) is null or { Checked: Checked.Unchecked }))
                {
                    yield return Linter.Error(page, "gate", place,
                        $"A claim about a real system rests on an unchecked source: '{Short(sentence)}'.",
                        "Check it at a public source, or take the claim out.");
                }
            }
        }
    }

    /// <summary>A sentence that gives a number of a system that somebody runs.</summary>
    private static bool IsClaim(string sentence, Page page) =>
        Number().IsMatch(Paragraph.Cited().Replace(sentence, ""))
        && (RealSystem().IsMatch(sentence)
            || (page.Facts is PageFacts.CaseStudy { Company: { Length: > 2 } company }
                && sentence.Contains(company, StringComparison.Ordinal)));

    private static IEnumerable<LintProblem> Gate(Page page, PageFacts.CaseStudy story)
    {
        foreach (var source in Cited(page).Where(source => source.Checked == Checked.Unchecked))
        {
            yield return Linter.Error(page, "gate", source.Place, $"A case cites '{source.Key}', which nobody checked.",
                "Check it at a public source, or take out what rests on it.", $"sources.{source.Key}");
        }

        if (!Cited(page).Any())
        {
            yield return Linter.Error(page, "gate", new Place(1, 1), "A case cites no source.",
                "Name where its facts are from.");
        }
        else if (story.IsStrict != IsStrict(page))
        {
            yield return Linter.Error(page, "gate", new Place(1, 1),
                $"The case says it is {(story.IsStrict ? "strict" : "restated")}, and its sources say the other.",
                story.IsStrict
                    ? "Strict is a case whose every cited source is primary or quoted: write 'gate: restated'."
                    : "Every cited source is primary or quoted: write 'gate: strict'.");
        }
    }

    private static IEnumerable<LintProblem> Named(Page page) => Named(page.Facts)
        .Where(named => page.FindSource(named.Key) is null or { Checked: Checked.Unchecked })
        .Select(named => page.FindSource(named.Key) is null
            ? Linter.Error(page, "no-source", named.Place, $"'{named.Key}' is no source of this page.",
                Suggestion.For(named.Key, page.Sources.Select(source => source.Key)))
            : Linter.Error(page, "gate", named.Place,
                $"A limit, SLA or moment rests on '{named.Key}', which nobody checked.",
                "Check it at a public source, or take it out."));

    /// <summary>Sources that the head names by key.</summary>
    private static IEnumerable<(string Key, Place Place)> Named(PageFacts facts) => facts switch
    {
        PageFacts.CaseStudy story => story.Timeline.Select(moment => (moment.Source, moment.Place)),
        PageFacts.Service service => service.Limits.Select(limit => (limit.Source, limit.Place))
            .Concat(service.Sla is { } sla ? [(sla.Source, sla.Place)] : []),
        _ => [],
    };

    private static string Short(string sentence)
    {
        var plain = Paragraph.Unmarked(Paragraph.Cited().Replace(sentence, ""));
        return plain.Length <= 90 ? plain : plain[..87] + "…";
    }

    [GeneratedRegex(@"\b(Amazon|AWS|Netflix|Google|Facebook|Meta's|Twitter|Uber|Lyft|Slack|Discord|Stripe|GitHub|"
        + @"GitLab|Cloudflare|LinkedIn|Shopify|Microsoft|Azure|Spotify|Airbnb|Dropbox|WhatsApp|Instagram|Pinterest|"
        + @"Prime Day|Prime Video|Alexa|Fastly|Knight Capital)\b")]
    private static partial Regex RealSystem();

    [GeneratedRegex(@"(?<![\w.-])\$?\d[\d,.]*\s*(%|percent|million|billion|trillion|[kMGTP]?B\b|ms\b|µs\b|seconds?|"
        + @"minutes?|hours?|days?|requests?|servers?|nodes?|times|nines|regions?|zones?|transactions?|messages?|items?|"
        + @"users?|customers?|/s|per )", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
