using Proofload.Designs;

namespace Proofload.Knowledge;

/// <summary>A link from a page to something of ours.</summary>
/// <param name="Kind">As written: a kind of page, or <c>rule</c>, or <c>design</c>.</param>
/// <param name="Name">A page's or rule's id, or a path below <c>content/designs</c>.</param>
/// <param name="Section">The anchor of a section; null for the whole page.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record PageLink(string Kind, string Name, string? Section, Place Place)
{
    /// <summary>The page; null where it leads to a rule or a design, or the kind is unknown.</summary>
    public PageId? Page => PageKinds.Of(Kind) is { } kind ? new PageId(kind, Name) : null;

    public override string ToString() => $"{Kind}:{Name}";
}
