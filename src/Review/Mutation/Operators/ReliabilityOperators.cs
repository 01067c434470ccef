using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Taking away what keeps a design up when parts of it fail.</summary>
internal static class ReliabilityOperators
{
    /// <summary>What follows when fewer do the same work.</summary>
    internal static ImmutableArray<string> Fuller { get; } =
    [
        "utilization-past-knee", "latency-over-target", "scaling-stops-below-peak", "fixed-fleet-under-variable-load",
        "read-heavy-primary", "timeout-shorter-than-work", "visibility-shorter-than-work",
        "availability-below-target", "no-room-to-lose-a-zone", "idle-capacity", "over-provisioned",
        "store-needs-its-cache", "cache-stampede", "burstable-under-steady-load", "consumers-slower-than-producers",
        "quota-without-headroom",
    ];

    private static readonly Setting One = new Setting.Count(1);

    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new("one-zone-store", Pillar.Reliability, "Puts all copies of a store, cache or stream into one zone")
        {
            Evidence = Evidence.Promise,
            Seen = ["store-in-one-zone"],
            MayFollow = ["availability-below-target"],
            Sites = ground => ground.Set(
                Parameters.Zones,
                component => component.Zones > 1 ? One : null,
                component => component.Behaviour is Behaviour.Store or Behaviour.Cache or Behaviour.Stream,
                component => $"All of '{component.Id}' stands in one zone; when that fails, so does what needs it."),
        },
        new("one-zone-fleet", Pillar.Reliability, "Puts all instances of a fleet into one zone")
        {
            Evidence = Evidence.Promise,
            Seen = ["service-in-one-zone"],
            MayFollow = ["availability-below-target", "over-provisioned", "idle-capacity"], // Zones asked for so many.
            Sites = ground => ground.Set(
                Parameters.Zones,
                component => component.Zones > 1 ? One : null,
                component => component.Behaviour == Behaviour.Compute,
                component => $"All instances of '{component.Id}' stand in one zone."),
        },
        new("lone-instance", Pillar.Reliability, "Leaves one instance of a fleet that users wait for")
        {
            Evidence = Evidence.Promise,
            Seen = ["single-point-of-failure"],
            MayFollow = [.. Fuller, "service-in-one-zone", "remote-cache-for-one-instance", "workers-wait"],
            Sites = LoneInstance,
        },
        new("no-timeout", Pillar.Reliability, "Removes the timeout of a call")
        {
            Evidence = Evidence.Stated,
            Seen = ["call-without-timeout"],
            Sites = ground => ground.Change(
                call => ground.IsCall(call) && call.Timeout is not null
                    ? new ConnectionChange.Without("timeout")
                    : null,
                call => $"'{call.From}' waits for '{call.To}' as long as that takes, for ever if need be."),
        },
        new("hasty-timeout", Pillar.Reliability, "Gives a call less time than its work takes")
        {
            Evidence = Evidence.Load,
            Seen = ["timeout-shorter-than-work"],
            MayFollow =
            [
                "utilization-past-knee", "consumers-slower-than-producers", "latency-over-target", "timeout-inversion",
                "retries-outlast-caller", "idle-capacity",
            ],
            Sites = ground => ground.Change(
                call => ground.IsCall(call) && call.Timeout is not null
                    && MeanWork(ground, call) is { Seconds: > 1e-5 } work
                    ? new ConnectionChange.Timeout(work)
                    : null,
                call => $"'{call.From}' gives '{call.To}' no more time than it works on average; many answers come "
                    + "too late."),
        },
        new("inverted-timeouts", Pillar.Reliability, "Makes a caller give up before what it calls does")
        {
            Evidence = Evidence.Stated,
            Seen = ["timeout-inversion"],
            MayFollow = ["timeout-shorter-than-work", "retries-outlast-caller"],
            Sites = ground => ground.Change(
                outer => ground.IsCall(outer) && outer.Timeout is not null && !outer.Cancels
                    && LongestInner(ground, outer) is { } inner
                    ? new ConnectionChange.Timeout(inner * 0.7)
                    : null,
                outer => $"'{outer.From}' gives up on '{outer.To}' while that still waits for others: the work goes on "
                    + "for nobody."),
        },
        new("no-jitter", Pillar.Reliability, "Lets all retries come at the same moments")
        {
            Evidence = Evidence.Stated,
            Seen = ["retry-without-jitter"],
            Sites = ground => ground.Change(
                call => call.Retry is { Jitter: not Jitter.None } retry
                    ? new ConnectionChange.Retry(retry with { Jitter = Jitter.None })
                    : null,
                call => $"Callers of '{call.To}' that failed together try again together."),
        },
        new("unbounded-retries", Pillar.Reliability, "Retries without a budget")
        {
            Evidence = Evidence.Stated,
            Seen = ["retry-without-budget"],
            Sites = ground => ground.Change(
                call => call.Retry is { Budget: not null } retry && call.Breaker is null
                    ? new ConnectionChange.Retry(retry with { Budget = null })
                    : null,
                call => $"While '{call.To}' is down, '{call.From}' sends every request as often as attempts allow."),
        },
        new("retries-at-every-level", Pillar.Reliability, "Retries on two calls in a row, without a bound")
        {
            Evidence = Evidence.Stated,
            Seen = ["retry-amplification"],
            MayFollow =
            [
                "retry-without-budget", "retried-write-not-idempotent", "timeout-inversion", "retries-outlast-caller",
            ],
            Sites = RetriesAtEveryLevel,
        },
        new("repeated-write", Pillar.Reliability, "Retries a write that must not happen twice")
        {
            Evidence = Evidence.Stated,
            Seen = ["retried-write-not-idempotent"],
            MayFollow = ["timeout-inversion", "hedged-write-not-idempotent", "retries-outlast-caller"],
            Sites = RepeatedWrite,
        },
        new("no-breaker", Pillar.Reliability, "Takes the circuit breaker off a call to a foreign service")
        {
            Evidence = Evidence.Stated,
            Seen = ["external-call-without-breaker"],
            MayFollow = ["retry-without-budget"],
            // A breaker that never sees enough calls to judge by is none; taking it away changes nothing.
            Sites = ground => ground.Change(
                call => call.Breaker is { } breaker && call.Bulkhead is null
                    && ground.Design[call.To].Behaviour == Behaviour.External
                    && ground.FlowOver(call).Total * breaker.Window.Seconds >= breaker.Minimum
                    ? new ConnectionChange.Without("breaker")
                    : null,
                call => $"When '{call.To}' hangs, workers of '{call.From}' hang with it."),
        },
        new("no-health-check", Pillar.Reliability, "Lets a balancer send requests without looking who lives")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-health-check"],
            Sites = ground => ground.Word(
                Parameters.HealthCheck,
                "none",
                component => component.Behaviour == Behaviour.Router
                    && ground.Design.CallsOf(component.Id).Any(call => ground.Design[call.To].Instances > 1),
                component => $"'{component.Id}' goes on sending to instances that are dead."),
        },
        new("no-dead-letters", Pillar.Reliability, "Takes away where messages go that cannot be handled")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-dead-letter"],
            Sites = ground => ground.Clear(
                Parameters.DeadLetter,
                component => component.Behaviour == Behaviour.Queue,
                component => $"A message of '{component.Id}' that always fails comes back for ever."),
        },
        new("stuck-records", Pillar.Reliability, "Takes away where records go that cannot be handled")
        {
            Evidence = Evidence.Stated,
            Seen = ["record-stops-its-part"],
            Sites = ground => ground.Clear(
                Parameters.DeadLetter,
                component => component.Behaviour == Behaviour.Stream
                    && ground.Design.CallsOf(component.Id).Any(call => Ground.RunsCode(ground.Design[call.To])),
                component => $"A record of '{component.Id}' that always fails holds up its partition."),
        },
        new("no-backup", Pillar.Reliability, "Keeps no backup of data")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-backup"],
            MayFollow = ["controls-below-data-class"],
            Sites = ground => Backup(ground, Duration.Zero, "is gone for good when somebody deletes it"),
        },
        new("brief-backup", Pillar.Reliability, "Keeps backups for a day")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-backup"],
            Sites = ground => Backup(
                ground, Duration.FromSeconds(86_400), "has backups of one day; damage is often found later"),
        },
        new("hasty-redelivery", Pillar.Reliability, "Hands messages out again while they are worked on")
        {
            Evidence = Evidence.Stated,
            Seen = ["visibility-shorter-than-work"],
            Sites = ground => ground.Set(
                Parameters.Visibility,
                component => ConsumerTime(ground, component) is { } time ? new Setting.Time(time) : null,
                component => component.Behaviour == Behaviour.Queue,
                component => $"A message of '{component.Id}' comes back before its consumer can be done."),
        },
        new("forgetful-consumer", Pillar.Reliability, "Lets a consumer do the same message twice")
        {
            Evidence = Evidence.Stated,
            Seen = ["consumer-not-idempotent"],
            Sites = ground => ground.Change(
                call => call.IsIdempotent == true && Ground.RunsCode(ground.Design[call.To])
                    && ground.Design[call.From].Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic
                    ? new ConnectionChange.Idempotent(false)
                    : null,
                call => $"'{call.From}' delivers at least once, and '{call.To}' does twice what comes twice."),
        },
        new("sessions-on-instances", Pillar.Reliability, "Keeps sessions on single instances")
        {
            Evidence = Evidence.Stated,
            Seen = ["session-on-instance"],
            Sites = ground => ground.Flag(
                Parameters.Stateful,
                to: true,
                component => component.Behaviour == Behaviour.Compute && component.Instances > 1
                    && ground.IsAwaited(component),
                component => $"Each instance of '{component.Id}' that goes takes its sessions with it."),
        },
        new("fixed-fleet", Pillar.Reliability, "Stops a fleet from growing with its load")
        {
            Evidence = Evidence.Room,
            Seen = ["fixed-fleet-under-variable-load"],
            MayFollow = ["scaling-stops-below-peak", "over-provisioned", "idle-capacity", "utilization-past-knee"],
            Sites = ground => ground.Clear(
                Parameters.Scaling,
                component => component.Behaviour == Behaviour.Compute,
                component => $"'{component.Id}' stays as small as it is when the load rises."),
        },
        new("no-recovery-targets", Pillar.Reliability, "Leaves open how much may be lost, and for how long")
        {
            Evidence = Evidence.Stated,
            Seen = ["recovery-targets-unstated"],
            Sites = ground => ground.Design.Targets is { Rpo: not null, Rto: not null }
                ? [new Site(
                    Subject.Design,
                    "Nobody says how much data may be lost and how long a recovery may take.",
                    new Edit.SetTarget(new TargetChange.Without("rpo")),
                    new Edit.SetTarget(new TargetChange.Without("rto")))]
                : [],
        },
        new("promise-four-nines", Pillar.Reliability, "Promises four nines from one region")
        {
            Evidence = Evidence.Promise,
            Seen = ["four-nines-in-one-region"],
            MayFollow = ["availability-below-target", "dependency-promises-less"],
            Sites = ground => ground.Design.Targets.Availability is { Value: < 0.9999 } && IsInOneRegion(ground.Design)
                ? [new Site(
                    Subject.Design,
                    "99.99 % is promised, and all stands in one region, whose services commit to no more each.",
                    new Edit.SetTarget(new TargetChange.Availability(new Share(0.9999))))]
                : [],
        },
        new("long-chain", Pillar.Reliability, "Puts four services in a row between a fleet and its store")
        {
            Evidence = Evidence.Load,
            Seen = ["long-synchronous-chain"],
            MayFollow =
            [
                .. Fuller, "timeout-inversion", "more-services-than-team", "kubernetes-for-few-services", "trace-gap",
                "retry-amplification", "no-tracing", "shared-database", "retries-outlast-caller", "no-owner",
                "x86-where-arm-does", "hardly-used-component",
            ],
            Sites = Splitting.Chain,
        },
        new("shared-tables", Pillar.Reliability, "Lets a second service write to another's database")
        {
            Evidence = Evidence.Stated,
            Seen = ["shared-database"],
            MayFollow = [.. Fuller, "more-services-than-team", "no-tracing", "trace-gap"],
            Sites = Splitting.SharedDatabase,
        },
    ];

    private static IEnumerable<Site> LoneInstance(Ground ground) => ground.Components
        .Where(component => component.Behaviour == Behaviour.Compute && component.Instances > 1
            && Ground.CanSay(component, Parameters.Zones) && ground.IsAwaited(component))
        .Select(component => new Site(
            component,
            $"'{component.Id}' is one instance, which is down whenever it is patched, replaced or lost.",
            [
                new Edit.SetParameter(component, Parameters.Instances, One),
                new Edit.SetParameter(component, Parameters.Zones, One),
                .. component.ScalingOf(Parameters.Scaling) is { } scaling
                    ? new Edit[]
                    {
                        new Edit.SetParameter(
                            component, Parameters.Scaling, new Setting.Elastic(scaling with { Min = 1 })),
                    }
                    : [],
            ]));

    private static IEnumerable<Site> RetriesAtEveryLevel(Ground ground)
    {
        var retry = new Retry(3, Duration.FromMilliseconds(50), null, Jitter.Full, null);
        foreach (var outer in ground.Connections.Where(ground.IsCall))
        {
            foreach (var inner in ground.Design.CallsOf(outer.To).Where(ground.IsCall))
            {
                if (outer.Operations.IsEmpty || inner.Operations.IsEmpty
                    || outer.Operations.Intersect(inner.Operations).Any())
                {
                    yield return new Site(
                        Subject.Of(outer, inner),
                        $"When '{inner.To}' fails, '{outer.From}' and '{inner.From}' both try three times: nine calls "
                            + "for one.",
                        new Edit.SetConnection(outer.Id, new ConnectionChange.Retry(retry)),
                        new Edit.SetConnection(inner.Id, new ConnectionChange.Retry(retry)));
                }
            }
        }
    }

    private static IEnumerable<Site> RepeatedWrite(Ground ground) => ground.Connections
        .Where(call => ground.IsCall(call) && ground.FlowOver(call).Writes > 0
            && ground.Design[call.To].Behaviour is Behaviour.External or Behaviour.Compute or Behaviour.Store)
        .Select(call => new Site(
            call,
            $"'{call.From}' repeats writes to '{call.To}' after a timeout, which may then happen twice.",
            new Edit.SetConnection(call.Id, new ConnectionChange.Idempotent(false)),
            new Edit.SetConnection(call.Id, new ConnectionChange.Retry(new Retry(
                2, Duration.FromMilliseconds(20), null, Jitter.Full, new Share(0.1))))));

    /// <summary>Where every version is kept, a deletion can be taken back without a backup.</summary>
    private static IEnumerable<Site> Backup(Ground ground, Duration kept, string what) => ground.Set(
        Parameters.Backup,
        component => component.DurationOf(Parameters.Backup) > kept ? new Setting.Time(kept) : null,
        component => component.Kind.Has(Traits.Stateful) && !component.Kind.Has(Traits.Derived)
            && component.Behaviour == Behaviour.Store
            && !(Ground.CanSay(component, Parameters.Versioning) && component.FlagOf(Parameters.Versioning) == true),
        component => $"What '{component.Id}' keeps {what}.");

    private static Duration? MeanWork(Ground ground, Connection call)
    {
        var target = ground.Design[call.To];
        if (!Ground.CanSay(target, Parameters.Work) || target.WorkOf(Parameters.Work) is not { } work)
            return null;

        var access = call.Access ?? (ground.FlowOver(call).Writes > 0 ? Access.Write : Access.Read);
        var operation = call.Operations is [var only] ? only : "";
        return Duration.FromSeconds(work.For(operation, access).MeanSeconds);
    }

    /// <summary>The longest single wait of the target for one of its own calls.</summary>
    private static Duration? LongestInner(Ground ground, Connection outer) => ground.Design.CallsOf(outer.To)
        .Where(inner => ground.IsCall(inner) && inner.Timeout is not null
            && (outer.Operations.IsEmpty || inner.Operations.IsEmpty
                || outer.Operations.Intersect(inner.Operations).Any()))
        .Max(inner => inner.Timeout);

    /// <summary>Half of what a consumer may take for a message by its own limit, else half of what it works on
    /// average.</summary>
    private static Duration? ConsumerTime(Ground ground, Component queue)
    {
        var consumer = ground.Design.CallsOf(queue.Id)
            .Select(call => ground.Design[call.To])
            .FirstOrDefault(Ground.RunsCode);
        if (consumer?.WorkOf(Parameters.Work) is not { } work)
            return null;
        var limit = Ground.CanSay(consumer, Parameters.Timeout) ? consumer.DurationOf(Parameters.Timeout) : null;
        return (limit ?? Duration.FromSeconds(work.Any.MeanSeconds)) * 0.5;
    }

    private static bool IsInOneRegion(Design design) => design.Components
        .All(component => (component.Region ?? design.Region) == design.Region
            && !(component.CountOf(Parameters.Regions) > 1));
}
