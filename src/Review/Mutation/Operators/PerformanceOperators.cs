using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Making it slow, or full.</summary>
internal static class PerformanceOperators
{
    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new("starved-fleet", Pillar.Performance, "Shrinks a fleet until its load hardly fits")
        {
            Evidence = Evidence.Load,
            Seen = ["utilization-past-knee"],
            MayFollow = [.. ReliabilityOperators.Fuller, "single-point-of-failure", "service-in-one-zone",
                "remote-cache-for-one-instance", "functions-exhaust-connections"],
            Sites = StarvedFleet,
        },
        new("low-ceiling", Pillar.Performance, "Lets a fleet grow by one instance only")
        {
            Evidence = Evidence.Room,
            Seen = ["scaling-stops-below-peak"],
            MayFollow = ["utilization-past-knee"],
            Sites = ground => ground.Set(
                Parameters.Scaling,
                component => component.ScalingOf(Parameters.Scaling) is { } scaling && scaling.Max > scaling.Min + 1
                    ? new Setting.Elastic(scaling with { Max = scaling.Min + 1 })
                    : null,
                component => component.Behaviour == Behaviour.Compute && ground.IsAwaited(component),
                component => $"'{component.Id}' may not grow as far as the stated peak needs."),
        },
        new("slow-code", Pillar.Performance, "Makes the work of a fleet twenty times as long")
        {
            Evidence = Evidence.Promise,
            Seen = ["latency-over-target"],
            MayFollow = [.. ReliabilityOperators.Fuller, "timeout-inversion", "functions-exhaust-connections"],
            Sites = ground => ground.Set(
                Parameters.Work,
                component => component.WorkOf(Parameters.Work) is { } work
                    ? new Setting.Effort(Slower(work, 20))
                    : null,
                component => component.Behaviour == Behaviour.Compute && ground.IsAwaited(component),
                component => $"'{component.Id}' works twenty times as long on each request."),
        },
        new("chatty-calls", Pillar.Performance, "Makes thirty calls of one")
        {
            Evidence = Evidence.Load,
            Seen = ["chatty-call"],
            MayFollow =
            [
                .. ReliabilityOperators.Fuller, "hot-partition", "timeout-inversion", "workers-wait", "data-moved-far",
                "growth-outruns-capacity", "external-call-without-breaker",
            ],
            Sites = ground => ground.Change(
                call => ground.IsCall(call) && call.Calls < 10 && ground.IsAwaited(ground.Design[call.From])
                    && call.When is Condition.Always
                    ? new ConnectionChange.Calls(30)
                    : null,
                call => $"A request of '{call.From}' asks '{call.To}' thirty times, one after the other."),
        },
        new("far-store", Pillar.Performance, "Moves what users wait for to another continent")
        {
            // Without a promise in time nobody can say how far is too far; nor can the rule.
            Evidence = Evidence.Promise,
            Seen = ["cross-region-call"],
            MayFollow =
            [
                .. ReliabilityOperators.Fuller, "regions-for-one-geography", "plain-text-connection", "data-moved-far",
                "timeout-inversion",
            ],
            Sites = ground => ground.Components
                .Where(component => component.Behaviour is Behaviour.Store or Behaviour.Cache
                    && !component.Kind.Has(Traits.Global) && ground.IsAwaited(component)
                    && ground.Design.CallersOf(component.Id).Any(ground.IsCall))
                .Select(component => new Site(
                    Subject.Of(ground.Design.CallersOf(component.Id)) with { Components = [component.Id] },
                    $"'{component.Id}' stands on another continent than what calls it.",
                    new Edit.SetRegion(component.Id, FarFrom(component.Region ?? ground.Design.Region)))),
        },
        new("eternal-values", Pillar.Performance, "Caches changing data without expiry")
        {
            Evidence = Evidence.Stated,
            Seen = ["cache-without-expiry"],
            Sites = ground => ground.Set(
                Parameters.TimeToLive,
                component => component.DurationOf(Parameters.TimeToLive) is { } now && now < Month
                    ? new Setting.Time(Month)
                    : null,
                component => component.Behaviour == Behaviour.Cache && component.IsGiven(Parameters.TimeToLive)
                    && IsBeforeWrittenStore(ground, component),
                component => $"One missed deletion shows an old value from '{component.Id}' for a month."),
        },
        new("cold-cache", Pillar.Performance, "Lets a cache answer next to nothing")
        {
            Evidence = Evidence.Load,
            Seen = ["cache-that-does-not-pay"],
            MayFollow = [.. ReliabilityOperators.Fuller, "hot-partition", "cache-too-small"],
            Sites = ground => ground.Set(
                Parameters.HitRatio,
                component => component.ShareOf(Parameters.HitRatio) is { Value: > 0.3 }
                    ? new Setting.Part(new Share(0.05))
                    : null,
                component => component.Behaviour == Behaviour.Cache
                    && ground.Connections.Any(call =>
                        call.When is Condition.CacheMiss(var cache) && cache == component.Id),
                component => $"'{component.Id}' answers one look-up in twenty; the others pay for it and the store."),
        },
        new("no-readers", Pillar.Performance, "Sends all reads to a primary that is busy with them")
        {
            Evidence = Evidence.Load,
            Seen = ["read-heavy-primary"],
            MayFollow = [.. ReliabilityOperators.Fuller, "analytics-on-primary", "growth-outruns-capacity"],
            Sites = ground => ground.Set(
                Parameters.Work,
                component => component.CountOf(Parameters.Readers) > 0 && component.WorkOf(Parameters.Work) is { } work
                    ? new Setting.Effort(work)
                    : null,
                component => component.Kind.Has(Traits.Relational),
                component => $"The primary of '{component.Id}' answers all reads, and is full of them.")
                .Select(site => Crowded(ground, site)),
        },
        new("no-balancer", Pillar.Performance, "Takes the balancer away from before a fleet")
        {
            Evidence = Evidence.Stated,
            Seen = ["instances-without-balancer"],
            MayFollow =
            [
                "entry-without-firewall", "write-without-authentication", "no-health-check", "content-without-cdn",
                "plain-text-connection", "sensitive-call-without-identity", "logs-stay-local", "no-throttle-at-entry",
            ],
            Sites = NoBalancer,
        },
        new("no-cdn", Pillar.Performance, "Takes the CDN away from before large answers")
        {
            Evidence = Evidence.Load,
            Seen = ["content-without-cdn"],
            MayFollow =
            [
                .. ReliabilityOperators.Fuller, "entry-without-firewall", "write-without-authentication",
                "hot-partition", "timeout-inversion", "client-talks-to-store", "public-bucket",
                "instances-without-balancer", "no-throttle-at-entry",
            ],
            // Below 10,000 orders a day one does without; see the scale of the right-size review.
            Sites = ground => ground.OrdersPerDay < 10_000 ? [] : NoCdn(ground),
        },
        new("function-flood", Pillar.Performance, "Lets functions take all connections of a database")
        {
            Evidence = Evidence.Stated,
            Seen = ["functions-exhaust-connections"],
            MayFollow = ["setting-over-limit"],
            Sites = ground => ground.Set(
                Parameters.Concurrency,
                component => new Setting.Count(20_000),
                component => component.Behaviour == Behaviour.Function && ground.Design.CallsOf(component.Id)
                    .Any(call => ground.Design[call.To].Kind.Has(Traits.Relational)
                        && ground.Design[call.To].Kind.Parameters.ContainsKey(Parameters.Instance)),
                component => $"A burst of '{component.Id}' opens more connections than the database has."),
        },
    ];

    private static Duration Month { get; } = Duration.FromSeconds(90 * 86_400.0);

    private static IEnumerable<Site> StarvedFleet(Ground ground)
    {
        foreach (var fleet in ground.Components.Where(component => component.Behaviour == Behaviour.Compute
            && component.Instances > 1 && ground.IsAwaited(component)))
        {
            if (Work(ground, fleet) is not { } busy || fleet.CountOf(Parameters.Vcpu) is not { } vcpu)
                continue;
            // 92 % busy: under its capacity, and past where waits are short.
            var most = (int)Math.Floor(busy / vcpu / 0.92);
            if (most < 1 || most >= fleet.Instances)
                continue;
            yield return new Site(
                fleet,
                $"{most} {(most == 1 ? "instance" : "instances")} of '{fleet.Id}' must do the work of "
                    + $"{fleet.Instances}.",
                [
                    new Edit.SetParameter(fleet, Parameters.Instances, new Setting.Count(most)),
                    .. fleet.Zones > most
                        ? new Edit[] { new Edit.SetParameter(fleet, Parameters.Zones, new Setting.Count(most)) }
                        : [],
                    .. fleet.IsGiven(Parameters.Scaling)
                        ? new Edit[] { new Edit.ClearParameter(fleet, Parameters.Scaling) }
                        : [],
                ]);
        }
    }

    /// <summary>Processor seconds a second that the stated load needs there.</summary>
    private static double? Work(Ground ground, Component fleet)
    {
        if (fleet.WorkOf(Parameters.Work) is not { } work)
            return null;
        var flows = Traffic.Of(ground.Design).To(fleet.Id).Operations;
        return flows.Sum(flow => (flow.Value.Reads * work.For(flow.Key, Access.Read).MeanSeconds)
            + (flow.Value.Writes * work.For(flow.Key, Access.Write).MeanSeconds));
    }

    private static Work Slower(Work work, double factor) => work with
    {
        Any = Slower(work.Any, factor),
        Read = work.Read is null ? null : Slower(work.Read, factor),
        Write = work.Write is null ? null : Slower(work.Write, factor),
        Operations = work.Operations.ToImmutableSortedDictionary(
            pair => pair.Key, pair => Slower(pair.Value, factor), StringComparer.Ordinal),
    };

    private static Distribution Slower(Distribution work, double factor) =>
        new Distribution.Exponential(Duration.FromSeconds(work.MeanSeconds * factor));

    /// <summary>Without its readers, and with reads that take most of what the primary has.</summary>
    private static Site Crowded(Ground ground, Site site)
    {
        var store = ground.Design[site.Place.Components[0]];
        var flow = Traffic.Of(ground.Design).To(store.Id).Flow;
        var servers = (store.CountOf(Parameters.Vcpu) ?? 1) * store.Instances;
        var work = store.WorkOf(Parameters.Work)!; // Only sites that say it come here.
        var read = new Distribution.Exponential(Duration.FromSeconds(0.85 * servers / Math.Max(flow.Reads, 1e-3)));
        return site with
        {
            Edits =
            [
                new Edit.SetParameter(store, Parameters.Readers, new Setting.Count(0)),
                new Edit.SetParameter(store, Parameters.Work, new Setting.Effort(work with { Read = read })),
            ],
        };
    }

    private static bool IsBeforeWrittenStore(Ground ground, Component cache) => ground.Connections
        .Where(call => ((call.When is Condition.CacheMiss(var missed) && missed == cache.Id) || call.From == cache.Id)
            && ground.Design[call.To].Behaviour == Behaviour.Store)
        .Any(call => Traffic.Of(ground.Design).To(call.To).Flow.Writes > 0);

    private static string FarFrom(string region) =>
        region.StartsWith("us-", StringComparison.Ordinal) ? "eu-central-1" : "us-east-1";

    private static IEnumerable<Site> NoBalancer(Ground ground)
    {
        foreach (var door in ground.Components.Where(component => component.Behaviour == Behaviour.Router))
        {
            var entering = ground.Design.Operations.Where(operation => operation.Entry == door.Id).ToList();
            if (entering.Count == 0 || ground.Design.CallsOf(door.Id) is not [var call]
                || ground.Design[call.To] is not { Behaviour: Behaviour.Compute, Instances: > 1 } fleet
                || ground.Design.CallersOf(door.Id).Length > 0)
            {
                continue;
            }

            yield return new Site(
                fleet,
                $"Clients pick an instance of '{fleet.Id}' themselves, and stay with it when it is dead.",
                [
                    .. entering.Select(operation => new Edit.MoveEntry(operation.Id, fleet.Id)),
                    new Edit.RemoveComponent(door.Id),
                ]);
        }
    }

    private static IEnumerable<Site> NoCdn(Ground ground)
    {
        foreach (var cdn in ground.Components.Where(component => component.Kind.Id is "aws/cloudfront" or "cdn"))
        {
            var entering = ground.Design.Operations.Where(operation => operation.Entry == cdn.Id).ToList();
            // What a CDN seldom answers was made for one user each.
            if (entering.Count == 0 || ground.Design.CallsOf(cdn.Id) is not [var call]
                || Traffic.HitRatioOf(cdn).Value < 0.9)
            {
                continue;
            }

            yield return new Site(
                new Subject { Operations = [.. entering.Select(operation => operation.Id)], Components = [call.To] },
                $"Every answer of {string.Join(", ", entering.Select(operation => $"'{operation.Id}'"))} comes from "
                    + "the region.",
                [
                    .. entering.Select(operation => new Edit.MoveEntry(operation.Id, call.To)),
                    new Edit.RemoveComponent(cdn.Id),
                ]);
        }
    }
}
