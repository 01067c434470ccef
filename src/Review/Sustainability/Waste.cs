using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Sustainability;

/// <summary>What runs, is kept or is moved without need?</summary>
internal static class Waste
{
    private static readonly Threshold Mean = new(
        "idle-capacity.utilization", 0.05, "share", "our proposal: nineteen twentieths of the time it does nothing");

    private static readonly Threshold Far = new(
        "data-moved-far.rate", 1, "MB/s", "our proposal: 2.6 TB a month");

    private static readonly Threshold Rare = new(
        "hardly-used-component.requests", 24, "requests a day", "our proposal: once an hour");

    /// <summary>Who makes room for so many at once in one instance keeps connections open. Our proposal.</summary>
    private const double Connections = 1_000;

    public static Rule IdleCapacity { get; } = new EachRule<Component>(
        new RuleCard("idle-capacity", "Capacity is held that nearly always idles", Pillar.Sustainability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SUS02-BP01", "SUS05-BP01"),
            Mode = EvaluationMode.Computed,
            Source = "Mean utilisation: that at the stated load ÷ the peak factor; Well-Architected SUS02-BP01",
            Topic = "autoscaling",
            Why =
                "An idle server still takes about half of the energy of a busy one, and the hardware was made for it.",
            Thresholds = [Mean],
        },
        examination => examination.Of(Behaviour.Compute).Where(examination.Paths.IsReached),
        JudgeIdle);

    public static Rule DataWithoutEnd { get; } = new EachRule<Component>(
        new RuleCard(
            "data-without-end", "A store grows and nothing is ever deleted", Pillar.Sustainability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SUS04-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SUS04-BP03",
            Topic = "storage-tiering",
            Why = "What is years old is read by nobody, and is stored, copied, backed up and indexed like what is new.",
        },
        examination => examination.Stores.Where(store =>
            store.ByteRateOf(Parameters.Growth)?.BytesPerSecond > 0
            && (store.CanSay(Parameters.TimeToLive) || store.CanSay(Parameters.Lifecycle))),
        (_, store) => store.DurationOf(Parameters.TimeToLive) is not null || store.FlagOf(Parameters.Lifecycle) == true
            ? Pass(store)
            : store.CanSay(Parameters.Lifecycle) && store.FlagOf(Parameters.Lifecycle) is null
                ? Unstated(store, Parameters.Lifecycle)
                : Fail(
                    store,
                    $"'{store.Id}' grows by {store.ByteRateOf(Parameters.Growth)}, and nothing is ever deleted.",
                    new Mend(
                        "Decide how long each kind of data is of use, and let the rest go by rule",
                        store.CanSay(Parameters.Lifecycle)
                            ? Set(store, Parameters.Lifecycle, new Setting.Flag(true))
                            : Set(store, Parameters.TimeToLive, new Setting.Time(Duration.FromSeconds(365 * 86_400.0))),
                        "Somebody must decide; what is gone is gone")));

    public static Rule DataMovedFar { get; } = new EachRule<Connection>(
        new RuleCard("data-moved-far", "Much data goes from region to region", Pillar.Sustainability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SUS04-BP07", "SUS02-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "Bytes over connections between regions; Well-Architected SUS04-BP07",
            Topic = "multi-region",
            Why = "Every router on the way takes energy for it, and each gigabyte is paid for.",
            Thresholds = [Far],
        },
        examination => examination.Connections.Where(call =>
            RegionOf(examination, examination.CallerOf(call)) is { } from
            && RegionOf(examination, examination.TargetOf(call)) is { } to && from != to),
        JudgeFar);

    public static Rule HardlyUsedComponent { get; } = new EachRule<Component>(
        new RuleCard(
            "hardly-used-component", "Something runs all day for a handful of requests",
            Pillar.Sustainability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SUS03-BP02", "SUS02-BP03"),
            Mode = EvaluationMode.Computed,
            Source = "The flow of requests through the design; Well-Architected SUS03-BP02",
            Topic = "serverless",
            Why = "It is on for a day to work for a second.",
            Thresholds = [Rare],
        },
        examination => examination.Of(Behaviour.Compute).Where(examination.Paths.IsReached),
        JudgeRare);

    public static Rule IdleAccelerator { get; } = new EachRule<Component>(
        new RuleCard("idle-accelerator", "Accelerators wait most of the time", Pillar.Sustainability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SUS05-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "Well-Architected SUS05-BP04",
            Topic = "service-selection-compute",
            Why = "They are the dearest and hungriest part of the system, in money and in what it took to make them.",
        },
        examination => examination.Components.Where(component =>
            component.TextOf(Parameters.Instance) is { } type
            && InstanceType.Parse(type.Replace("ml.", "", StringComparison.Ordinal))
                is { Family: "g" or "p" or "inf" or "trn" }),
        JudgeAccelerator);

