using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Estimation;

namespace Proofload.Cli.Comparing;

/// <summary>Two designs side by side, as every engine sees them.</summary>
internal sealed record Compared(
    List<DesignChange> Changes,
    CostComparison Cost,
    EstimateReport Before,
    EstimateReport After,
    List<Finding> NewFindings,
    List<Finding> GoneFindings)
{
    public static Compared Of(Design before, Design after, DateOnly today)
    {
        var (old, @new) = (Estimator.Estimate(before), Estimator.Estimate(after));
        var (oldFindings, newFindings) = (Findings(before, old, today), Findings(after, @new, today));
        return new(
            [.. DesignDiff.Of(before, after)],
            CostComparison.Of(Pricer.Price(before), Pricer.Price(after)),
            old,
            @new,
            [.. newFindings.Where(finding => !oldFindings.Any(other => AreAlike(finding, other)))],
            [.. oldFindings.Where(finding => !newFindings.Any(other => AreAlike(finding, other)))]);
    }

    private static IReadOnlyList<Finding> Findings(Design design, EstimateReport estimate, DateOnly today) =>
        Reviewer.Review(design, new ReviewInputs(today) { Estimate = estimate }).Findings;

    /// <summary>The same objection to the same thing; its numbers may differ.</summary>
    private static bool AreAlike(Finding one, Finding other) =>
        one.Rule.Id == other.Rule.Id && one.Subject.ToString() == other.Subject.ToString();
}
