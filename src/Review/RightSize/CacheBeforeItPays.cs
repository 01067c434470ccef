using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Review.RightSize;

/// <summary>A cache before a database that is bored.</summary>
internal sealed class CacheBeforeItPays : Rule
{
    private static readonly Threshold Least = new(
        "cache-before-it-pays.orders", 1_000, "orders a day", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "cache-before-it-pays", "A cache before a database that needs none", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Computed,
        Source = "Our proposal: below 1,000 orders a day PostgreSQL's own memory is the cache",
        Topic = "caching-basics",
        Why = "It adds a server, stale answers and the question of when to delete what. The database keeps what is "
            + "asked for often in memory by itself.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (examination.Context.Orders is not { } orders)
            yield break;

        var perDay = orders.PerSecond * Period.Day.Seconds();
        foreach (var cache in examination.Of(Behaviour.Cache).Where(cache => !cache.Kind.Has(Traits.Edge)))
        {
            yield return perDay >= examination.Value(Least)
                ? Pass(cache)
                : Fail(
                    cache,
                    $"'{cache.Id}' relieves a database at {Words.Number(perDay)} orders a day. It will pay from about "
                        + $"{Words.Number(examination.Value(Least))}.",
                    new Mend(
                        $"Ask the database and take '{cache.Id}' away",
                        Removal.OfCache(examination.Design, cache),
                        "A millisecond or two more for what was cached"));
        }
    }
}
