using System.Collections.Concurrent;
using Proofload.Knowledge;

namespace Proofload.Web.Library.Articles;

/// <summary>Articles, each made when it is first asked for: pages do not change while the site runs.</summary>
internal sealed class ArticleShelf(PageLibrary library)
{
    private const int WordsPerMinute = 220;

    private readonly ConcurrentDictionary<PageId, Article> made = new();
    private readonly ConcurrentDictionary<(PageId Page, string Text), string> phrases = new();

    public Article Of(Page page) => made.GetOrAdd(page.Id, _ => Make(page));

    /// <summary>A sentence or two of a page's head, or of a quiz, as HTML without a paragraph around it.</summary>
    public string Phrase(Page page, string text) =>
        phrases.GetOrAdd((page.Id, text), key => new ArticleWriter(library, page).Phrase(key.Text));

    private Article Make(Page page)
    {
        var writer = new ArticleWriter(library, page);
        var words = page.Prose.SelectMany(Paragraph.Of)
            .Sum(paragraph => paragraph.Plain.AsSpan().Count(' ') + 1);
        return new Article([.. page.Body.Select(writer.Part)], writer.Sources, Math.Max(1, words / WordsPerMinute));
    }
}
