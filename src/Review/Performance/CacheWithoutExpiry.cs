using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Performance;

/// <summary>What is cached for ever is wrong some day.</summary>
internal sealed class CacheWithoutExpiry : Rule
{
    public override RuleCard Card { get; } = new(
        "cache-without-expiry", "Cached values of changing data never expire", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP05"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected PERF03-BP05",
        Topic = "cache-invalidation",
        Why = "One missed invalidation shows the old value until somebody empties the cache. An expiry bounds how "
            + "wrong it can get.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var cache in examination.Of(Behaviour.Cache).Where(cache => !cache.Kind.Has(Traits.Edge)))
        {
            if (!ServesChangingData(examination, cache))
                continue;
            yield return cache.DurationOf(Parameters.TimeToLive) is null
                ? Unstated(cache, Parameters.TimeToLive)
                : cache.DurationOf(Parameters.TimeToLive) > Duration.FromSeconds(86_400)
                    ? Fail(
                        cache,
                        $"'{cache.Id}' serves values up to {cache.DurationOf(Parameters.TimeToLive)} old of data that "
                            + "changes.",
                        new Mend(
                            "Let values live for an hour, spread by a tenth, and delete them on change",
                            Set(cache, Parameters.TimeToLive, new Setting.Time(Duration.FromSeconds(3_600))),
                            "A few more misses"))
                    : Pass(cache);
        }
    }

    /// <summary>A caller of the cache falls back to a store that somebody writes to.</summary>
    private static bool ServesChangingData(Examination examination, Component cache) =>
        examination.Connections.Any(call =>
            call.When is Condition.CacheMiss(var missed) && missed == cache.Id
            && examination.Traffic.To(call.To).Flow.Writes > 0);
}
