using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>What happens when more comes than can be done?</summary>
internal static class Overload
{
    private static readonly Threshold Room = new(
        "no-throttle-at-entry.room", 2, "times the stated peak", "our proposal for the mend's limit");

    public static Rule NoThrottleAtEntry { get; } = new EachRule<Component>(
        new RuleCard("no-throttle-at-entry", "Nothing bounds what comes in", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL05-BP02"),
            Mode = EvaluationMode.Graph,
            Source = "Well-Architected REL05-BP02",
            Topic = "rate-limiting",
            Why = "A client in a loop, a crawler or a campaign takes what all others need. What is refused at the door "
                + "costs next to nothing; what fails inside has been worked on.",
            Thresholds = [Room],
        },
        examination => examination.IsProduction
            ? examination.Operations.Select(operation => operation.Entry).Distinct()
                .Select(id => examination.Design[id])
            : [],
        JudgeThrottle);

    public static Rule ConsumersSlowerThanProducers { get; } = new EachRule<Component>(
        new RuleCard(
            "consumers-slower-than-producers", "Messages come faster than they are worked on",
            Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL07-BP03", "REL05-BP04"),
            Mode = EvaluationMode.Computed,
            Source =
                "Queueing theory: without spare capacity a backlog grows without bound; Well-Architected REL07-BP03",
            Topic = "queue-backlogs",
            Why = "The queue hides it for a while. Then each message is older than the one before, and in the end they "
                + "expire unread.",
        },
        examination => examination.Services.Where(service => IsFedByMessages(examination, service)),
        JudgeConsumers);

    public static Rule QueueWithoutConsumer { get; } = new EachRule<Component>(
        new RuleCard("queue-without-consumer", "Messages are sent that nobody takes", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL05-BP04"),
            Mode = EvaluationMode.Graph,
            Source = "Reachability: a queue, stream or topic that something sends to and nothing reads",
            Topic = "message-queues",
            Why = "What was handed over is never done, and the sender believes that it was.",
        },
        examination => examination.Of(Behaviour.Queue, Behaviour.Stream, Behaviour.Topic)
            .Where(queue => examination.Design.CallersOf(queue.Id).Length > 0),
        (examination, queue) => examination.Design.CallsOf(queue.Id).Length > 0
            ? Pass(queue)
            : Fail(
                queue,
                $"Something sends to '{queue.Id}', and nothing reads from it.",
                new Mend(
                    $"Draw the consumer of '{queue.Id}', or take the queue away", new Edit.RemoveComponent(queue.Id),
                    "None, if nobody wants the messages")));

    public static Rule StoreNeedsItsCache { get; } = new EachRule<Component>(
        new RuleCard(
            "store-needs-its-cache", "A store cannot carry the load while its cache is empty",
            Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL11-BP05", "REL05-BP01"),
            Mode = EvaluationMode.Computed,
            Source = "M. Brooker, on caches and modes of failure; Well-Architected REL11-BP05",
            Topic = "metastable-failures",
            Why =
                "A restart, a flush or a change of keys sends all reads to the store at once. It fails, answers never "
                + "fill the cache, and the outage stays after its cause is gone.",
        },
        examination => examination.Stores,
        JudgeCacheLoss);

    private static readonly Share Full = new(0.95);

    private static Answer? JudgeThrottle(Examination examination, Component entry)
    {
        // What takes messages is there to take what comes; whether they are worked on in time is another question.
        if (!entry.CanSay(Parameters.Limit)
            || entry.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic)
        {
            return null;
        }

        if (IsBounded(examination, entry, []))
            return Pass(entry);

        var most = Load.PeakRate(examination, entry) * examination.Value(Room);
        var limit = Rate.Of(Math.Max(10, Math.Ceiling(most)));
        return Fail(
            entry,
            $"'{entry.Id}' lets in whatever comes.",
            new Mend(
                $"Let '{entry.Id}' refuse what exceeds {limit}, and each client's share of it",
                Set(entry, Parameters.Limit, new Setting.Frequency(limit)),
                "Above it good requests are refused as well; the limit must follow growth"));
    }

