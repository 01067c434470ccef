using System.Collections.Immutable;
using Markdig;
using Proofload.Designs.Catalogue;
using Proofload.Review;
using Proofload.Review.Pages;

namespace Proofload.Web.Rules;

/// <summary>The pages that explain the rules, read and rendered once at the start.</summary>
internal sealed class RuleShelf
{
    // The pages are ours, yet no page of ours needs markup of its own: what looks like it stays text.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables()
        .Build();

    private readonly ImmutableSortedDictionary<string, string> pages;

    private RuleShelf(ImmutableSortedDictionary<string, string> pages) => this.pages = pages;

    /// <summary>The page of a rule as HTML; null where there is none.</summary>
    public string? PageOf(string rule) => pages.GetValueOrDefault(rule);

    /// <exception cref="InvalidDataException">A rule has no page, or a page has no rule.</exception>
    public static RuleShelf Load()
    {
        var pages = RulePage.Load(ContentFolder.Of("rules"));
        if (RuleBook.Rules.FirstOrDefault(rule => !pages.ContainsKey(rule.Id)) is { } lonely)
            throw new InvalidDataException($"The rule '{lonely.Id}' has no page in content/rules.");

        return new RuleShelf(pages.ToImmutableSortedDictionary(
            page => page.Key, page => Render(page.Value.Body), StringComparer.Ordinal));
    }

    private static string Render(string body)
    {
        // What scrolls must be reachable by keyboard.
        var html = Markdown.ToHtml(body, Pipeline);
        return html.Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal);
    }
}
