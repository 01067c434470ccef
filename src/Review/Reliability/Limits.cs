using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>What the provider bounds, by the limits of the catalogue, each with its source and date.</summary>
internal static class Limits
{
    private const string LimitSource = "The limits in the catalogue, each with its source; Well-Architected REL01-BP03";

    private static readonly Threshold Headroom = new(
        "quota-without-headroom.share", 0.8, "of the quota", "AWS Trusted Advisor warns of quotas at 80 %");

    public static Rule PayloadOverLimit { get; } = new EachRule<Connection>(
        new RuleCard(
            "payload-over-limit", "A message is larger than the service takes", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL01-BP03"),
            Mode = EvaluationMode.Property,
            Source = LimitSource,
            Topic = "message-queues",
            Why = "The service refuses it, each time, and a retry is refused as well.",
        },
        examination => examination.Connections.Where(call =>
            examination.TargetOf(call).Kind.Limits.Any(limit => SizeOf(limit) is not null)),
        JudgePayload);

    public static Rule SettingOverLimit { get; } = new EachRule<Component>(
        new RuleCard(
            "setting-over-limit", "More is asked of a service than it can be given", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL01-BP03"),
            Mode = EvaluationMode.Property,
            Source = LimitSource,
            Topic = "capacity-planning",
            Why = "The design cannot be built: whoever tries finds out on the day of the release.",
        },
        examination => examination.Components,
        JudgeSetting);

    public static Rule QuotaWithoutHeadroom { get; } = new EachRule<Component>(
        new RuleCard(
            "quota-without-headroom", "The peak comes near a quota of the account", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL01-BP06", "REL01-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "The quotas in the catalogue, each with its source; Well-Architected REL01-BP06",
            Topic = "capacity-planning",
            Why = "A failover, a retry storm or another team's release takes the rest, and the provider throttles all "
                + "alike. To have a quota raised takes days.",
            Thresholds = [Headroom],
        },
        examination => examination.Components,
        JudgeQuota);

    public static Rule FleetExhaustsConnections { get; } = new EachRule<Component>(
        new RuleCard(
            "fleet-exhausts-connections", "Fleets at full size open more connections than the database takes",
            Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL01-BP03"),
            Mode = EvaluationMode.Computed,
            Source = "Instances × pool against the database's connections; Well-Architected REL01-BP03",
            Topic = "connection-pooling",
            Why = "Scaling out is what breaks it: the newest instances get no connection, the load stays, and scaling "
                + "adds more of them.",
        },
        examination => examination.Stores.Where(store => store.CanSay(Parameters.Connections)),
        JudgeConnections);

    /// <summary>Bytes of a limit on the size of one request or item.</summary>
    private static double? SizeOf(Limit limit) => limit.Key is "payload" or "item-size"
        ? limit.Unit switch
        {
            "KB" => limit.Value * ByteSize.BytesPerKilobyte,
            "MB" => limit.Value * ByteSize.BytesPerMegabyte,
            _ => null,
        }
        : null;

    private static Answer? JudgePayload(Examination examination, Connection call)
    {
        var target = examination.TargetOf(call);
        var limit = target.Kind.Limits.First(one => SizeOf(one) is not null);
        var most = SizeOf(limit)!.Value; // By the choice of connections.
        var largest = examination.Operations
            .Where(
                operation => call.Serves(operation.Id)
                    && examination.Paths.Reaches(operation, examination.CallerOf(call))
                && (call.Access ?? operation.Kind) == Access.Write)
            .Select(operation => (call.Request ?? operation.Request).Bytes)
            .DefaultIfEmpty(0)
            .Max();
        return largest <= most
            ? Pass(call)
            : Fail(
                call,
                $"'{call.From}' sends {new ByteSize(largest)}; '{target.Id}' ({target.Kind.Name}) takes "
                    + $"{Words.Number(limit.Value)} {limit.Unit}.",
                new Mend(
                    "Keep the data in an object store, and send a reference to it",
                    call.Request is null ? [] : [Set(call, new ConnectionChange.Request(ByteSize.FromKilobytes(1)))],
                    "One more write and read for each, and somebody who deletes the objects",
                    Effort.Medium));
    }

    private static Answer? JudgeSetting(Examination examination, Component component)
    {
        var known = component.Kind.Limits
            .Select(limit => (Limit: limit, Said: Said(component, limit)))
            .Where(one => one.Said is not null)
            .ToList();
        if (known.Count == 0)
            return null;
        var (limit, said) = known.FirstOrDefault(one => one.Said!.Value.Value > one.Limit.Value);
        return limit is null
            ? Pass(component)
            : Fail(
                component,
                $"'{component.Id}' asks for {Words.Number(said!.Value.Value)} {limit.Unit}; {component.Kind.Name} " +
                $"allows {Words.Number(limit.Value)} ({limit.About}).",
                new Mend(
                    limit.IsAdjustable
                        ? $"Ask the provider for more, or make do with {Words.Number(limit.Value)} {limit.Unit}"
                        : $"Make do with {Words.Number(limit.Value)} {limit.Unit}, or spread it over several",
                    Set(component, said.Value.Parameter, said.Value.Most),
                    "What needed more must be changed"));
    }

