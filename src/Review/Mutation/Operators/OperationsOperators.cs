using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Running it blind, by hand, or by nobody.</summary>
internal static class OperationsOperators
{
    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new("no-alarms", Pillar.Operations, "Tells nobody when something misbehaves")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-alarm"],
            MayFollow = ["backlog-unwatched"],
            Sites = ground => ground.Flag(
                Parameters.Alarms,
                to: false,
                ground.IsNeeded,
                component => $"Users find out first when '{component.Id}' misbehaves."),
        },
        new("no-metrics", Pillar.Operations, "Measures nothing at a component")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-metrics"],
            Sites = ground => ground.Flag(
                Parameters.Metrics,
                to: false,
                component => component.Behaviour != Behaviour.External,
                component => $"Nobody can say whether it was '{component.Id}', or rule it out."),
        },
        new("unwatched-provider", Pillar.Operations, "Measures nothing of a foreign service")
        {
            Evidence = Evidence.Stated,
            Seen = ["external-unobserved"],
            Sites = ground => ground.Flag(
                Parameters.Metrics,
                to: false,
                component => component.Behaviour == Behaviour.External && ground.IsAwaited(component),
                component => $"The outage of '{component.Id}' is heard of from users."),
        },
        new("no-owner", Pillar.Operations, "Leaves a service to nobody")
        {
            Evidence = Evidence.Stated,
            Seen = ["no-owner"],
            // Up to ten people (Amazon's two-pizza team) are one team, which owns what it has.
            Sites = ground => ground.Design.Context.Team > 10
                ? ground.Clear(
                    Parameters.Owner,
                    Ground.RunsCode,
                    component => $"The alarms and the next version of '{component.Id}' are nobody's.")
                : [],
        },
        new("lost-trace", Pillar.Operations, "Passes no trace on")
        {
            Evidence = Evidence.Stated,
            Seen = ["trace-gap"],
            Sites = ground => ground.Flag(
                Parameters.Traces,
                to: false,
                component => Ground.RunsCode(component) && ground.IsAwaited(component)
                    && ground.Design.CallersOf(component.Id).Any(call => Ground.RunsCode(ground.Design[call.From])
                        || ground.Design.CallsOf(component.Id).Any(next => Ground.RunsCode(ground.Design[next.To]))),
                component => $"A slow request can be followed up to '{component.Id}' and no further."),
        },
        new("no-patching", Pillar.Operations, "Patches nothing")
        {
            Evidence = Evidence.Stated,
            Seen = ["unpatched"],
            Sites = ground => ground.Word(
                Parameters.Patching,
                "none",
                component => component.TextOf(Parameters.Patching) == "automatic"
                    && component.Kind.Parameters[Parameters.Patching].Options.Contains("none")
                    && Ground.RunsCode(component),
                component => $"Known holes of '{component.Id}' stay open."),
        },
        new("all-at-once", Pillar.Operations, "Releases to all users at once")
        {
            Evidence = Evidence.Stated,
            Seen = ["all-at-once-deployment"],
            Sites = ground => ground.Word(
                Parameters.Deployment,
                "all-at-once",
                component => component.IsGiven(Parameters.Deployment),
                component => $"The first to meet a mistake in '{component.Id}' are all users together."),
        },
        new("no-targets", Pillar.Operations, "Says nothing of how fast and how reliable it must be")
        {
            Evidence = Evidence.Stated,
            Seen = ["operation-without-target"],
            Sites = ground => ground.Design.Operations.All(operation =>
                operation.Availability is null && operation.Latency == new LatencyTargets())
                ? [new Site(
                    Subject.Design,
                    "Alarms, capacity and this review have nothing to measure against.",
                    new Edit.SetTarget(new TargetChange.Without("availability")),
                    new Edit.SetTarget(new TargetChange.OnlyMean(null)))]
                : [],
        },
        new("mean-only", Pillar.Operations, "Promises the mean in place of the tail")
        {
            Evidence = Evidence.Stated,
            Seen = ["mean-only-target"],
            Sites = ground => ground.Design.Targets.Latency.P99 is { } p99
                ? [new Site(
                    Subject.Design,
                    "The mean can be kept while one user in a hundred waits ten times as long.",
                    new Edit.SetTarget(new TargetChange.OnlyMean(p99)))]
                : [],
        },
        SecurityOperators.Practice(
            "by-hand", Pillar.Operations, "infrastructureAsCode", "hand-made-infrastructure",
            "What was clicked together cannot be made again."),
        SecurityOperators.Practice(
            "no-rollback", Pillar.Operations, "automaticRollback", "no-automatic-rollback",
            "A bad release stays until somebody acts."),
        SecurityOperators.Practice(
            "no-runbooks", Pillar.Operations, "runbooks", "no-runbooks", "At three in the morning one tries things."),
        // One program has its own log; only a second one makes it a question which was slow.
        SecurityOperators.Practice(
            "no-tracing", Pillar.Operations, "tracing", "no-tracing", "Slow requests cannot be followed.",
            ground => ground.Components.Count(Ground.RunsCode) > 1),
        SecurityOperators.Practice(
            "no-synthetic-checks", Pillar.Operations, "syntheticChecks", "no-synthetic-checks",
            "Everything inside can be green while users reach nothing."),
    ];
}
