using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Performance;

/// <summary>Is there as much of it as the load asks for, and of the right sort?</summary>
internal static class Sizing
{
    private static readonly Threshold Held = new(
        "workers-wait.occupancy", 0.8, "share", "our proposal: above it requests queue for workers (M/M/c)");

    private static readonly Threshold Year = new(
        "growth-outruns-capacity.utilization", 0.9, "share", "our proposal: above it waits grow tenfold (M/M/1)");

    private static readonly Threshold Hits = new(
        "cache-too-small.hits", 0.3, "share", "our proposal: with fewer hits a cache rarely pays");

    /// <summary>Part of the processors that a burstable type may use all the time: t3, t3a and t4g.</summary>
    /// <remarks>
    /// Source: EC2 user guide, key concepts for burstable performance instances, the table of credits.
    /// </remarks>
    private static readonly Dictionary<string, double> Baselines = new(StringComparer.Ordinal)
    {
        ["nano"] = 0.05,
        ["micro"] = 0.1,
        ["small"] = 0.2,
        ["medium"] = 0.2,
        ["large"] = 0.3,
        ["xlarge"] = 0.4,
        ["2xlarge"] = 0.4,
    };

    /// <summary>Where the second generation has less, by the same table.</summary>
    private static readonly Dictionary<string, double> BaselinesOfT2 = new(StringComparer.Ordinal)
    {
        ["xlarge"] = 0.225,
        ["2xlarge"] = 0.17,
    };

    public static Rule BurstableUnderSteadyLoad { get; } = new EachRule<Component>(
        new RuleCard(
            "burstable-under-steady-load", "A burstable instance works more than its baseline",
            Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF02-BP02", "PERF02-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "Amazon EC2 user guide, burstable performance instances: baseline by size",
            Topic = "service-selection-compute",
            Why =
                "It spends credits faster than it earns them. Hours later they are gone: it falls to its baseline, or "
                + "costs more than a fixed one.",
        },
        examination => examination.Components.Where(component =>
            InstanceType.Parse(component.TextOf(Parameters.Instance) ?? "") is not null),
        JudgeBurstable);

    public static Rule WorkersWait { get; } = new EachRule<Component>(
        new RuleCard(
            "workers-wait", "All workers wait for others while processors idle", Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF02-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "Little's law: workers in use = rate × time held; Well-Architected PERF02-BP04",
            Topic = "queueing-theory",
            Why = "Each request holds a thread while others work for it. The fleet refuses requests with idle "
                + "processors, and a slow dependency makes it worse at once.",
            Thresholds = [Held],
        },
        examination => examination.Of(Behaviour.Compute).Where(fleet => fleet.CanSay(Parameters.Model)),
        JudgeWorkers);

    public static Rule GrowthOutrunsCapacity { get; } = new EachRule<Component>(
        new RuleCard(
            "growth-outruns-capacity", "A year's growth is more than a component can carry",
            Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF02-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "The design's own growth × utilisation now; Well-Architected PERF02-BP04",
            Topic = "capacity-planning",
            Why = "What cannot grow by itself must be changed in time, and stores take months: better planned than "
                + "found out.",
            Thresholds = [Year],
        },
        examination => examination.Context.Growth is null
            ? []
            : examination.Components.Where(component => component.Behaviour is Behaviour.Store or Behaviour.Cache
                && component.ScalingOf(Parameters.Scaling) is null && examination.Paths.IsInteractive(component)),
        JudgeGrowth);

    public static Rule CacheTooSmall { get; } = new EachRule<Component>(
        new RuleCard(
            "cache-too-small", "A cache holds less than is asked for", Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF03-BP05"),
            Mode = EvaluationMode.Computed,
            Source = "Keys × object size against memory, and the hit ratio that follows; Well-Architected PERF03-BP05",
            Topic = "caching-basics",
            Thresholds = [Hits],
            Why = "It throws out what is asked for next, and the store behind it answers as if it were not there.",
        },
        examination => examination.Of(Behaviour.Cache).Where(cache => cache.CanSay(Parameters.Memory)),
        JudgeCache);

    public static Rule FewerPartsThanConsumers { get; } = new EachRule<Connection>(
        new RuleCard(
            "fewer-parts-than-consumers", "More consumers than parts of the stream", Pillar.Performance, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("PERF02-BP04"),
            Mode = EvaluationMode.Property,
            Source = "Apache Kafka documentation, consumer groups: one consumer of a group for each partition",
            Topic = "event-streaming",
            Why = "Consumers beyond the parts get nothing to do; adding more does not make it faster.",
        },
        examination => examination.Connections.Where(call =>
            examination.CallerOf(call).Behaviour == Behaviour.Stream
            && examination.TargetOf(call).Behaviour == Behaviour.Compute
            && examination.CallerOf(call).CanSay(Parameters.Partitions)
            && examination.CallerOf(call).TextOf(Parameters.Mode) != "on-demand"),
        (examination, call) =>
        {
            var (stream, consumer) = (examination.CallerOf(call), examination.TargetOf(call));
            var parts = stream.CountOf(Parameters.Partitions) ?? 1;
            return Fleet.Most(consumer) <= parts
                ? Pass(call)
                : Fail(
                    call,
                    $"'{consumer.Id}' may have {Fleet.Most(consumer)} instances; '{stream.Id}' has "
                        + $"{Words.Number(parts)} parts.",
                    new Mend(
                        $"Give '{stream.Id}' {Fleet.Most(consumer)} parts",
                        Set(stream, Parameters.Partitions, new Setting.Count(Fleet.Most(consumer))),
                        "Parts are paid for or take memory; keys move to other parts once"));
        });