    private static string? RegionOf(Examination examination, Component component) =>
        component.Kind.Has(Traits.Global) || component.Behaviour is Behaviour.External
            ? null
            : component.Region ?? examination.Design.Region;

    private static Answer? JudgeIdle(Examination examination, Component fleet)
    {
        // What keeps sessions, or connections by the thousand, is not free because its processors idle.
        if (Fleet.Least(fleet) <= Math.Max(2, fleet.Zones) || fleet.FlagOf(Parameters.Stateful) == true
            || fleet.CountOf(Parameters.Concurrency) >= Connections)
        {
            return Pass(fleet);
        }

        if (examination.Estimate is null)
            return Unknown(fleet, Examination.MissingEstimate);
        if (examination.EstimateOf(fleet) is not { Utilization: { } working } estimate)
            return null;

        var busy = Math.Max(working, estimate.Occupancy ?? 0);

        // A stated rate holds all day; one that was worked out from people is that of the peak hour.
        var peaks = examination.Paths.OperationsReaching(fleet)
            .Select(operation => operation.Arrivals is Arrivals.FromUsers(_, _, var peak) ? peak.Value : 1)
            .DefaultIfEmpty(1)
            .Max();
        var least = Fleet.Least(fleet);
        var mean = busy * fleet.Instances / least / peaks;
        if (mean >= examination.Value(Mean))
            return Pass(fleet);
        var wanted = Math.Max(Math.Max(2, fleet.Zones), (int)Math.Ceiling(least * mean / 0.2));
        var scaling = fleet.ScalingOf(Parameters.Scaling) ?? new Scaling(
            ScalingMetric.Cpu, 0.6, wanted, fleet.Instances, Duration.FromSeconds(60), Duration.FromSeconds(60),
            Duration.FromSeconds(300), Duration.FromSeconds(60));
        return wanted >= least || !fleet.CanSay(Parameters.Scaling)
            ? Pass(fleet)
            : Fail(
                fleet,
                $"Over the day '{fleet.Id}' is {Words.Percent(mean)} busy with its least of {least} instances.",
                new Mend(
                    $"Let '{fleet.Id}' shrink to {wanted} instances when little comes",
                    Set(fleet, Parameters.Scaling, new Setting.Elastic(scaling with { Min = wanted })),
                    "After a quiet time a jump meets a small fleet; new instances take minutes"));
    }

    private static Answer JudgeFar(Examination examination, Connection call)
    {
        var traffic = examination.Traffic.Over(call.Id);
        var moved = (traffic.RequestBytes + traffic.ResponseBytes) / ByteSize.BytesPerMegabyte;
        return moved <= examination.Value(Far)
            ? Pass(call)
            : Fail(
                call,
                $"{Words.Number(moved)} MB/s go between '{call.From}' in "
                    + $"{RegionOf(examination, examination.CallerOf(call))} and '{call.To}' in "
                    + $"{RegionOf(examination, examination.TargetOf(call))}.",
                new Mend(
                    $"Keep a copy beside '{call.From}', or move one to the other",
                    [],
                    "A copy to keep in step; a move takes an evening of no writes",
                    Effort.Large));
    }

    private static Answer JudgeRare(Examination examination, Component component)
    {
        var day = examination.Traffic.To(component.Id).Flow.Total * 86_400;
        return day >= examination.Value(Rare)
            ? Pass(component)
            : Fail(
                component,
                $"'{component.Id}' gets {Words.Number(day)} requests a day and runs {component.Instances} "
                    + $"instance{(component.Instances == 1 ? "" : "s")} for them.",
                new Mend(
                    "Use a function, which runs while it works",
                    examination.KindCalled("aws/lambda") is { } function && component.Kind.Provider == "aws"
                        ? [new Edit.ChangeKind(component.Id, function)]
                        : [],
                    "A cold start for each; at most fifteen minutes",
                    Effort.Medium));
    }

    private static Answer? JudgeAccelerator(Examination examination, Component component)
    {
        if (examination.Estimate is null)
            return Unknown(component, Examination.MissingEstimate);
        if (examination.EstimateOf(component)?.Utilization is not { } busy)
            return null;
        var wanted = Math.Max(1, (int)Math.Ceiling(component.Instances * busy / 0.65));
        return busy >= 0.5 || wanted >= component.Instances
            ? Pass(component)
            : Fail(
                component,
                $"The accelerators of '{component.Id}' are {Words.Percent(busy)} busy.",
                new Mend(
                    $"Keep {wanted} of {component.Instances}, and batch requests",
                    Set(component, Parameters.Instances, new Setting.Count(wanted)),
                    "A batch waits for its last request"));
    }
}
