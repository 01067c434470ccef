using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Performance;

/// <summary>One key that is asked for more than one partition can bear.</summary>
internal sealed class HotPartition : Rule
{
    public override RuleCard Card { get; } = new(
        "hot-partition", "The most popular key exceeds what one partition takes", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP02", "REL01-BP03"),
        Mode = EvaluationMode.Computed,
        Source = "Zipf popularity of keys against the partition's limit; Amazon DynamoDB developer guide, partitions",
        Topic = "hot-partitions",
        Why = "More partitions do not help: all requests for one key meet at one of them, and it throttles while the "
            + "others idle.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Of(Behaviour.Store, Behaviour.Stream, Behaviour.Queue))
        {
            if (store.RateOf(Parameters.PartitionLimit) is not { PerSecond: var limit }
                || !store.CanSay(Parameters.Skew))
            {
                continue;
            }

            var hottest = HottestKey(examination, store);
            if (hottest is not { } perSecond)
                continue;
            yield return perSecond <= limit
                ? Pass(store)
                : Fail(
                    store,
                    $"The most popular key of '{store.Id}' is written {Words.Rate(perSecond)}; one partition takes "
                        + $"{Words.Rate(limit)}.",
                    new Mend(
                        $"Spread that key over {Math.Ceiling(perSecond / limit) + 1} parts by a suffix, and read them "
                            + "together",
                        store.IsGiven(Parameters.Skew) ? [Set(store, Parameters.Skew, new Setting.Count(0))] : [],
                        "Reads of it ask several partitions",
                        Effort.Medium));
        }
    }

    /// <summary>Writes a second to the first of the keys, by the operations' own popularity or the store's.</summary>
    private static double? HottestKey(Examination examination, Component store)
    {
        var sum = 0.0;
        var known = false;
        foreach (var (id, flow) in examination.Traffic.To(store.Id).Operations)
        {
            var keys = examination.Operations.First(operation => operation.Id == id).Keys
                ?? (store.CountOf(Parameters.Keys) is { } count ? new Keys(
                    count,
                    store.CountOf(Parameters.Skew) ?? 0) : null);
            if (keys is null)
                continue;
            known = true;
            sum += flow.Writes * ShareOfFirst(keys);
        }

        return known ? sum : null;
    }

    /// <summary>1 over the generalised harmonic number, the tail of it by an integral.</summary>
    internal static double ShareOfFirst(Keys keys)
    {
        const int Exact = 1_000;
        var sum = 0.0;
        for (var rank = 1; rank <= Math.Min(keys.Count, Exact); rank++)
            sum += Math.Pow(rank, -keys.Skew);
        if (keys.Count > Exact)
        {
            sum += Math.Abs(keys.Skew - 1) < 1e-9
                ? Math.Log(keys.Count / Exact)
                : (Math.Pow(keys.Count, 1 - keys.Skew) - Math.Pow(Exact, 1 - keys.Skew)) / (1 - keys.Skew);
        }

        return 1 / sum;
    }
}
