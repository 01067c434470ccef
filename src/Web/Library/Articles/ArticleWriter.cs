using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Proofload.Knowledge;

namespace Proofload.Web.Library.Articles;

/// <summary>Turns the Markdown of a page into HTML: links, anchors, and each source beside the claim that rests on
/// it.</summary>
internal sealed partial class ArticleWriter(PageLibrary library, Page page)
{
    // The pages are ours, yet no page of ours needs markup of its own: what looks like it stays text.
    private static readonly MarkdownPipeline Pipeline = MakePipeline();

    private readonly SourceNumbers numbers = new(page);

    /// <summary>The sources that this section has already shown beside its text.</summary>
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);

    public ImmutableArray<Source> Sources => numbers.Sources;

    public ArticlePart Part(BodyPart part) => part switch
    {
        Prose prose => new ArticlePart.Text(Text(prose.Markdown)),
        DesignBlock block => new ArticlePart.Drawing(block),
        QuizBlock quiz => new ArticlePart.Quiz(quiz.Items),
        CardBlock cards => new ArticlePart.Cards(cards.Cards),
        _ => throw new UnreachableException(part.GetType().Name),
    };

    public string Phrase(string text)
    {
        var document = Parsed(text);
        var html = Rendered(document).Trim();
        const string Open = "<p>", Close = "</p>";
        return html.StartsWith(Open, StringComparison.Ordinal) && html.LastIndexOf(Open, StringComparison.Ordinal) == 0
            ? html[Open.Length..^Close.Length]
            : html;
    }

    private string Text(string markdown)
    {
        var html = new StringBuilder();
        foreach (var block in Parsed(markdown).ToList())
        {
            if (block is HeadingBlock { Level: 2 })
                shown.Clear();
            var citations = block is LeafBlock leaf
                ? leaf.Inline?.Descendants<Citation>() ?? []
                : block.Descendants<Citation>();
            var cited = citations.Select(citation => citation.Key)
                .Where(key => numbers.Find(key) is not null && shown.Add(key))
                .ToList();
            var written = Rendered(block);
            if (block is Table)
            {
                const string Frame = "<div class=\"table-frame\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">";

                // The corner above the names of rows heads nothing.
                written = $"{Frame}{written.Replace("<th></th>", "<td></td>", StringComparison.Ordinal)}</div>";
            }

            html.Append(cited is []
                ? written
                : $"<div class=\"with-source\"><div>{written}</div>{Beside(cited)}</div>\n");
        }

        return html.ToString();
    }

    private MarkdownDocument Parsed(string markdown)
    {
        // A citation sits at its word, without the space that writers put before it.
        var document = Markdown.Parse(SpaceBeforeCitation().Replace(markdown, "$1"), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Anchor(heading);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Lead(link);
        foreach (var literal in document.Descendants<LiteralInline>())
            literal.Content = new StringSlice(SpaceBeforeUnit().Replace(literal.Content.ToString(), "\u00a0"));
        return document;
    }

    private static void Anchor(HeadingBlock heading)
    {
        var title = string.Concat(heading.Inline?.Descendants<LeafInline>().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            _ => "",
        }) ?? []);
        var slug = LibraryAddress.Anchor(Slug.Of(title));
        heading.GetAttributes().Id = slug;
        heading.Inline?.AppendChild(new HtmlInline(
            $" <a class=\"anchor\" href=\"#{slug}\" aria-label=\"Link to this section\">#</a>"));
    }

    private void Lead(LinkInline link)
    {
        if (link.Url is null || link.IsImage)
            return;
        if (LibraryAddress.Of(library, link.Url) is { } address)
            link.Url = address;
        else if (Ours().IsMatch(link.Url))
            Unlink(link);
        else
            link.GetAttributes().AddPropertyIfNotExist("rel", "noopener");
    }

    /// <summary>What has no page yet stays as text.</summary>
    private static void Unlink(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    private string Rendered(MarkdownObject block)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new CitationRenderer(numbers));
        renderer.Render(block);

        // What scrolls must be reachable by keyboard.
        return writer.ToString().Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal);
    }

    private string Beside(List<string> keys)
    {
        var notes = new StringBuilder("<div class=\"beside\" role=\"note\">");
        foreach (var key in keys)
        {
            var (number, source) = numbers.Find(key)!.Value; // Only those with a number come here.
            var year = source.Year is { } known ? $", {known}" : "";
            notes.Append($"<p><a href=\"#source-{Escaped(key)}\">{number}</a> {Escaped(source.Title)}, ")
                .Append($"{Escaped(source.Publisher)}{year} ")
                .Append($"<span class=\"checked\">{SourceWords.Word(source.Checked)}</span></p>");
        }

        return notes.Append("</div>").ToString();
    }

    private static string Escaped(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static MarkdownPipeline MakePipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new CitationParser());
        return builder.Build();
    }

    [GeneratedRegex(@"[ \t]+(\[\^[\w-]+\])|\n(?=\[\^)")]
    private static partial Regex SpaceBeforeCitation();

    /// <summary>A number and its unit stay on one line.</summary>
    [GeneratedRegex(@"(?<=\d) (?=(%|ns|µs|ms|s|min|h|[KMGTP]i?B|[KMG]bps|vCPU)(?![\w]))")]
    private static partial Regex SpaceBeforeUnit();

    [GeneratedRegex("^(topic|pattern|service|case|question|decision|runbook|principle|plan|rule|design):")]
    private static partial Regex Ours();
}
