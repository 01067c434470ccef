using System.Text.RegularExpressions;
using Proofload.Testing;

namespace Proofload.Conventions;

/// <summary>What the documents promise to be somewhere is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => [.. Repository.FilesWith(".md")];

    [Fact]
    public void There_are_documents_with_links() =>
        Documents.SelectMany(row => Links(row.Data)).Count().ShouldBeGreaterThan(10);

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_link_is_dead(string document) =>
        Links(document).Where(link => !Leads(document, link)).ShouldBeEmpty($"{document} links to what is not there.");

    private static IEnumerable<string> Links(string document) => Link().Matches(Prose(document))
        .Select(link => link.Groups[1].Value)
        .Where(link =>
            !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))

        // An address of the site, in a page of content: the site's own tests follow it.
        .Where(link => !link.StartsWith('/'))

        // Another page of the knowledge base, by kind and id: its linter follows it.
        .Where(link => !Page().IsMatch(link));

    private static bool Leads(string document, string link)
    {
        var (path, heading) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var folder = Path.GetDirectoryName(document) ?? "";
        var target = path is ""
            ? document
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, path)));
        target = target.Replace('\\', '/').TrimEnd('/');

        var isThere = Repository.Files.Contains(target)
            || Repository.Files.Any(file => file.StartsWith($"{target}/", StringComparison.Ordinal));
        return isThere && (heading is null || Headings(target).Contains(heading));
    }

    /// <summary>Headings as their links name them: small letters, hyphens for spaces, nothing else.</summary>
    private static IEnumerable<string> Headings(string document) => Heading().Matches(Prose(document))
        .Select(heading =>
            NotInAnchors().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Prose(string document) => CodeBlock().Replace(Repository.Read(document), "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^(topic|pattern|service|case|question|decision|runbook|principle|plan|rule|design):"
        + "[a-z0-9/-]+(#[a-z0-9-]+)?$")]
    private static partial Regex Page();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
