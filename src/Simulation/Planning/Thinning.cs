using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>
/// Makes a run that is too large smaller: where many requests arrive, each that is played stands for several.
/// </summary>
internal static class Thinning
{
    private const int Samples = 600;

    /// <summary>
    /// The arrivals a second of one operation that may be played so that the whole stays within the bound.
    /// </summary>
    /// <returns>Null when even one a second would be too many.</returns>
    public static double? MostPerSecond(Design design, Plan plan, double mostEvents)
    {
        var (least, most) = (1.0, plan.Operations.Max(operation => operation.Rate.Highest));
        if (Events(design, plan, least) > mostEvents)
            return null;

        for (var step = 0; step < 40; step++)
        {
            var middle = Math.Sqrt(least * most);
            if (Events(design, plan, middle) > mostEvents)
                most = middle;
            else
                least = middle;
        }

        return least;
    }

    public static Reduction Explain(Plan full, Plan thinned, double mostPerSecond)
    {
        var end = SimTime.Start + full.Duration;
        var (all, played, heaviest) = (0.0, 0.0, 1);
        foreach (var operation in thinned.Operations)
        {
            all += operation.Rate.Between(SimTime.Start, end);
            played += Played(operation.Rate, full.Duration, mostPerSecond);
            heaviest = Math.Max(heaviest, (int)Math.Round(operation.Rate.Highest / mostPerSecond));
        }

        var rule = string.Create(
            CultureInfo.InvariantCulture,
            $"Reduced: of each operation at most {mostPerSecond:0} requests a second are played, "
                + $"and each then stands for up to {heaviest}.");
        return new Reduction(rule, Rounded.Of(played / Math.Max(1, all)), Notes);
    }

    private static double Events(Design design, Plan plan, double mostPerSecond)
    {
        var each = RunSize.EventsOfRequest(design);
        return plan.Operations.Sum(operation =>
            each[operation.Index] * (operation.Users > 0
                ? operation.Rate.Between(SimTime.Start, SimTime.Start + plan.Duration)
                : Played(operation.Rate, plan.Duration, mostPerSecond)));
    }

    private static double Played(RateProfile rate, SimDuration duration, double mostPerSecond)
    {
        var sum = 0.0;
        for (var sample = 0; sample < Samples; sample++)
        {
            var time = SimTime.Start + SimDuration.FromNanoseconds(duration.Nanoseconds * (sample + 0.5) / Samples);
            sum += Math.Min(mostPerSecond, rate.At(time));
        }

        return sum * duration.Seconds / Samples;
    }

    private static System.Collections.Immutable.ImmutableArray<string> Notes { get; } =
    [
        "Waiting at components with a bound is then worked out from the work that flows in, "
            + "not played request by request.",
        "Operations that stay below that rate are played in full; "
            + "averages keep their meaning, rare chances become coarser.",
    ];
}
