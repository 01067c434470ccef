using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.RightSize;

/// <summary>Ways of spreading, keeping and ordering that this load does not ask for.</summary>
internal static class MoreThanLoad
{
    private static readonly Threshold Shard = new(
        "sharded-before-it-pays.utilization", 0.5, "of one primary",
        "our proposal: one primary would carry all shards and be half busy");

    private static readonly Threshold Held = new(
        "sharded-before-it-pays.storage", 4, "TB", "our proposal; Aurora takes 128 TiB and Amazon RDS 64 TiB on one");

    private static readonly Threshold Parts = new(
        "more-partitions-than-load.factor", 10, "times what the peak needs", "our proposal");

    private static readonly Threshold Kept = new(
        "stream-kept-long.retention", 7, "days", "our proposal: what one replays after a mistake");

    private static readonly Threshold Little = new(
        "cdn-for-little-traffic.requests", 1, "requests/s", "our proposal: a cache that is asked so rarely is cold");

    public static Rule ShardedBeforeItPays { get; } = new EachRule<Component>(
        new RuleCard("sharded-before-it-pays", "Shards that one primary could replace", Pillar.RightSize, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST06-BP02"),
            Mode = EvaluationMode.Computed,
            Source = "Our proposal: shard when neither a larger machine nor readers help any more",
            Topic = "sharding",
            Why = "Every query must know its shard, joins and transactions across shards are gone, and to add one is a "
                + "project. One larger machine is an afternoon.",
            Thresholds = [Shard, Held],
        },
        examination => examination.Stores.Where(store => store.Kind.Has(Traits.Relational)
            && store.CanSay(Parameters.Instances)),
        JudgeShards);

    public static Rule MorePartitionsThanLoad { get; } = new EachRule<Component>(
        new RuleCard(
            "more-partitions-than-load", "A stream has many more parts than its load needs",
            Pillar.RightSize, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST06-BP02"),
            Mode = EvaluationMode.Computed,
            Source = "Peak rate ÷ what one part takes; the factor is our proposal",
            Topic = "event-streaming",
            Why = "Parts are paid for by the hour or take memory and files of the brokers, and consumers read many "
                + "nearly empty ones.",
            Thresholds = [Parts],
        },
        examination => examination.Of(Behaviour.Stream).Where(stream => stream.CanSay(Parameters.Partitions)
            && stream.IsGiven(Parameters.Partitions) && stream.TextOf(Parameters.Mode) != "on-demand"
            && examination.Paths.IsReached(stream)),
        JudgeParts);

    public static Rule StreamKeptLong { get; } = new EachRule<Component>(
        new RuleCard("stream-kept-long", "A stream is used as an archive", Pillar.RightSize, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST04-BP05"),
            Mode = EvaluationMode.Property,
            Source = "Our proposal; Amazon Kinesis pricing, long-term retention",
            Topic = "storage-tiering",
            Why =
                "A gigabyte in a stream costs several times what it does in an object store, where it can be searched "
                + "as well.",
            Thresholds = [Kept],
        },
        examination => examination.Of(Behaviour.Stream).Where(stream =>
            stream.DurationOf(Parameters.Retention) is not null),
        (examination, stream) => stream.DurationOf(Parameters.Retention)!.Value // By the choice of components.
            is var kept && kept.Seconds <= examination.Value(Kept) * 86_400
            ? Pass(stream)
            : Fail(
                stream,
                $"'{stream.Id}' keeps what was read for {kept}.",
                new Mend(
                    $"Keep it for {Words.Number(examination.Value(Kept))} days, and write it to an object store for "
                        + "later. Beyond that a stream is right where consumers are rebuilt from it",
                    Set(stream, Parameters.Retention, new Setting.Time(
                        Duration.FromSeconds(examination.Value(Kept) * 86_400))),
                    "A replay of what is older reads files instead")));

    public static Rule CdnForLittleTraffic { get; } = new EachRule<Component>(
        new RuleCard("cdn-for-little-traffic", "A CDN for users who are few and near", Pillar.RightSize, Risk.Low)
        {
            Mode = EvaluationMode.Computed,
            Source = "Our proposal: each edge location has a cache of its own, which rare requests find empty",
            Topic = "cdn",
            Why = "Each edge location caches for itself; with few requests nearly all go on to the origin, later than "
                + "without it.",
            Thresholds = [Little],
        },
        examination => examination.Of(Behaviour.Cache).Where(cache => cache.Kind.Has(Traits.Edge)
            && cache.Kind.Has(Traits.Global) && examination.Paths.IsReached(cache)),
        JudgeCdn);

    public static Rule OrderWithoutNeed { get; } = new EachRule<Component>(
        new RuleCard("order-without-need", "Messages are kept in order that need none", Pillar.RightSize, Risk.Low)
        {
            Mode = EvaluationMode.Graph,
            Source = "Amazon SQS developer guide, standard and FIFO queues; our proposal for when order is needed",
            Topic = "delivery-semantics",
            Why =
                "Order bounds how many can work at once, and one message that fails holds up all behind it. A consumer "
                + "that bears repeats and asks for the newest state needs none.",
        },
        examination => examination.Of(Behaviour.Queue).Where(queue => queue.FlagOf(Parameters.Fifo) == true
            || queue.Kind.Id == "aws/sqs-fifo"),
        JudgeOrder);

