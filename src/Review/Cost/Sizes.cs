using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Cost;

/// <summary>Is more bought than is used, or in a dearer way?</summary>
internal static class Sizes
{
    private static readonly Threshold Idle = new(
        "over-provisioned.utilization", 0.3, "share", "our proposal: at twice the load it would still not be busy");

    private static readonly Threshold Spiky = new(
        "provisioned-for-spikes.peak", 5, "times the mean",
        "provisioned capacity costs about a seventh of on-demand requests when fully used (Amazon DynamoDB pricing)");

    private static readonly Threshold Copies = new(
        "test-fleet-at-full-size.instances", 2, "instances", "our proposal: two show what goes wrong with several");

    private static readonly Threshold Years = new(
        "backups-kept-for-years.days", 400, "days", "our proposal: a year, and the time to look back at it");

    private static readonly Threshold Singly = new(
        "messages-sent-singly.rate", 100, "messages/s", "our proposal: below it all of them cost a few dollars a day");

    public static Rule OverProvisioned { get; } = new EachRule<Component>(
        new RuleCard("over-provisioned", "A fleet is far larger than its load", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST06-BP02", "SUS05-BP01"),
            Mode = EvaluationMode.Computed,
            Source = "Utilisation at the stated load and at the highest of the scenarios; Well-Architected COST06-BP02",
            Topic = "capacity-planning",
            Why = "Most of it idles at the peak, and all of it is paid for at night.",
            Thresholds = [Idle],
        },
        examination => examination.Of(Behaviour.Compute).Where(examination.Paths.IsReached),
        JudgeSize);

    public static Rule ProvisionedForSpikes { get; } = new EachRule<Component>(
        new RuleCard(
            "provisioned-for-spikes", "Capacity is bought for a peak that rarely comes", Pillar.Cost, Risk.Low)
        {
            BestPractices = WellArchitected.Practices("COST09-BP03"),
            Mode = EvaluationMode.Computed,
            Source = "Amazon DynamoDB developer guide, read and write capacity modes; Well-Architected COST09-BP03",
            Topic = "serverless",
            Why = "Bought for the peak it is unused most of the day; bought for the mean it throttles at the peak.",
            Thresholds = [Spiky],
        },
        examination => examination.Components.Where(component => component.TextOf(Parameters.Mode) is not null
            && component.CanSay(Parameters.WriteCapacity)),
        JudgeMode);

    public static Rule TestFleetAtFullSize { get; } = new EachRule<Component>(
        new RuleCard(
            "test-fleet-at-full-size", "A test system is as large as the real one", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST09-BP03", "COST06-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected COST09-BP03, COST06-BP02",
            Topic = "cost-architecture",
            Why = "It waits for a tester, day and night. Full size is needed for the hours of a load test.",
            Thresholds = [Copies],
        },
        examination => examination.IsProduction ? [] : examination.Of(Behaviour.Compute),
        (examination, fleet) => fleet.Instances <= examination.Value(Copies)
            ? Pass(fleet)
            : Fail(
                fleet,
                $"'{fleet.Id}' has {fleet.Instances} instances, and this is {examination.Context.Environment}.",
                new Mend(
                    $"Run {Words.Number(examination.Value(Copies))} of them, and all only for a load test",
                    Set(fleet, Parameters.Instances, new Setting.Count(examination.Value(Copies))),
                    "A load test begins with a change of size")));

    public static Rule OldVolume { get; } = new SettingRule(
        new RuleCard("old-volume-type", "A disk of the old general purpose type", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST06-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Amazon EBS user guide, volume types: gp3 costs a fifth less than gp2 and has 3,000 operations a "
                + "second at any size",
            Topic = "storage-tiering",
            Why = "The newer type costs less by the gigabyte and is faster when small.",
        },
        "volume", ["gp2"], "gp3")
    {
        Concerns = (_, _) => true,
        Message = component => $"The disk of '{component.Id}' is gp2.",
        Mend = component => $"Change the disk of '{component.Id}' to gp3, while it runs",
        Cost = "None; the change takes hours in the background",
    };

    public static Rule BackupsKeptForYears { get; } = new EachRule<Component>(
        new RuleCard(
            "backups-kept-for-years", "Backups are kept for years that no rule asks for", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST04-BP05", "SUS04-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected COST04-BP05",
            Topic = "storage-tiering",
            Why = "Every copy is paid for every month, and what was to be deleted lives on in it.",
            Thresholds = [Years],
        },
        examination => examination.Context.Compliance.IsEmpty
            ? examination.Stores.Where(store => store.DurationOf(Parameters.Backup) is { Nanoseconds: > 0 })
            : [],
        JudgeBackups);

    public static Rule MessagesSentSingly { get; } = new EachRule<Component>(
        new RuleCard("messages-sent-singly", "Many messages are sent and paid for one by one", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST05-BP05"),
            Mode = EvaluationMode.Computed,
            Source = "Amazon SQS developer guide, batch actions: ten messages cost what one does",
            Topic = "message-queues",
            Why = "The price is by call, not by message, and so is the time on the way.",
            Thresholds = [Singly],
        },
        examination => examination.Of(Behaviour.Queue).Where(queue => queue.Kind.Provider == "aws"
            && queue.Kind.Has(Traits.Serverless) && queue.CanSay(Parameters.Batch)),
        (examination, queue) => queue.CountOf(Parameters.Batch) > 1
            || examination.Traffic.To(queue.Id).Flow.Total < examination.Value(Singly)
            ? Pass(queue)
            : Fail(
                queue,
                $"'{queue.Id}' takes {Words.Rate(examination.Traffic.To(queue.Id).Flow.Total)}, each in a call of its "
                    + "own.",
                new Mend(
                    "Send and fetch up to ten at once",
                    Set(queue, Parameters.Batch, new Setting.Count(10)),
                    "The first of ten waits for the last; a failure is one of some, not of all",
                    Effort.Medium)));

