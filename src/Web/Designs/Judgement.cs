using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;
using Proofload.Web.Diagrams;
using Proofload.Web.Runs;

namespace Proofload.Web.Designs;

/// <summary>What the engines say of a design without playing it: estimate, cost and review.</summary>
public sealed record Judgement(EstimateReport Estimate, CostReport Cost)
{
    internal static Judgement Of(Design design) => new(Estimator.Estimate(design), Pricer.Price(design));

    /// <summary>What the diagram shows on each component: how busy it is, and what review finds there.</summary>
    public IReadOnlyDictionary<string, BoxMark> Marks()
    {
        return Estimate.Components.ToDictionary(
            component => component.Component,
            MarkOf,
            StringComparer.Ordinal);
    }

    private static BoxMark MarkOf(ComponentEstimate component)
    {
        var words = new List<string>();
        if (component.Utilization is { } busy)
            words.Add($"{Shared.Figures.Share(busy)} in use, {RunWords.WordOfLoad(busy)}");

        return new BoxMark(
            RunWords.ToneOfLoad(component.Utilization),
            words is [] ? "no bound" : string.Join("; ", words),
            component.Utilization);
    }
}