    /// <summary>What the design states in the unit of the limit, and what the limit would be as a setting.</summary>
    private static (string Parameter, double Value, Setting Most)? Said(Component component, Limit limit)
    {
        (string Parameter, string Unit)? said = limit.Key switch
        {
            "readers" => (Parameters.Readers, "readers"),
            "retention" => (Parameters.Retention, "days"),
            "timeout" => (Parameters.Timeout, "s"),
            "concurrency" => (Parameters.Concurrency, "executions"),
            "nodes" => (Parameters.Instances, "nodes"),
            "batch" => (Parameters.Batch, "messages"),
            _ => null,
        };
        if (said is not var (parameter, unit) || limit.Unit != unit || !component.IsGiven(parameter))
            return null;
        return unit switch
        {
            "days" => (parameter, component.DurationOf(parameter)!.Value.Seconds / 86_400,
                new Setting.Time(Duration.FromSeconds(limit.Value * 86_400))),
            "s" => (parameter, component.DurationOf(parameter)!.Value.Seconds,
                new Setting.Time(Duration.FromSeconds(limit.Value))),
            _ => (parameter, component.CountOf(parameter)!.Value, new Setting.Count(limit.Value)),
        };
    }

    private static Answer? JudgeQuota(Examination examination, Component component)
    {
        var quota = component.Kind.Limits.FirstOrDefault(limit =>
            limit is { Key: "requests", Unit: "requests/s", IsAdjustable: true });
        if (quota is null || !examination.Paths.IsReached(component))
            return null;
        // A limit that the design states above the quota was asked for.
        var most = Math.Max(quota.Value, component.IsGiven(Parameters.Limit)
            ? component.RateOf(Parameters.Limit)?.PerSecond ?? 0
            : 0);
        var peak = Load.PeakRate(examination, component);
        return peak <= most * examination.Value(Headroom)
            ? Pass(component)
            : Fail(
                component,
                $"'{component.Id}' is asked {Words.Rate(peak)} at the peak; an account of {component.Kind.Name} may " +
                $"ask {Words.Rate(most)}.",
                component.CanSay(Parameters.Limit)
                    ? [new Mend(
                        $"Have the quota raised to {Words.Rate(Math.Ceiling(peak / 0.7))}, before the peak",
                        Set(component, Parameters.Limit, new Setting.Frequency(Rate.Of(Math.Ceiling(peak / 0.7)))),
                        "A request to the provider, answered within days")]
                    : []);
    }

    private static Answer? JudgeConnections(Examination examination, Component store)
    {
        var calls = examination.Design.CallersOf(store.Id)
            .Where(call => examination.CallerOf(call).Behaviour == Behaviour.Compute)
            .GroupBy(call => call.From)
            .ToList();
        if (calls.Count == 0)
            return null;
        if (store.CountOf(Parameters.Connections) is not { } each)
            return Unstated(store, Parameters.Connections);

        var has = each * store.Instances * (1 + (store.CountOf(Parameters.Readers) ?? 0));
        var wanted = calls.Sum(group => Fleet.Most(examination.Design[group.Key]) * PoolOf(examination, group));
        if (wanted <= has)
            return Pass(store);

        // An asynchronous server, or one without a stated pool, opens as many as its pool allows: nobody said.
        var unsaid = calls.Where(group => group.All(call => call.Bulkhead is null)).ToList();
        if (unsaid.Count > 0)
            return Unknown(store, [.. unsaid.Select(group => $"connections.{group.First().Id}.bulkhead")]);
        var pool = (int)Math.Max(1, Math.Floor(has * 0.9
            / calls.Sum(group => Fleet.Most(examination.Design[group.Key]))));
        return Fail(
            store,
            $"At full size {Words.List(calls.Select(group => group.Key))} open {Words.Number(wanted)} connections; "
                + $"'{store.Id}' takes {Words.Number(has)}.",
            new Mend(
                $"Let each instance use at most {pool} connections at once, or put a pooler between",
                [.. calls.SelectMany(group => group).Select(call => Set(
                    call, new ConnectionChange.Bulkhead(new Bulkhead(pool, call.Bulkhead?.Queue ?? 0))))],
                "Requests wait for a connection when all are in use"));
    }

    private static double PoolOf(Examination examination, IGrouping<string, Connection> calls) => calls.Max(call =>
        call.Bulkhead?.Concurrency ?? examination.Design[calls.Key].CountOf(Parameters.Concurrency) ?? 1);
}