    /// <summary>
    /// It has a limit, a firewall with its rates for each client, or a stated length of its waiting room, beyond which
    /// it refuses; or all that a door passes requests on to has.
    /// </summary>
    private static bool IsBounded(Examination examination, Component at, HashSet<string> seen)
    {
        if (!at.CanSay(Parameters.Limit) || at.RateOf(Parameters.Limit) is not null
            || at.FlagOf(Parameters.Firewall) == true || at.IsGiven(Parameters.Queue))
        {
            return true;
        }

        var next = examination.Design.CallsOf(at.Id);
        return at.Behaviour is Behaviour.Router or Behaviour.Cache && next.Length > 0 && seen.Add(at.Id)
            && next.All(call => IsBounded(examination, examination.TargetOf(call), seen));
    }

    private static bool IsFedByMessages(Examination examination, Component service) =>
        examination.Design.CallersOf(service.Id) is { Length: > 0 } callers
        && callers.All(call => examination.CallerOf(call).Behaviour
            is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic);

    private static Answer? JudgeConsumers(Examination examination, Component consumer)
    {
        if (examination.Estimate is null)
            return Unknown(consumer, Examination.MissingEstimate);
        if (examination.EstimateOf(consumer) is not { } estimate)
            return null;
        var busy = Math.Max(estimate.Utilization ?? 0, estimate.Occupancy ?? 0);
        if (busy < 1 && estimate.GrowthPerSecond <= 0)
            return Pass(consumer);

        var factor = Math.Max(busy, 1) / 0.7;
        var growth = Growth.Of(consumer, examination.Traffic.To(consumer.Id).Flow, factor);
        return Fail(
            consumer,
            $"'{consumer.Id}' would have to be {Words.Percent(busy)} busy to keep up; its backlog grows.",
            growth is var (parameter, setting, words)
                ? [new Mend(words, Set(consumer, parameter, setting), "What they cost, or work made shorter")]
                : []);
    }

    private static Answer? JudgeCacheLoss(Examination examination, Component store)
    {
        var misses = examination.Design.CallersOf(store.Id).Where(call => call.When is Condition.CacheMiss).ToList();
        if (misses.Count == 0)
            return null;
        if (examination.Estimate is null)
            return Unknown(store, Examination.MissingEstimate);
        if (examination.EstimateOf(store)?.Utilization is not { } busy)
            return Pass(store);

        var now = examination.Traffic.To(store.Id).Flow.Total;
        var more = misses.Sum(call => Hidden(examination, call));
        var then = now > 0 ? busy * (now + more) / now : 0;
        if (then <= 1)
            return Pass(store);

        var growth = Growth.Of(store, examination.Traffic.To(store.Id).Flow, then / Full.Value);
        return Fail(
            store,
            $"While {Words.List(misses.Select(call => ((Condition.CacheMiss)call.When).Cache).Distinct())} "
                + $"{(misses.Count == 1 ? "is" : "are")} empty, '{store.Id}' would be asked for "
                + $"{Words.Percent(then)} of what it can do.",
            [
                new Mend(
                    $"Let '{store.Id}' refuse what it cannot answer, and fill the cache before it takes traffic",
                    [],
                    "Requests are refused while the cache is cold",
                    Effort.Medium),
                .. growth is var (parameter, setting, words)
                    ? [new Mend(words, Set(store, parameter, setting), "Capacity that idles while the cache is warm")]
                    : (Mend[])[],
            ]);
    }

    /// <summary>Calls a second that the cache keeps away: misses are one minus its hit ratio of all reads.</summary>
    private static double Hidden(Examination examination, Connection call)
    {
        var cache = examination.Design[((Condition.CacheMiss)call.When).Cache];
        var hits = Traffic.HitRatioOf(cache).Value;
        var missed = examination.Traffic.Over(call.Id).Flow.Total;
        return hits < 1 ? missed * hits / (1 - hits) : 0;
    }
}
