using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Simulation.Reports;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>Can what was promised be kept with what it stands on?</summary>
internal static class Promises
{
    public static Rule AvailabilityBelowTarget { get; } = new EachRule<Operation>(
        new RuleCard(
            "availability-below-target", "An operation cannot be as available as promised", Pillar.Reliability,
            Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL11-BP07"),
            Mode = EvaluationMode.Computed,
            Source = "Series and parallel availability of what each request needs; Well-Architected REL11-BP07",
            Topic = "availability-math",
            Why = "An operation is up only while all that it needs is up. The parts' own commitments already come to "
                + "less than was promised, before any mistake of ours.",
        },
        examination => examination.Operations,
        JudgeAvailability);

    public static Rule DependencyPromisesLess { get; } = new EachRule<Connection>(
        new RuleCard(
            "dependency-promises-less", "A foreign service promises less than we do", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL11-BP07", "REL05-BP01"),
            Mode = EvaluationMode.Graph,
            Source = "Well-Architected REL11-BP07: take dependencies and their commitments into account",
            Topic = "availability-math",
            Why = "Its outages are ours as long as a request fails without it, and it may be down longer than we may.",
        },
        examination => examination.Connections,
        JudgeDependency);

    private static Answer? JudgeAvailability(Examination examination, Operation operation)
    {
        if ((operation.Availability ?? examination.Targets.Availability) is not { } wanted)
            return null;
        if (examination.Estimate?.Targets.FirstOrDefault(target =>
            target.Operation == operation.Id && target.Target == "availability") is not { } target)
        {
            return Unknown(operation, Examination.MissingEstimate);
        }

        if (target.Verdict == Verdict.Met)
            return Pass(operation);

        var needed = examination.Paths.ReachedBy(operation)
            .Where(component => examination.Paths.NeedOf(operation, component) > 0.5)
            .Select(component => (Component: component, examination.EstimateOf(component)?.Availability))
            .ToList();
        var weakest = needed.Where(one => one.Availability is not null).MinBy(one => one.Availability).Component
            ?? examination.Design[operation.Entry];
        if (target.Verdict != Verdict.Missed)
        {
            // Commitments are floors: where they alone fall short, what was measured would decide.
            return Unknown(operation, [.. needed
                .Where(one => one.Availability is null)
                .Select(one => one.Component)
                .DefaultIfEmpty(weakest)
                .Select(component => PathOf(component, Parameters.Availability))]);
        }

        return Fail(
            new Subject { Operations = [operation.Id], Components = [weakest.Id] },
            $"What '{operation.Id}' needs is up {target.Found} of the time together; {wanted} is promised. The weakest "
                + $"is '{weakest.Id}'.",
            Redundancy(weakest));
    }

    private static ImmutableArray<Mend> Redundancy(Component weakest)
    {
        var edits = new List<Edit>();
        if (weakest.CanSay(Parameters.Zones) && weakest.Zones < 3)
            edits.Add(Set(weakest, Parameters.Zones, new Setting.Count(weakest.Zones + 1)));
        if (weakest.CanSay(Parameters.Instances) && weakest.Behaviour is Behaviour.Compute or Behaviour.Cache)
            edits.Add(Set(weakest, Parameters.Instances, new Setting.Count(weakest.Instances + 1)));
        return edits.Count == 0 ? [] :
        [
            new Mend(
                $"Give '{weakest.Id}' one more, in another zone",
                [.. edits],
                "What one more costs; what an instance kept to itself must now be shared"),
        ];
    }

    private static Answer? JudgeDependency(Examination examination, Connection call)
    {
        var target = examination.TargetOf(call);
        var caller = examination.CallerOf(call);
        if (target.Behaviour != Behaviour.External || !examination.Paths.IsInteractive(caller)
            || call.IsHandover(examination.Design)
            || examination.AvailabilityPromised(caller) is not { } promised)
        {
            return null;
        }

        if (!examination.Paths.IsHard(call))
            return Pass(call);
        if (target.ShareOf(Parameters.Availability) is not { } theirs)
            return Unstated(target, Parameters.Availability);
        return theirs >= promised
            ? Pass(call)
            : Fail(
                call,
                $"'{target.Id}' promises {theirs}, '{caller.Id}' must keep {promised}, and nothing stands in for it.",
                new Mend(
                    $"Let requests go on without '{target.Id}', and make up for it later",
                    Set(call, new ConnectionChange.MayFail(true)),
                    "What the caller answers instead must be decided and built",
                    Effort.Medium));
    }
}
