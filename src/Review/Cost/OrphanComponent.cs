using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Cost;

/// <summary>Something that nobody asks anything of.</summary>
internal sealed class OrphanComponent : Rule
{
    public override RuleCard Card { get; } = new(
        "orphan-component", "A component serves nothing", Pillar.Cost, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("COST04-BP03", "SUS02-BP03", "SUS03-BP02"),
        Mode = EvaluationMode.Graph,
        Source = "Reachability from the operations; Well-Architected COST04-BP03, SUS02-BP03",
        Topic = "cost-architecture",
        Why = "It is paid for, patched and worried about, and no request ever comes.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.Operations.Any())
            yield break;

        foreach (var component in examination.Components.Where(component => component.Behaviour != Behaviour.Support))
        {
            yield return examination.Paths.IsReached(component)
                ? Pass(component)
                : Fail(
                    component,
                    $"No request of any operation reaches '{component.Id}'.",
                    new Mend(
                        $"Take '{component.Id}' away, or draw what uses it",
                        new Edit.RemoveComponent(component.Id),
                        "None, if nothing uses it; look at its access log first"));
        }
    }
}
