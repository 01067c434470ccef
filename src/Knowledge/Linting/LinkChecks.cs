using Proofload.Designs;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Linting;

/// <summary>Links lead somewhere, and something leads to every page.</summary>
internal static class LinkChecks
{
    private const int FewestRelated = 2;

    public static IEnumerable<LintProblem> All(PageLibrary library, LintInputs inputs) =>
        library.Pages.SelectMany(page => Links(page, library, inputs).Concat(Ties(page, library)));

    /// <summary>Pages that the curriculum plans and nobody wrote.</summary>
    public static IEnumerable<PageId> Unwritten(PageLibrary library) =>
        library.Curriculum.Topics.Select(topic => new PageId(PageKind.Topic, topic.Id))
            .Concat(library.Curriculum.Planned.Keys)
            .Where(id => library.Find(id) is null);

    /// <summary>A link to a page that is not there and may come.</summary>
    public static bool LeadsAhead(PageLibrary library, PageLink link) =>
        link.Page is { } id && library.Find(id) is null
        && (library.Curriculum.Has(id) || !library.Curriculum.IsListed(id.Kind));

    private static IEnumerable<LintProblem> Links(Page page, PageLibrary library, LintInputs inputs)
    {
        foreach (var link in library.LinksOf(page))
        {
            if (link.Page is { } id)
            {
                if (Wrong(library, link, id) is { } problem)
                    yield return Linter.Error(page, "dead-link", link.Place, problem.Message, problem.Remedy);
            }
            else if (Known(link.Kind, inputs) is { } known)
            {
                if (!known.Contains(link.Name))
                {
                    yield return Linter.Error(page, "dead-link", link.Place, $"There is no {link.Kind} '{link.Name}'.",
                        Suggestion.Nearest(link.Name, known) is { } near ? $"Did you mean '{near}'?"
                            : "Take the link out.");
                }
            }
            else if (link.Kind is not ("rule" or "design" or "mailto" or "http" or "https"))
            {
                var kinds = PageKinds.All.Select(kind => kind.Word()).Append("rule").Append("design");
                yield return Linter.Error(page, "dead-link", link.Place, $"There are no links to a '{link.Kind}'.",
                    Suggestion.For(link.Kind, kinds));
            }
        }
    }

    private static (string Message, string Remedy)? Wrong(PageLibrary library, PageLink link, PageId id)
    {
        if (library.Find(id) is not { } target)
        {
            if (LeadsAhead(library, link))
                return null;
            var names = library.Of(id.Kind).Select(page => page.Id.Name)
                .Concat(Unwritten(library).Where(planned => planned.Kind == id.Kind).Select(planned => planned.Name));
            return ($"There is no page '{id}', and none is planned.",
                Suggestion.Nearest(id.Name, names) is { } near ? $"Did you mean '{near}'?" : "Take the link out.");
        }

        if (link.Section is null || target.Sections.Any(section => section.Slug == link.Section))
            return null;
        return ($"'{id}' has no section '{link.Section}'.",
            Suggestion.For(link.Section, target.Sections.Select(section => section.Slug)));
    }

    private static IReadOnlySet<string>? Known(string kind, LintInputs inputs) => kind switch
    {
        "rule" => inputs.Rules,
        "design" => inputs.Designs,
        _ => null,
    };

    private static IEnumerable<LintProblem> Ties(Page page, PageLibrary library)
    {
        if (page.Related.Length < FewestRelated)
        {
            yield return Linter.Warning(page, "related", new Place(1, 1),
                $"The page names {page.Related.Length} related pages.", $"Name at least {FewestRelated} in 'related'.");
        }

        if (!library.LinkedFrom(page.Id).Any())
        {
            yield return Linter.Warning(page, "orphan", new Place(1, 1), "No page leads to this one.",
                "Link to it where a reader would want it, or name it as related.");
        }
    }
}
