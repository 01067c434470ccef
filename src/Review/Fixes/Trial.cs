using System.Globalization;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Review.Fixes;

/// <summary>What estimator and pricer say of a design.</summary>
internal sealed record Trial(EstimateReport Estimate, Standing Standing)
{
    private const string Budget = "budget";

    public static Trial Of(Design design)
    {
        var (estimate, cost) = (Estimator.EstimateAtOnce(design), Pricer.Price(design));
        var missed = Missed(estimate)
            .Select(target => $"{(target.Operation is { } operation ? $"{operation} " : "")}{target.Target}: "
                + $"{target.Found ?? "without bound"}, wanted {target.Wanted}")
            .ToList();
        if (design.Context.Budget?.PerMonth is { } budget && cost.MonthlyUsd > budget)
        {
            missed.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Budget}: ${cost.MonthlyUsd:#,##0}, wanted ${budget:#,##0} a month"));
        }

        return new Trial(
            estimate, new Standing([.. missed], MeanOf(estimate), DesignFigures.Of(cost, estimate)));
    }

    /// <summary>How far it is from holding: each missed target counts from a half to one, by how it compares with what
    /// it was before.</summary>
    public double Shortfall(Trial before)
    {
        var sum = 0.0;
        foreach (var target in Missed(Estimate))
        {
            var (now, then) = (Of(target.Operation), before.Of(target.Operation));
            sum += 0.5 + (0.5 * target.Target.Split('.')[0] switch
            {
                "latency" => Ratio(now?.Latency?.Mean, then?.Latency?.Mean),
                "availability" => Ratio(1 - now?.Availability, 1 - then?.Availability),
                "errors" => Ratio(now?.FailedShare, then?.FailedShare),
                _ => 1,
            });
        }

        return Standing.Missed.Any(missed => missed.StartsWith(Budget, StringComparison.Ordinal))
            ? sum + 0.5 + (0.5 * Ratio((double)Standing.MonthlyUsd, (double)before.Standing.MonthlyUsd))
            : sum;
    }

    /// <summary>Nothing that the engines say differs.</summary>
    public bool IsLike(Trial other) =>
        Standing.Figures == other.Standing.Figures
        && Standing.Missed.SequenceEqual(other.Standing.Missed)
        && Estimate.Operations.SequenceEqual(other.Estimate.Operations, SameFigures.Instance);

    private OperationEstimate? Of(string? operation) =>
        Estimate.Operations.FirstOrDefault(one => one.Operation == operation);

    private static IEnumerable<TargetEstimate> Missed(EstimateReport estimate) =>
        estimate.Targets.Where(target => target.Verdict == Verdict.Missed);

    private static double Ratio(double? now, double? before) => (now, before) switch
    {
        (null, _) => 1,
        (_, null) => 0.5,
        ({ } one, { } other) => other > 0 ? Math.Min(1, one / other) : 1,
    };

    private static double? MeanOf(EstimateReport estimate)
    {
        if (estimate.Operations.Any(operation => operation.Latency is null))
            return null;
        var rate = estimate.Operations.Sum(operation => operation.OfferedPerSecond);
        return rate > 0
            // None is null, as was seen above.
            ? estimate.Operations.Sum(operation => operation.OfferedPerSecond * operation.Latency!.Mean) / rate
            : 0;
    }

    private sealed class SameFigures : IEqualityComparer<OperationEstimate>
    {
        public static SameFigures Instance { get; } = new();

        public bool Equals(OperationEstimate? one, OperationEstimate? other) =>
            one?.Latency == other?.Latency && one?.Availability == other?.Availability
            && one?.FailedShare == other?.FailedShare;

        public int GetHashCode(OperationEstimate operation) => operation.FailedShare.GetHashCode();
    }
}
