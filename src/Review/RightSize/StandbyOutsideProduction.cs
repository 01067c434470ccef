using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.RightSize;

/// <summary>A standby for a system that may be down.</summary>
internal sealed class StandbyOutsideProduction : Rule
{
    public override RuleCard Card { get; } = new(
        "standby-outside-production", "Redundancy that a test system does not need", Pillar.RightSize, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("COST09-BP03", "COST06-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected COST09-BP03, COST06-BP02",
        Topic = "cost-architecture",
        Why = "Nobody is woken when it fails. What it costs twice could pay for a test at full size now and then.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (examination.IsProduction)
            yield break;

        foreach (var component in examination.Of(Behaviour.Store, Behaviour.Cache, Behaviour.Stream, Behaviour.Compute))
        {
            if (component.SurvivesZones() || !component.CanSay(Parameters.Zones))
                continue;
            var readers = component.CountOf(Parameters.Readers) ?? 0;
            yield return component.Zones <= 1 && readers == 0
                ? Pass(component)
                : Fail(
                    component,
                    $"'{component.Id}' stands in {component.Zones} "
                        + $"zones{(readers > 0 ? $" with {Words.Number(readers)} readers" : "")}, and this is "
                        + $"{examination.Context.Environment}.",
                    new Mend(
                        $"Run '{component.Id}' in one zone, and only in working hours",
                        [.. Plain(component, readers)],
                        "Failover cannot be tried here; try it where it matters"));
        }
    }

    private static IEnumerable<Edit> Plain(Component component, double readers)
    {
        yield return Set(component, Parameters.Zones, new Setting.Count(1));
        if (readers > 0)
            yield return Set(component, Parameters.Readers, new Setting.Count(0));
    }
}
