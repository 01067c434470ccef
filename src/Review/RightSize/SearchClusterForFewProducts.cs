using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>A search cluster for what the database's own index finds.</summary>
internal sealed class SearchClusterForFewProducts : Rule
{
    private static readonly Threshold FullText = new(
        "search-cluster-for-few-products.full-text", 100_000, "products", Threshold.OurProposal);

    private static readonly Threshold Trigrams = new(
        "search-cluster-for-few-products.trigrams", 1_000_000, "products", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "search-cluster-for-few-products", "A search cluster for few products", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Property,
        Source = "PostgreSQL documentation: full text search, pg_trgm; the numbers are our proposal",
        Topic = "full-text-search",
        Why = "The cluster must be fed, watched and kept in step with the database. Up to a million products the "
            + "database's own full-text and trigram indexes answer in milliseconds, always up to date.",
        Thresholds = [FullText, Trigrams],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var search in examination.Components.Where(component => component.Kind.Has(Traits.Search)))
        {
            yield return examination.Context.Products switch
            {
                null => Unknown(search, "context.products"),
                { } many when many >= examination.Value(Trigrams) => Pass(search),
                { } few => Fail(search, Message(search, few, few < examination.Value(FullText)), Mend(search)),
            };
        }
    }

    private static string Message(Component search, double products, bool few) =>
        $"'{search.Id}' ({search.Kind.Name}) searches {Words.Number(products)} products; "
        + $"{(few ? "the database's full-text search" : "full-text search with trigrams")} is enough up to "
        + $"{(few ? "100,000" : "1,000,000")}.";

    private static Mend Mend(Component search) => new(
        $"Search in the database and take '{search.Id}' away",
        [new Designs.Edits.Edit.RemoveComponent(search.Id)],
        "Ranking is simpler, there are no facets; searches load the database",
        Effort.Large);
}