    public static Rule DeferrableNotBuffered { get; } = new EachRule<Operation>(
        new RuleCard(
            "background-work-at-peak", "Work that could wait is done at the peak", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST09-BP02", "SUS02-BP06"),
            Mode = EvaluationMode.Graph,
            Source = "Well-Architected COST09-BP02, SUS02-BP06",
            Topic = "message-queues",
            Why = "Capacity is bought for the busiest hour of work that nobody waits for. A queue spreads it over the "
                + "day.",
        },
        examination => examination.Operations.Where(operation => operation.Criticality == Criticality.Background),
        JudgeDeferrable);

    private static Answer? JudgeSize(Examination examination, Component fleet)
    {
        if (Fleet.Least(fleet) <= 2)
            return Pass(fleet);
        if (examination.Estimate is null)
            return Unknown(fleet, Examination.MissingEstimate);
        if (examination.EstimateOf(fleet)?.Utilization is not { } busy)
            return null;

        // A fleet may be held for a scenario, for the loss of a zone, or because its workers wait rather than work.
        var factor = Load.HighestFactor(examination.Design, examination.Paths.OperationsReaching(fleet)) ?? 1;
        var held = examination.EstimateOf(fleet)?.Occupancy ?? 0;
        var least = Fleet.Least(fleet);
        var peak = Math.Max(busy, held) * factor * fleet.Instances / least;
        var left = peak * fleet.Zones / Math.Max(1, fleet.Zones - 1);
        if (left >= examination.Value(Idle))
            return Pass(fleet);
        var wanted = Math.Max(Math.Max(2, fleet.Zones), (int)Math.Ceiling(least * left / 0.6));
        return wanted >= least
            ? Pass(fleet)
            : Fail(
                fleet,
                $"At the highest load '{fleet.Id}' would be {Words.Percent(peak)} busy with its least of {least} "
                    + "instances.",
                new Mend(
                    $"Keep {wanted} instances",
                    [.. Smaller(fleet, wanted)],
                    "Less room for what nobody planned"));
    }

    private static IEnumerable<Edit> Smaller(Component fleet, int wanted)
    {
        yield return Set(fleet, Parameters.Instances, new Setting.Count(wanted));
        if (fleet.ScalingOf(Parameters.Scaling) is { } scaling)
            yield return Set(fleet, Parameters.Scaling, new Setting.Elastic(scaling with { Min = wanted }));
    }

    private static Answer? JudgeMode(Examination examination, Component store)
    {
        if (store.TextOf(Parameters.Mode) == "on-demand"
            || (store.CanSay(Parameters.Scaling) && store.ScalingOf(Parameters.Scaling) is not null))
        {
            return Pass(store);
        }

        var operations = examination.Paths.OperationsReaching(store);
        if (operations.Count == 0)
            return null;
        if (Load.PeakOverMean(examination.Design, operations) is not { } peak)
            return Unknown(store, "scenarios");
        return peak <= examination.Value(Spiky)
            ? Pass(store)
            : Fail(
                store,
                $"The load on '{store.Id}' rises to {Words.Number(peak)} times its mean; its capacity is bought ahead.",
                new Mend(
                    "Pay by the request",
                    Set(store, Parameters.Mode, new Setting.Text("on-demand")),
                    "Dearer for each request, and no capacity to look after"));
    }

    private static Answer JudgeBackups(Examination examination, Component store)
    {
        var kept = store.DurationOf(Parameters.Backup)!.Value; // By the choice of components.
        var most = Duration.FromSeconds(examination.Value(Years) * 86_400);
        return kept <= most
            ? Pass(store)
            : Fail(
                store,
                $"Backups of '{store.Id}' are kept {kept}, and the design names no rule that asks for it.",
                new Mend(
                    "Keep them for 35 days, and name the rule if there is one",
                    Set(store, Parameters.Backup, new Setting.Time(Duration.FromSeconds(35 * 86_400))),
                    "What is older cannot be had back"));
    }

    private static Answer? JudgeDeferrable(Examination examination, Operation operation)
    {
        var peak = Load.PeakOverMean(examination.Design, [operation]) ?? 1;
        var queued = examination.Components.Any(component =>
            component.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic
            && examination.Paths.Reaches(operation, component));
        var works = examination.Services.FirstOrDefault(service => examination.Paths.Calls(operation, service));
        if (works is null)
            return null;
        return queued || peak < 2
            ? Pass(operation)
            : Fail(
                new Subject { Operations = [operation.Id], Components = [works.Id] },
                $"'{operation.Id}' is background work, peaks at {Words.Number(peak)} times its mean, and no queue " +
                "evens it out.",
                new Mend(
                    $"Put a queue before '{works.Id}' for it, and work it off at the mean rate",
                    [],
                    "It is done minutes or hours later; a queue and a worker to run",
                    Effort.Medium));
    }
}
