using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>One instance on a path that users cannot do without.</summary>
internal sealed class SingleInstance : Rule
{
    private static readonly Threshold Promise = new(
        "single-point-of-failure.availability", 0.995, "share",
        "AWS commits to 99.5 % for one instance (Amazon Compute service level agreement, instance level), and what "
            + "stands beside it on the way takes its part too");

    public override RuleCard Card { get; } = new(
        "single-point-of-failure", "One instance stands on every way to an answer", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL10-BP01", "REL11-BP02"),
        Mode = EvaluationMode.Graph,
        Source = "Graph theory: a component that every request needs; Well-Architected REL11-BP02",
        Topic = "availability-math",
        Why = "When this one instance restarts, is patched or dies, nothing stands in for it, and every request that "
            + "needs it fails until it is back.",
        Thresholds = [Promise],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        foreach (var component in examination.Of(
            Behaviour.Compute,
            Behaviour.Router,
            Behaviour.Cache,
            Behaviour.Queue,
            Behaviour.Stream))
        {
            var needing = examination.Paths.OperationsCalling(component)
                .Where(operation => examination.Paths.NeedOf(operation, component) > 0.999)
                .ToList();
            if (needing.Count == 0 || component.SurvivesZones() || !component.CanSay(Parameters.Instances))
                continue;
            yield return Judge(examination, component, needing);
        }
    }

    private static Answer Judge(Examination examination, Component component, List<Operation> needing)
    {
        if (Fleet.Least(component) >= 2)
            return Pass(component);
        if (examination.AvailabilityPromised(component) is not { } promised)
            return Unknown(component, "targets.availability");
        if (promised.Value < examination.Value(Promise))
            return Pass(component);

        return Fail(
            component,
            $"'{component.Id}' is a single instance that {Words.List(needing.Select(operation => operation.Id))} "
            + $"cannot do without; {promised} is promised.",
            Mend(component));
    }

    private static Mend Mend(Component component)
    {
        var edits = new List<Edit> { Set(component, Parameters.Instances, new Setting.Count(2)) };
        if (component.CanSay(Parameters.Zones) && component.Zones < 2)
            edits.Add(Set(component, Parameters.Zones, new Setting.Count(2)));
        if (component.ScalingOf(Parameters.Scaling) is { Min: < 2 } scaling)
        {
            var two = scaling with { Min = 2, Max = Math.Max(2, scaling.Max) };
            edits.Add(Set(component, Parameters.Scaling, new Setting.Elastic(two)));
        }

        return new Mend(
            $"Run two instances of '{component.Id}' in two zones",
            [.. edits],
            "The price of the second instance; sessions and files must not live on the instance");
    }
}
