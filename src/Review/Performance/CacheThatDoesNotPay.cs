using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Performance;

/// <summary>A cache that mostly says no.</summary>
internal sealed class CacheThatDoesNotPay : Rule
{
    private static readonly Threshold Least = new(
        "cache-that-does-not-pay.hit-ratio", 0.3, "share", "our proposal, where the break-even of times asks for less");

    public override RuleCard Card { get; } = new(
        "cache-that-does-not-pay",
        "A cache answers so little that it costs more than it saves", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP05"),
        Mode = EvaluationMode.Computed,
        Source = "Break-even: a look-up pays when hit ratio × time of the store exceeds time of the cache; the floor "
            + "is ours",
        Topic = "caching-basics",
        Why = "Each miss pays for the look-up and the store. The cache is one more thing to run, to invalidate and to "
            + "fail.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var cache in examination.Of(Behaviour.Cache))
        {
            var reads = examination.Traffic.To(cache.Id).Flow.Reads;
            var known = cache.IsGiven(Parameters.HitRatio) || cache.IsGiven(Parameters.Keys);
            if (reads <= 0)
                continue;
            if (!known)
            {
                yield return Unstated(cache, Parameters.HitRatio);
                continue;
            }

            var hits = Traffic.HitRatioOf(cache).Value;
            yield return hits >= examination.Value(Least)
                ? Pass(cache)
                : Fail(
                    cache,
                    $"'{cache.Id}' answers {Words.Percent(hits)} of {Words.Rate(reads)}; the rest goes on to what is "
                        + "behind it.",
                    new Mend(
                        "Cache what is asked for again: larger, longer, or other things; or take the cache away",
                        [Set(cache, Parameters.HitRatio, new Setting.Part(new(0.8)))],
                        "More memory, or staler answers",
                        Effort.Medium));
        }
    }
}
