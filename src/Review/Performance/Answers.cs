using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Performance;

/// <summary>How much is fetched, how often, and in what manner?</summary>
internal static class Answers
{
    private static readonly Threshold Large = new(
        "unbounded-read.response", 1, "MB",
        "Amazon DynamoDB developer guide: a query or scan returns at most 1 MB at once; for others our proposal");

    private static readonly Threshold Often = new(
        "clients-poll.interval", 5, "seconds", "our proposal: oftener, a push is cheaper and sooner");

    private static readonly Threshold Stampede = new(
        "cache-stampede.fetches", 20, "fetches", "our proposal: as many fetches of one value at once");

    public static Rule UnboundedRead { get; } = new EachRule<Connection>(
        new RuleCard(
            "unbounded-read", "A request reads megabytes from a database", Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF03-BP04", "PERF03-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Amazon DynamoDB developer guide, query and scan; Well-Architected PERF03-BP04",
            Topic = "data-modelling-access-patterns",
            Why = "A list without an end, or a scan. It grows with the data, and one such request takes the time of a "
                + "thousand others.",
            Thresholds = [Large],
        },
        examination => examination.Connections.Where(call =>
            examination.TargetOf(call) is { Behaviour: Behaviour.Store, Kind.Family: Family.Database } store
            && examination.Paths.IsInteractive(store) && !call.IsHandover(examination.Design)),
        JudgeRead);

    public static Rule ClientsPoll { get; } = new EachRule<Operation>(
        new RuleCard(
            "clients-poll", "Clients ask again and again for what could be sent to them",
            Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF04-BP05", "SUS03-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected PERF04-BP05, SUS03-BP01",
            Topic = "realtime-push",
            Why = "Most answers say that nothing is new. The load grows with those who watch, not with what happens.",
            Thresholds = [Often],
        },
        examination => examination.Operations.Where(operation => operation.Kind == Access.Read),
        JudgePolling);

    public static Rule HedgeTooEarly { get; } = new EachRule<Connection>(
        new RuleCard(
            "hedge-too-early", "Second calls are made before the first had a chance", Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF01-BP07"),
            Mode = EvaluationMode.Computed,
            Source = "J. Dean and L. Barroso, The tail at scale, Communications of the ACM 56 (2013)",
            Topic = "tail-latency",
            Why =
                "A hedge helps with the slowest few calls. Sent after the median it nearly doubles the load, and load "
                + "makes the tail.",
        },
        examination => examination.Connections.Where(call => call.Hedge is not null),
        JudgeHedge);

    public static Rule CacheStampede { get; } = new EachRule<Component>(
        new RuleCard(
            "cache-stampede", "All readers of a popular value fetch it when it expires",
            Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF03-BP05"),
            Mode = EvaluationMode.Property,
            Source =
                "Nishtala and others, Scaling Memcache at Facebook (NSDI 2013), leases; Well-Architected PERF03-BP05",
            Topic = "cache-invalidation",
            Why = "In the moment after it expires, every request for the most popular value goes to the store, which "
                + "answers the same question a thousand times.",
            Thresholds = [Stampede],
        },
        examination => examination.Of(Behaviour.Cache).Where(cache => cache.CanSay(Parameters.Coalesce)
            && cache.DurationOf(Parameters.TimeToLive) is not null && !cache.Kind.Has(Traits.Edge)),
        JudgeStampede);

    private static Answer? JudgeRead(Examination examination, Connection call)
    {
        var most = ByteSize.FromKilobytes(examination.Value(Large) * 1_024);
        var largest = examination.Operations
            .Where(
                operation => call.Serves(operation.Id) && examination.Paths.Calls(operation, examination.TargetOf(call))
                && (call.Access ?? operation.Kind) == Access.Read)
            .Select(operation => (call.Response ?? operation.Response).Bytes)
            .DefaultIfEmpty(0)
            .Max();
        return largest <= most.Bytes
            ? Pass(call)
            : Fail(
                call,
                $"'{call.From}' reads {new ByteSize(largest)} at once from '{call.To}'.",
                new Mend(
                    "Fetch a page of it, from where the last one ended",
                    Set(call, new ConnectionChange.Response(ByteSize.FromKilobytes(100))),
                    "Clients must ask for the next page; a total is no longer known at once",
                    Effort.Medium));
    }

