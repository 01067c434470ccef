using System.Globalization;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;

namespace Proofload.Review;

/// <summary>What a design costs, how slow it is and how available, before a change and after it.</summary>
/// <param name="Monthly">US dollars a month.</param>
/// <param name="P99Milliseconds">Of the slowest operation; null where a queue on the way grows without bound.</param>
/// <param name="Availability">Of the operation that is least available; null where nobody said.</param>
public sealed record DesignFigures(decimal Monthly, bool IsLowerBound, double? P99Milliseconds, double? Availability)
{
    public static DesignFigures Of(Design design)
    {
        var cost = Pricer.Price(design);
        return Of(cost, Estimator.EstimateAtOnce(design));
    }

    /// <summary>From reports that are at hand.</summary>
    public static DesignFigures Of(CostReport cost, EstimateReport estimate) => new(
        cost.MonthlyUsd,
        cost.IsLowerBound,
        estimate.Operations.Any(operation => operation.Latency is null)
            ? null
            : estimate.Operations.Select(operation => operation.Latency!.P99).DefaultIfEmpty(0).Max(),
        estimate.Operations.Any(operation => operation.Availability is null)
            ? null
            : estimate.Operations.Select(operation => operation.Availability!.Value).DefaultIfEmpty(1).Min());
}

/// <summary>What a mend does to cost, latency and availability, by the engines.</summary>
/// <remarks>Worked out when somebody asks: it takes as long as a price and an estimate of the edited design.</remarks>
public sealed record MendEffect(DesignFigures Before, DesignFigures After)
{
    public static MendEffect Of(Design before, DesignFigures figures, Mend mend) =>
        new(figures, DesignFigures.Of(mend.ApplyTo(before)));

    public decimal Dollars => After.Monthly - Before.Monthly;

    /// <summary>
    /// As in <c>costs $73 a month more; latency p99 212 ms, before 230 ms; availability stays</c>.
    /// </summary>
    public override string ToString() => string.Join("; ", [
        Dollars switch
        {
            > 0.005m => $"costs {Words.Dollars(Dollars)} a month more",
            < -0.005m => $"saves {Words.Dollars(-Dollars)} a month",
            _ => "costs the same",
        } + (After.IsLowerBound ? ", as far as prices are known" : ""),
        Change("p99", Before.P99Milliseconds, After.P99Milliseconds, 0.01, Milliseconds),
        Change("availability", Before.Availability, After.Availability, 1e-7, share => Words.Nines(share)),
    ]);

    private static string Change(string what, double? before, double? after, double least, Func<double, string> say) =>
        (before, after) switch
        {
            (null, null) => $"{what} unknown",
            ({ } one, { } other) when Math.Abs(one - other) <= least * Math.Abs(one) => $"{what} stays {say(other)}",
            _ => $"{what} {(after is { } now ? say(now) : "without bound")}, before "
                + (before is { } then ? say(then) : "without bound"),
        };

    private static string Milliseconds(double time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Words.Number(time)} ms");
}
