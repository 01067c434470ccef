using System.Collections.Immutable;
using Proofload.Knowledge;
using Proofload.Knowledge.Practice;

namespace Proofload.Web.Library.Articles;

/// <summary>A page that is ready to be shown.</summary>
/// <param name="Minutes">How long it takes to read, at 220 words a minute.</param>
internal sealed record Article(ImmutableArray<ArticlePart> Parts, ImmutableArray<Source> Sources, int Minutes);

/// <summary>A piece of it.</summary>
internal abstract record ArticlePart
{
    private ArticlePart()
    {
    }

    public sealed record Text(string Html) : ArticlePart;

    public sealed record Drawing(DesignBlock Block) : ArticlePart;

    public sealed record Quiz(ImmutableArray<QuizItem> Items) : ArticlePart;

    public sealed record Cards(ImmutableArray<Card> Items) : ArticlePart;
}