    private static Answer? JudgePolling(Examination examination, Operation operation)
    {
        var interval = operation.Arrivals switch
        {
            Arrivals.FromUsers(_, var actions, var peak) => 1 / Math.Max(actions.PerSecond * peak.Value, 1e-9),
            Arrivals.Closed(_, var think) => think.Seconds,
            _ => (double?)null,
        };
        // Small answers: nobody reads a page every other second, and what streams is not polled for.
        if (interval is not { } seconds || operation.Response.Bytes > 16 * ByteSize.BytesPerKilobyte)
            return null;
        var users = operation.Arrivals switch
        {
            Arrivals.FromUsers(var count, _, _) => count,
            Arrivals.Closed(var count, _) => count,
            _ => 0,
        };
        return seconds >= examination.Value(Often) || users < 1_000
            ? Pass(operation)
            : Fail(
                operation,
                $"Each of {Words.Number(users)} clients asks for '{operation.Id}' every {Words.Number(seconds)} s.",
                new Mend(
                    "Keep a connection open and send what is new (WebSocket or server-sent events)",
                    [],
                    "Open connections take memory; a fleet that holds them is drained slowly",
                    Effort.Large));
    }

    private static Answer? JudgeHedge(Examination examination, Connection call)
    {
        if (examination.TargetOf(call).WorkOf(Parameters.Work) is not { } work)
            return null;
        var median = examination.Operations
            .Where(operation => call.Serves(operation.Id))
            .Select(operation => work.For(operation.Id, call.Access ?? operation.Kind))
            .Select(law => law.Quantile(0.5))
            .DefaultIfEmpty(Duration.Zero)
            .Max();
        var p95 = Times.RoundUp(median * 3);
        return call.Hedge!.After >= median // By the choice of connections.
            ? Pass(call)
            : Fail(
                call,
                $"'{call.From}' asks '{call.To}' again after {call.Hedge.After}, when more than half of the first " +
                $"calls are still at work ({Words.Rounded(median)}).",
                new Mend(
                    $"Ask again after {p95}, about its 95th percentile",
                    Set(call, new ConnectionChange.Hedge(call.Hedge with { After = p95 })),
                    "The few that are slow wait a little longer"));
    }

    private static Answer? JudgeStampede(Examination examination, Component cache)
    {
        var misses = examination.Connections
            .Where(call => call.When is Condition.CacheMiss(var missed) && missed == cache.Id)
            .ToList();
        if (misses.Count == 0)
            return null;

        var reads = examination.Traffic.To(cache.Id).Flow.Reads;
        var keys = examination.Operations
            .Where(operation => examination.Paths.Calls(operation, cache))
            .Select(operation => operation.Keys)
            .FirstOrDefault(keys => keys is not null)
            ?? (cache.CountOf(Parameters.Keys) is { } count
                ? new Keys(count, cache.CountOf(Parameters.Skew) ?? 0)
                : null);
        if (keys is null)
            return null;

        // The readers of the hottest key who come while one of them fetches it.
        var fetch = misses.Max(call =>
            Times.MeanOf(examination.TargetOf(call), examination, call).Seconds * call.Calls);
        var together = reads * HotPartition.ShareOfFirst(keys) * fetch;
        return cache.FlagOf(Parameters.Coalesce) == true || together < examination.Value(Stampede)
            ? Pass(cache)
            : Fail(
                cache,
                $"About {Words.Number(together)} readers fetch the most popular value of '{cache.Id}' together when it "
                    + "expires.",
                new Mend(
                    "Let one of them fetch it while the others wait, or have the old value",
                    Set(cache, Parameters.Coalesce, new Setting.Flag(true)),
                    "A lock or a lease for each key in the code; those who wait, wait for the slowest fetch",
                    Effort.Medium));
    }
}
