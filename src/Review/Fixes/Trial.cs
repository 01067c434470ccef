using System.Globalization;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Review.Fixes;

/// <summary>What estimator and pricer say of a design.</summary>
/// <param name="Shortfall">How far it is from holding, to follow the most promising first: each missed target counts
/// one, and a little for what is overloaded or overdrawn.</param>
internal sealed record Trial(EstimateReport Estimate, Standing Standing, double Shortfall)
{
    public static Trial Of(Design design)
    {
        var estimate = Estimator.EstimateAtOnce(design);
        var usd = Pricer.Price(design).MonthlyUsd;
        var missed = estimate.Targets
            .Where(target => target.Verdict == Verdict.Missed)
            .Select(target => $"{(target.Operation is { } operation ? $"{operation} " : "")}{target.Target}: "
                + $"{target.Found ?? "without bound"}, wanted {target.Wanted}")
            .ToList();
        var over = 0.0;
        if (design.Context.Budget?.PerMonth is { } budget && usd > budget)
        {
            over = (double)(usd / Math.Max(budget, 1)) - 1;
            missed.Add(string.Create(
                CultureInfo.InvariantCulture, $"budget: ${usd:#,##0}, wanted ${budget:#,##0} a month"));
        }

        var overload = estimate.Components.Sum(component => Math.Max(0, (component.Utilization ?? 0) - 1));
        return new Trial(
            estimate,
            new Standing([.. missed], usd, MeanOf(estimate), LeastOf(estimate)),
            missed.Count + Math.Min(0.4, over / 10) + Math.Min(0.4, overload / 10));
    }

    private static double? MeanOf(EstimateReport estimate)
    {
        if (estimate.Operations.IsEmpty || estimate.Operations.Any(operation => operation.Latency is null))
            return null;
        var rate = estimate.Operations.Sum(operation => operation.OfferedPerSecond);
        return rate > 0
            // None is null, as was seen above.
            ? estimate.Operations.Sum(operation => operation.OfferedPerSecond * operation.Latency!.Mean) / rate
            : 0;
    }

    private static double? LeastOf(EstimateReport estimate) =>
        estimate.Operations.IsEmpty || estimate.Operations.Any(operation => operation.Availability is null)
            ? null
            : estimate.Operations.Min(operation => operation.Availability);
}
