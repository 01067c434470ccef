using System.Security.Cryptography;
using System.Text;
using Proofload.Knowledge;
using Proofload.Knowledge.Practice;
using Proofload.Review;
using Proofload.Web.Designs;

namespace Proofload.Web.Library.Searching;

/// <summary>Something that can be found.</summary>
/// <param name="Kind">As a filter: a kind of page, or <c>rule</c>, <c>design</c>, <c>problem</c>.</param>
/// <param name="Names">Other words by which it is looked for: its id, its level, its objectives.</param>
internal sealed record SearchEntry(
    string Address, string Kind, string Title, string Summary, string Names, string Body)
{
    /// <summary>Everything that the site has.</summary>
    public static IEnumerable<SearchEntry> All(PageLibrary library, Gym gym, Gallery gallery) =>
        library.Pages.Select(OfPage)
            .Concat(RuleBook.Rules.Select(rule => new SearchEntry(
                $"/rules/{rule.Id}", "rule", rule.Card.Title, rule.Card.Why,
                $"rule {rule.Id.Replace('-', ' ')}", rule.Card.Source)))
            .Concat(gallery.Samples.Select(sample => new SearchEntry(
                $"/gallery/{sample.Name}", "design", sample.Design.Name, sample.Design.Description ?? "",
                $"design {sample.Name.Replace('/', ' ').Replace('-', ' ')}",
                string.Join(' ', sample.Design.Components.Select(component =>
                    $"{component.Title} {component.Kind.Name}")))))
            .Concat(gym.Problems.Select(problem => new SearchEntry(
                $"/gym/{problem.Id}", "problem", problem.Title, problem.Asked(1),
                $"problem gym {problem.Id.Replace('-', ' ')}", problem.Explain)));

    /// <summary>What changes when any of them does.</summary>
    public static string Checksum(IReadOnlyList<SearchEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
            hash.AppendData(Encoding.UTF8.GetBytes(entry.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static SearchEntry OfPage(Page page)
    {
        var body = new StringBuilder();
        foreach (var paragraph in page.Prose.SelectMany(Paragraph.Of))
            body.AppendLine(paragraph.Plain);
        foreach (var card in page.Cards)
            body.Append(card.Front).Append(' ').AppendLine(card.Back);
        foreach (var text in Told(page.Facts))
            body.AppendLine(text);
        var names = string.Join(' ', page.Sections.Select(section => section.Title)
            .Append(page.Id.Name.Replace('-', ' '))
            .Append(page.Id.Kind.Word())
            .Append(page.Level.ToString()));
        return new SearchEntry(
            LibraryAddress.Of(page), page.Id.Kind.Word(), page.Title, page.Summary, names, body.ToString());
    }

    private static IEnumerable<string> Told(PageFacts facts) => facts switch
    {
        PageFacts.Topic topic => topic.Objectives.Select(objective => objective.Text),
        PageFacts.Pattern pattern => [pattern.Problem, .. pattern.Aws],
        PageFacts.CaseStudy story => [story.Company, story.System, .. story.Lessons],
        PageFacts.Service service => service.Limits.Select(limit => $"{limit.What} {limit.Value}").Concat(service.Aws),
        PageFacts.Question question => [.. question.Requirements, .. question.Probes.Select(probe => probe.Ask)],
        PageFacts.Plan plan => plan.Schedule.Select(day => day.Do),
        _ => [],
    };
}
