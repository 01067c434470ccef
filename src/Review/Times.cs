using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Review;

/// <summary>How long work takes, as far as a drawing can tell.</summary>
internal static class Times
{
    private static readonly Duration Least = Duration.FromMilliseconds(10);

    /// <summary>The mean likewise.</summary>
    public static Duration MeanOf(Component target, Examination examination, Connection connection) =>
        LongestOf(target, examination, connection, law => Duration.FromSeconds(law.MeanSeconds));

    /// <summary>
    /// A bound of what 99 of 100 calls take at the target itself: the slowest of the operations that the connection
    /// serves, without queueing and without what the target calls in turn.
    /// </summary>
    public static Duration P99Of(Component target, Examination examination, Connection connection) =>
        LongestOf(target, examination, connection, law => law.Quantile(0.99));

    private static Duration LongestOf(
        Component target, Examination examination, Connection connection, Func<Distribution, Duration> time)
    {
        if (target.WorkOf(Parameters.Work) is not { } work)
            return Duration.Zero;

        var longest = Duration.Zero;
        foreach (var operation in examination.Operations.Where(operation => connection.Serves(operation.Id)))
        {
            var one = time(work.For(operation.Id, connection.Access ?? operation.Kind));
            if (one > longest)
                longest = one;
        }

        return longest;
    }

    /// <summary>What the 1–2–5 scale has next, so that a proposal reads like one: 37 ms is 50 ms.</summary>
    public static Duration RoundUp(Duration time)
    {
        var least = time < Least ? Least : time;
        var step = Least;
        while (step < least)
        {
            foreach (var factor in (ReadOnlySpan<double>)[2, 5, 10])
            {
                if (step * factor >= least)
                    return step * factor;
            }

            step *= 10;
        }

        return step;
    }

    /// <summary>
    /// The value below which that part of the law lies: a half or 0.99, which is what rules ask for. Gamma and
    /// hyperexponential laws by their lognormal twin.
    /// </summary>
    public static Duration Quantile(this Distribution distribution, double part) => distribution switch
    {
        Distribution.Constant(var value) => value,
        Distribution.Exponential(var mean) => mean * -Math.Log(1 - part),
        Distribution.Lognormal law => part > 0.5 ? law.P99 : law.P50,
        Distribution.Uniform(var low, var high) => low + (Duration.FromSeconds(high.Seconds - low.Seconds) * part),
        Distribution.Measured(var quantiles) => Interpolate(quantiles, part),
        _ => Distribution.Lognormal
            .FromMean(Duration.FromSeconds(distribution.MeanSeconds), Math.Sqrt(distribution.SquaredVariation))
            .Quantile(part),
    };

    private static Duration Interpolate(IReadOnlyList<(double Probability, Duration Time)> quantiles, double part)
    {
        for (var i = 1; i < quantiles.Count; i++)
        {
            var (low, high) = (quantiles[i - 1], quantiles[i]);
            if (part <= high.Probability)
            {
                var along = (part - low.Probability) / Math.Max(high.Probability - low.Probability, 1e-12);
                return Duration.FromSeconds(low.Time.Seconds + (along * (high.Time.Seconds - low.Time.Seconds)));
            }
        }

        return quantiles[^1].Time;
    }
}