    private static Answer? JudgeShards(Examination examination, Component store)
    {
        if (store.Instances == 1)
            return Pass(store);
        if (examination.Estimate is null)
            return Unknown(store, Examination.MissingEstimate);
        if (!store.IsGiven(Parameters.Storage) || store.BytesOf(Parameters.Storage) is not { } size)
            return Unstated(store, Parameters.Storage);
        if (examination.EstimateOf(store)?.Utilization is not { } busy)
            return null;

        var factor = Load.HighestFactor(examination.Design, examination.Paths.OperationsReaching(store)) ?? 1;
        var alone = busy * Math.Min(factor, 10) * store.Instances;
        return alone >= examination.Value(Shard) || size.Gigabytes >= examination.Value(Held) * 1_024
            ? Pass(store)
            : Fail(
                store,
                $"One primary would carry all {store.Instances} shards of '{store.Id}' and be {Words.Percent(alone)} " +
                $"busy with {size} of data.",
                new Mend(
                    $"Use one primary. It is enough up to about {Words.Number(0.7 / Math.Max(alone, 0.001))} times " +
                    "this load; then a larger machine, then readers, and shards last",
                    Set(store, Parameters.Instances, new Setting.Count(1)),
                    "Data must be brought together once",
                    Effort.Medium));
    }

    private static Answer? JudgeParts(Examination examination, Component stream)
    {
        if (stream.RateOf(Parameters.PartitionLimit) is not { } each)
            return null;
        if (examination.Estimate is null)
            return Unknown(stream, Examination.MissingEstimate);
        var parts = stream.CountOf(Parameters.Partitions) ?? 1;
        var consumers = examination.Design.CallsOf(stream.Id)
            .Select(call => Fleet.Most(examination.TargetOf(call)))
            .DefaultIfEmpty(1)
            .Max();

        // A part is worked off by one consumer at a time, so slow work asks for parts as well.
        var peak = Load.PeakRate(examination, stream);
        var busy = examination.Design.CallsOf(stream.Id)
            .Select(call => examination.EstimateOf(examination.TargetOf(call))?.ResponseMilliseconds ?? 0)
            .DefaultIfEmpty(0)
            .Max() * peak / 1_000;
        var needed = Math.Max(1, Math.Ceiling(Math.Max(peak / each.PerSecond, busy)));
        var enough = Math.Max(Math.Max(2 * needed, consumers), 2);
        return parts <= Math.Max(needed * examination.Value(Parts), enough)
            ? Pass(stream)
            : Fail(
                stream,
                $"'{stream.Id}' has {Words.Number(parts)} parts; its peak of {Words.Rate(peak)} needs " +
                $"{Words.Number(needed)}.",
                new Mend(
                    $"Use {Words.Number(enough)} parts, enough for twice the peak",
                    Set(stream, Parameters.Partitions, new Setting.Count(enough)),
                    "To raise the number later moves keys to other parts"));
    }

    private static Answer? JudgeCdn(Examination examination, Component cdn)
    {
        if (examination.Context.Geography.IsEmpty)
            return Unknown(cdn, "context.geography");
        var rate = examination.Traffic.To(cdn.Id).Flow.Total;
        return rate >= examination.Value(Little) || examination.Context.Geography.Length > 1
            || cdn.FlagOf(Parameters.Firewall) == true
            ? Pass(cdn)
            : Fail(
                cdn,
                $"'{cdn.Id}' is asked {Words.Rate(rate)}, and all users are in {examination.Context.Geography[0]}.",
                new Mend(
                    $"Let clients come to the origin. From about {Words.Number(examination.Value(Little) * 10)} " +
                    "requests a second, large files or users far away a CDN pays",
                    Removal.OfMiddle(examination.Design, cdn),
                    "The origin answers floods itself",
                    Effort.Small));
    }

    private static Answer? JudgeOrder(Examination examination, Component queue)
    {
        var calls = examination.Design.CallsOf(queue.Id);
        if (calls.Length == 0)
            return null;
        // Groups that somebody counted are a sign that the order within them was wanted.
        if (queue.IsGiven(Parameters.Keys) || calls.Any(call =>
            (call.IsIdempotent ?? examination.TargetOf(call).FlagOf(Parameters.Idempotent)) == false))
        {
            return Pass(queue);
        }

        if (calls.Any(call => (call.IsIdempotent ?? examination.TargetOf(call).FlagOf(Parameters.Idempotent)) is null))
            return Unknown(queue, $"connections.{calls[0].Id}.idempotent");
        return Fail(
            queue,
            $"'{queue.Id}' keeps an order in which nobody said what belongs together, for consumers that bear repeats.",
            new Mend(
                "Use a standard queue. Order is needed where one message makes sense only after another of the same "
                    + "thing: then state its groups as `keys`",
                queue.Kind.Id != "aws/sqs-fifo"
                    ? [Set(queue, Parameters.Fifo, new Setting.Flag(false))]
                    : examination.KindCalled("aws/sqs") is { } standard
                        ? [new Edit.ChangeKind(queue.Id, standard)]
                        : [],
                "A message may come twice or before an older one"));
    }
}
