namespace Proofload.Simulation.Kernel;

/// <summary>A measured value and how far off it may be: half the width of its 95 % confidence interval.</summary>
/// <param name="HalfWidth">Not a number when one observation left nothing to judge by.</param>
internal readonly record struct Interval(double Value, double HalfWidth)
{
    public double Low => Value - HalfWidth;

    public double High => Value + HalfWidth;

    /// <summary>The ratio of two sums over independent parts, such as total latency over requests.</summary>
    /// <remarks>
    /// Parts may be of different size; a part's evidence is how far its own numerator lies from what the common ratio
    /// predicts for its denominator. With equal denominators this is the usual interval around a mean.
    /// </remarks>
    /// <param name="isOrdered">
    /// The parts follow each other along a trend, as in a run whose load changes. Then a part's evidence is how far it
    /// lies from its neighbour, so that the trend itself does not count as chance.
    /// </param>
    public static Interval OfRatio(
        ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, bool isOrdered = false)
    {
        var (numerator, denominator) = (0.0, 0.0);
        for (var part = 0; part < numerators.Length; part++)
        {
            numerator += numerators[part];
            denominator += denominators[part];
        }

        if (denominator == 0)
            return new Interval(0, double.NaN);

        var ratio = numerator / denominator;
        return new Interval(ratio, HalfWidthOfRatio(numerators, denominators, ratio, isOrdered));
    }

    /// <summary>The mean of independent observations.</summary>
    public static Interval OfMean(ReadOnlySpan<double> observations)
    {
        var ones = new double[observations.Length];
        Array.Fill(ones, 1);
        return OfRatio(observations, ones);
    }

    /// <summary>A quantile of a run that was cut into independent parts.</summary>
    /// <remarks>
    /// The parts say how sure the share below the quantile is, and the histogram of the whole turns that band of shares
    /// into a band of durations. Quantiles of single parts are never taken, so a far tail is not biased by small parts.
    /// </remarks>
    public static QuantileInterval OfQuantile(
        ReadOnlySpan<Histogram> parts, Histogram whole, double share, bool isOrdered = false)
    {
        var quantile = whole.Quantile(share);
        var below = new double[parts.Length];
        var counts = new double[parts.Length];
        for (var part = 0; part < parts.Length; part++)
        {
            below[part] = parts[part].CountUpTo(quantile);
            counts[part] = parts[part].Count;
        }

        // A share that was never missed in a part has no measured error; the binomial one is the least it can have.
        var measured = HalfWidthOfRatio(below, counts, share, isOrdered);
        var least = 1.96 * Math.Sqrt(share * (1 - share) / Math.Max(1, whole.Count));
        var reach = double.IsNaN(measured) ? double.NaN : Math.Max(measured, least);
        return double.IsNaN(reach)
            ? new QuantileInterval(quantile, double.NaN, double.NaN)
            : new QuantileInterval(quantile, whole.Quantile(share - reach), whole.Quantile(share + reach));
    }

    private static double HalfWidthOfRatio(
        ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, double ratio, bool isOrdered)
    {
        var parts = numerators.Length;
        if (parts < 2)
            return double.NaN;

        var (squares, denominator, before) = (0.0, 0.0, 0.0);
        for (var part = 0; part < parts; part++)
        {
            var residual = numerators[part] - ratio * denominators[part];
            if (!isOrdered)
                squares += residual * residual;
            else if (part > 0)
                squares += (residual - before) * (residual - before) / 2;
            before = residual;
            denominator += denominators[part];
        }

        var error = Math.Sqrt(squares * parts / (parts - 1)) / denominator;
        return StudentT.Reach95(parts - 1) * error;
    }
}

/// <summary>A quantile with the two ends of its 95 % confidence interval, which need not be symmetric.</summary>
internal readonly record struct QuantileInterval(double Value, double Low, double High);
