using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;

namespace Proofload.Cli.Comparing;

/// <summary>Two designs side by side, as every engine sees them.</summary>
internal sealed record Compared(List<DesignChange> Changes, CostComparison Cost, EstimateReport Before, EstimateReport After)
{
    public static Compared Of(Design before, Design after) => new(
        DesignComparison.Of(before, after),
        CostComparison.Of(Pricer.Price(before), Pricer.Price(after)),
        Estimator.Estimate(before),
        Estimator.Estimate(after));
}
