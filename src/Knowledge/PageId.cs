namespace Proofload.Knowledge;

/// <summary>How a page is called in links: <c>topic:retries-backoff-jitter</c>.</summary>
/// <param name="Name">Kebab case, at most 64 letters; unique within its kind; stable for ever once released.</param>
public readonly record struct PageId(PageKind Kind, string Name) : IComparable<PageId>
{
    /// <summary>Where its file is, below <c>content/</c>.</summary>
    public string File => $"{Kind.Folder()}/{Name}.md";

    /// <summary>Reads <c>kind:name</c>; null for anything else.</summary>
    public static PageId? Parse(string text) =>
        text.Split(':') is [var word, var name] && PageKinds.Of(word) is { } kind && name.Length > 0
            ? new PageId(kind, name)
            : null;

    public int CompareTo(PageId other) => Kind != other.Kind
        ? Kind.CompareTo(other.Kind)
        : string.CompareOrdinal(Name, other.Name);

    public static bool operator <(PageId left, PageId right) => left.CompareTo(right) < 0;

    public static bool operator >(PageId left, PageId right) => left.CompareTo(right) > 0;

    public static bool operator <=(PageId left, PageId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PageId left, PageId right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Kind.Word()}:{Name}";
}
