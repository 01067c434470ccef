using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Proofload.Web.Library.Articles;

/// <summary>A citation in the text: <c>[^key]</c>.</summary>
internal sealed class Citation(string key) : LeafInline
{
    public string Key => key;
}

/// <summary>Reads citations, before anything else makes a link of them.</summary>
internal sealed class CitationParser : InlineParser
{
    public CitationParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '^')
            return false;
        var end = slice.Text.IndexOf(']', slice.Start);
        if (end < 0 || end > slice.End || end == slice.Start + 2)
            return false;

        processor.Inline = new Citation(slice.Text[(slice.Start + 2)..end]);
        slice.Start = end + 1;
        return true;
    }
}

/// <summary>Writes a citation as the number of its source, which leads to it.</summary>
internal sealed class CitationRenderer(SourceNumbers numbers) : HtmlObjectRenderer<Citation>
{
    protected override void Write(HtmlRenderer renderer, Citation obj)
    {
        if (numbers.Find(obj.Key) is not var (number, source))
            return;
        renderer.Write("<sup class=\"cite\"><a href=\"#source-").WriteEscape(obj.Key).Write("\" aria-label=\"Source ")
            .Write(number).Write(": ").WriteEscape(SourceWords.Short(source)).Write("\">").Write(number)
            .Write("</a></sup>");
    }
}
