using Proofload.Knowledge;
using Proofload.Review;

namespace Proofload.Web.Library;

/// <summary>Where things of the knowledge base are on the site.</summary>
internal static class LibraryAddress
{
    /// <summary>What is called so on the page around the text: the frame, and the facts of each kind.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "keys", "keys-title", "content", "sources", "sources-title", "related-title", "objectives", "requirements",
        "hidden", "probes", "simpler", "impressive", "red-flags", "levels", "follow-ups", "reference-designs", "limits",
        "alternatives", "timeline", "lessons", "roles", "schedule", "milestones", "checklist", "walk", "walk-title",
    };

    /// <summary>The id of a section on its page.</summary>
    public static string Anchor(string slug) => Taken.Contains(slug) ? slug + "-section" : slug;

    public static string Of(PageId id) => $"/{id.Kind.Folder()}/{id.Name}";

    public static string Of(Page page) => Of(page.Id);

    /// <summary>The page on which an embedded design is opened.</summary>
    public static string Of(Page page, DesignBlock block) => $"/gallery/{NameOf(page, block)}";

    /// <summary>How the gallery knows an embedded design.</summary>
    public static string NameOf(Page page, DesignBlock block) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{page.Id.Kind.Folder()}/{page.Id.Name}/{block.Number}");

    /// <summary>The address of a link as it is written in a page; null where there is nothing yet.</summary>
    public static string? Of(PageLibrary library, string link)
    {
        var (target, section) = link.Split('#', 2) is [var before, var after]
            ? (before, "#" + Anchor(after))
            : (link, "");
        if (target.Split(':') is not [var kind, var name])
            return null;
        return kind switch
        {
            "rule" => RuleBook.Find(name) is null ? null : $"/rules/{name}",
            "design" => $"/gallery/{name}",
            _ => PageId.Parse(target) is { } id && IsThere(library, id) ? Of(id) + section : null,
        };
    }

    /// <summary>A page that is written, or one of which the site can say that it is planned.</summary>
    public static bool IsThere(PageLibrary library, PageId id) =>
        library.Find(id) is not null || library.Curriculum.Has(id);

    public static string TitleOf(PageLibrary library, PageId id) =>
        library.Find(id)?.Title
        ?? (id.Kind == PageKind.Topic ? library.Curriculum.FindTopic(id.Name)?.Title : null)
        ?? library.Curriculum.Planned.GetValueOrDefault(id)
        ?? id.Name.Replace('-', ' ');
}
