namespace Proofload.Knowledge;

/// <summary>The kinds of pages, in the order in which they are listed.</summary>
public enum PageKind
{
    Topic,
    Pattern,
    Service,
    Case,
    Question,
    Decision,
    Runbook,
    Principle,
    Plan,
}

/// <summary>What the kinds are called.</summary>
public static class PageKinds
{
    public static IReadOnlyList<PageKind> All { get; } = Enum.GetValues<PageKind>();

    /// <summary>As in links: <c>topic</c>.</summary>
    public static string Word(this PageKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>As in <c>content/</c> and in addresses: <c>topics</c>.</summary>
    public static string Folder(this PageKind kind) => kind.Word() + "s";

    /// <summary>The kind of a word or of a folder; null where there is none.</summary>
    public static PageKind? Of(string word)
    {
        foreach (var kind in All)
        {
            if (word == kind.Word() || word == kind.Folder())
                return kind;
        }

        return null;
    }
}
