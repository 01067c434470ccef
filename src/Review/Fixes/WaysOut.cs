using System.Collections.Immutable;

namespace Proofload.Review.Fixes;

/// <summary>Which of many ways out are worth telling.</summary>
internal static class WaysOut
{
    /// <summary>Differences below this say nothing: our proposal.</summary>
    private const double Noticeable = 0.01;

    public static WayOut Of(ImmutableArray<Mend> steps, Standing after, bool isProven) =>
        new(steps, after, EffortOf(steps), isProven);

    public static int EffortOf(IEnumerable<Mend> steps) => steps.Sum(step => step.Effort switch
    {
        Effort.Small => 1,
        Effort.Medium => 3,
        Effort.Large => 9,
    });

    /// <summary>
    /// Those that no other beats in money, latency or effort without being worse in another of these, to one percent.
    /// Of those that are alike the one with the fewest changes stays.
    /// </summary>
    public static ImmutableArray<WayOut> Best(ImmutableArray<WayOut> all)
    {
        var distinct = all
            .OrderBy(one => one.Steps.Length)
            .ThenBy(one => one.After.MonthlyUsd)
            .DistinctBy(Rank)
            .ToList();
        return
        [
            .. distinct
                .Where(one => !distinct.Any(other => Rank(other) != Rank(one) && NoWorse(Rank(other), Rank(one))))
                .OrderBy(one => one.After.MonthlyUsd)
                .ThenBy(one => one.Effort),
        ];
    }

    /// <summary>Money and latency in steps of one percent, and effort; less is better.</summary>
    public static (double Usd, double Mean, int Effort) Rank(WayOut one) => (
        Step((double)one.After.MonthlyUsd), Step(one.After.MeanMilliseconds ?? double.MaxValue), one.Effort);

    private static double Step(double value) => Math.Round(Math.Log(Math.Max(value, 1e-3)) / Noticeable);

    private static bool NoWorse(
        (double Usd, double Mean, int Effort) one, (double Usd, double Mean, int Effort) other) =>
        one.Usd <= other.Usd && one.Mean <= other.Mean && one.Effort <= other.Effort;
}
