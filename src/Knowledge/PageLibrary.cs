using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Knowledge.Reading;

namespace Proofload.Knowledge;

/// <summary>All pages of the knowledge base, read once, with the links between them.</summary>
public sealed partial class PageLibrary
{
    private readonly FrozenDictionary<PageId, Page> pages;
    private readonly FrozenDictionary<PageId, ImmutableArray<PageLink>> links;
    private readonly ILookup<PageId, Page> linkedFrom;
    private readonly FrozenDictionary<PageId, int> ranks;

    private PageLibrary(Curriculum curriculum, ImmutableArray<PageReading> readings, ComponentCatalogue catalogue)
    {
        (Curriculum, Readings, Catalogue) = (curriculum, readings, catalogue);
        var topicRanks = curriculum.Topics.OrderBy(topic => topic.Level).ThenBy(topic => topic.Depth)
            .Select((topic, index) => (topic.Id, index))
            .ToDictionary(StringComparer.Ordinal);
        Pages = [.. readings.Select(reading => reading.Page).OfType<Page>()
            .OrderBy(page => page.Id.Kind)
            .ThenBy(page => page.Facts is PageFacts.Principle principle ? principle.Order : 0)
            .ThenBy(page => page.Id.Kind == PageKind.Topic
                ? topicRanks.GetValueOrDefault(page.Id.Name, int.MaxValue)
                : (int)(page.Level ?? 0))
            .ThenBy(page => page.Title, StringComparer.OrdinalIgnoreCase)
            .ThenBy(page => page.Id)];
        pages = Pages.ToFrozenDictionary(page => page.Id);
        links = Pages.ToFrozenDictionary(page => page.Id, page => LinksIn(page).ToImmutableArray());
        linkedFrom = Pages
            .SelectMany(page => links[page.Id].Select(link => link.Page).OfType<PageId>().Distinct()
                .Where(target => target != page.Id)
                .Select(target => (target, page)))
            .ToLookup(pair => pair.target, pair => pair.page);
        ranks = Pages.Select((page, index) => (page.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index);
    }

    public Curriculum Curriculum { get; }

    /// <summary>Every file that was read, with what is wrong with it.</summary>
    public ImmutableArray<PageReading> Readings { get; }

    /// <summary>With which embedded designs were read.</summary>
    public ComponentCatalogue Catalogue { get; }

    /// <summary>
    /// By kind; topics in an order in which each comes after its prerequisites, principles in theirs, the rest by level
    /// and title.
    /// </summary>
    public ImmutableArray<Page> Pages { get; }

    public Page? Find(PageId id) => pages.GetValueOrDefault(id);

    public IEnumerable<Page> Of(PageKind kind) => Pages.Where(page => page.Id.Kind == kind);

    /// <summary>Where a page leads, in its head and in its text.</summary>
    public ImmutableArray<PageLink> LinksOf(Page page) => links.GetValueOrDefault(page.Id, []);

    /// <summary>The pages that lead to this one.</summary>
    public IEnumerable<Page> LinkedFrom(PageId id) => linkedFrom[id];

    /// <summary>The page before this one among those of its kind; null for the first.</summary>
    public Page? Before(Page page) => Neighbour(page, -1);

    public Page? After(Page page) => Neighbour(page, 1);

    /// <summary>Reads the pages of the named kinds, or of all when none is named.</summary>
    /// <remarks>A page with problems is read as far as it can be; what is wrong with it is in its reading.</remarks>
    /// <param name="content">The folder that has <c>topics</c>, <c>cases</c> and so on in it.</param>
    public static PageLibrary Load(string content, ComponentCatalogue catalogue, params ReadOnlySpan<PageKind> kinds)
    {
        var folders = (kinds.IsEmpty ? PageKinds.All : kinds.ToArray())
            .Select(kind => Path.Combine(content, kind.Folder()));
        var files = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
            .Where(file => Path.GetFileName(file) != "README.md")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(content, file).Replace('\\', '/'), File.ReadAllText(file)));
        return Read(Curriculum.Load(content), files, catalogue);
    }

    /// <param name="files">Names below the folder of content, and texts.</param>
    public static PageLibrary Read(
        Curriculum curriculum, IEnumerable<(string Name, string Text)> files, ComponentCatalogue catalogue) =>
        new(
            curriculum,
            [.. files.AsParallel().AsOrdered().Select(file => PageReader.Read(file.Name, file.Text, catalogue))],
            catalogue);

    private Page? Neighbour(Page page, int step) =>
        ranks[page.Id] + step is var at && at >= 0 && at < Pages.Length && Pages[at].Id.Kind == page.Id.Kind
            ? Pages[at]
            : null;

    private static IEnumerable<PageLink> LinksIn(Page page)
    {
        var head = new Place(1, 1);
        foreach (var link in page.Related)
            yield return link;
        foreach (var id in FromFacts(page.Facts))
            yield return To(id, head);
        if (page.Facts is PageFacts.Question { Designs: var designs })
        {
            foreach (var path in designs)
                yield return new PageLink("design", path, null, head);
        }

        foreach (var paragraph in page.Prose.SelectMany(Paragraph.Of))
        {
            foreach (Match link in Link().Matches(paragraph.Raw))
            {
                yield return new PageLink(
                    link.Groups[1].Value, link.Groups[2].Value,
                    link.Groups[3].Length > 0 ? link.Groups[3].Value[1..] : null, paragraph.PlaceOf(link.Value[1..]));
            }
        }
    }

    private static PageLink To(PageId id, Place place) => new(id.Kind.Word(), id.Name, null, place);

    private static IEnumerable<PageId> FromFacts(PageFacts facts)
    {
        return facts switch
        {
            PageFacts.Topic topic => Topics(topic.Prerequisites),
            PageFacts.Pattern pattern => Topics([pattern.MainTopic]),
            PageFacts.Service service =>
                service.Alternatives.Select(other => new PageId(PageKind.Service, other.Service)),
            PageFacts.CaseStudy story => Topics(story.Topics),
            PageFacts.Question question => Topics(question.Topics),
            PageFacts.Decision decision => Topics([decision.MainTopic]),
            PageFacts.Runbook runbook => Topics([runbook.MainTopic]),
            PageFacts.Plan plan => plan.Schedule.SelectMany(day => day.Read.Concat(
                day.Practise.OfType<PracticeLink.OnPage>().Select(practice => practice.Id))).Distinct(),
            _ => [],
        };

        static IEnumerable<PageId> Topics(IEnumerable<string> ids) =>
            ids.Where(id => id.Length > 0).Select(id => new PageId(PageKind.Topic, id));
    }

    [GeneratedRegex(@"\]\(([a-z]+):([^)\s#/][^)\s#]*)(#[^)\s]+)?\)")]
    private static partial Regex Link();
}