    private static Answer? JudgeBurstable(Examination examination, Component component)
    {
        var type = InstanceType.Parse(component.TextOf(Parameters.Instance) ?? "")!; // By the choice of components.
        if (type.Family != "t")
            return Pass(component);
        if (examination.Estimate is null)
            return Unknown(component, Examination.MissingEstimate);
        if (examination.EstimateOf(component)?.Utilization is not { } busy
            || !Baselines.TryGetValue(type.Size, out var baseline))
        {
            return null;
        }

        if (type.Generation == 2)
            baseline = BaselinesOfT2.GetValueOrDefault(type.Size, baseline);

        // What works on one thing at a time leaves its other processors idle.
        if (component.CountOf(Parameters.Concurrency) is { } lanes
            && component.CountOf(Parameters.Vcpu) is { } processors)
        {
            busy *= Math.Min(1, lanes / processors);
        }

        var other = (type with
        {
            Family = "m",
            Generation = type.IsArm ? 7 : 6,
            Attributes = type.IsArm ? "g" : "i",
            Size = type.Size is "nano" or "micro" or "small" or "medium" ? "large" : type.Size
        }).ToString();
        return busy <= baseline
            ? Pass(component)
            : Fail(
                component,
                $"'{component.Id}' is {Words.Percent(busy)} busy on {type}, whose baseline is " +
                $"{Words.Percent(baseline)}.",
                new Mend(
                    $"Use a type of fixed performance: {other}",
                    Set(component, Parameters.Instance, new Setting.Text(other)),
                    "Dearer by the hour, and the same at all hours"));
    }

    private static Answer? JudgeWorkers(Examination examination, Component fleet)
    {
        if (fleet.TextOf(Parameters.Model) == "async")
            return Pass(fleet);
        if (examination.Estimate is null)
            return Unknown(fleet, Examination.MissingEstimate);
        if (examination.EstimateOf(fleet) is not { Occupancy: { } held } estimate)
            return null;
        return held <= examination.Value(Held) || (estimate.Utilization ?? 0) > 0.5
            ? Pass(fleet)
            : Fail(
                fleet,
                $"{Words.Percent(held)} of the workers of '{fleet.Id}' are in use and {Words.Percent(
                    estimate.Utilization ?? 0)} of its processors.",
                new Mend(
                    $"Let '{fleet.Id}' wait asynchronously, without a thread for each request",
                    Set(fleet, Parameters.Model, new Setting.Text("async")),
                    "The code must be asynchronous all through",
                    Effort.Medium));
    }

    private static Answer? JudgeGrowth(Examination examination, Component component)
    {
        if (examination.Estimate is null)
            return Unknown(component, Examination.MissingEstimate);
        if (examination.EstimateOf(component)?.Utilization is not { } busy)
            return null;

        var then = busy * examination.Context.Growth!.Value.Value; // By the choice of components.
        var most = examination.Value(Year);
        if (then <= most)
            return Pass(component);
        var growth = Growth.Of(component, examination.Traffic.To(component.Id).Flow, then / (most * 0.9));
        return Fail(
            component,
            $"'{component.Id}' is {Words.Percent(busy)} busy now; after a year's growth it would be "
                + $"{Words.Percent(then)} busy.",
            growth is var (parameter, setting, words)
                ? [new Mend(
                    words,
                    Set(component, parameter, setting),
                    "Paid from now on; planned, it can wait some months")]
                : []);
    }

    private static Answer? JudgeCache(Examination examination, Component cache)
    {
        if (examination.Estimate is null)
            return Unknown(cache, Examination.MissingEstimate);
        if (examination.Estimate.Capacity.Caches.FirstOrDefault(one => one.Component == cache.Id)
            is not { CapacityBytes: { } room, WorkingSetBytes: { } wanted } found || room <= 0)
        {
            return null;
        }

        // Where few keys draw most requests, a part of them is enough.
        if (wanted <= room || found.HitRatio >= examination.Value(Hits))
            return Pass(cache);
        var factor = Math.Min(16, wanted / room);
        return Fail(
            cache,
            $"'{cache.Id}' has room for {Words.Percent(room / wanted)} of the "
                + $"{Words.Number(wanted / ByteSize.BytesPerGigabyte)} GB that are "
                + $"asked for, and answers {Words.Percent(found.HitRatio)}.",
            cache.CanSay(Parameters.Instances) && cache.CanSay(Parameters.Shards)
                ? [new Mend(
                    $"Spread it over {Math.Ceiling(cache.Instances * factor)} nodes",
                    [
                        Set(cache, Parameters.Instances, new Setting.Count(Math.Ceiling(cache.Instances * factor))),
                        Set(cache, Parameters.Shards, new Setting.Count(Math.Ceiling(
                            (cache.CountOf(Parameters.Shards) ?? cache.Instances) * factor))),
                    ],
                    "Each node costs as much as the first; more memory in a node is the other way")]
                : []);
    }
}
