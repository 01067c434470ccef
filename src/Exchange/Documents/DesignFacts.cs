using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Estimation;

namespace Proofload.Exchange.Documents;

/// <summary>All that the engines say of a design; a document puts it into words and adds nothing.</summary>
internal sealed record DesignFacts(
    Design Design, EstimateReport Estimate, CostReport Cost, ReviewReport Review, SweepReport? Sweep, DateOnly Today)
{
    public static DesignFacts Of(Design design, ExportInputs inputs, CancellationToken cancellation)
    {
        var (estimate, cost) = (Estimator.Estimate(design), Pricer.Price(design));
        var review = Reviewer.Review(
            design,
            new ReviewInputs(inputs.Today) { Catalogue = inputs.Catalogue, Estimate = estimate, Cost = cost });
        var sweep = inputs.Sweep is { } options && design.Operations.Length > 0
            ? FailureSweep.Play(design, options, cancellation)
            : null;
        return new DesignFacts(design, estimate, cost, review, sweep, inputs.Today);
    }

    public ComponentEstimate EstimateOf(Component component) =>
        Estimate.Components.First(one => one.Component == component.Id);

    public CostPart? CostOf(Component component) => Cost.Components.FirstOrDefault(part => part.Id == component.Id);
}
