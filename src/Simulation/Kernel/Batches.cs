namespace Proofload.Simulation.Kernel;

/// <summary>Cuts a steady run into parts that are long enough to count as independent observations.</summary>
internal static class Batches
{
    private const int Most = 30;
    private const int Fewest = 10;

    /// <returns>How many of the series' intervals make one batch.</returns>
    /// <remarks>
    /// Batches double in length until the correlation between neighbours is no more than chance explains (a one-sided
    /// test at about 10 %), or ten are left: fewer would widen the interval more than correlation narrows it.
    /// </remarks>
    public static int LengthFor(ReadOnlySpan<double> series)
    {
        var length = Math.Max(1, (series.Length + Most - 1) / Most);
        while (series.Length / (length * 2) >= Fewest && Correlation(series, length) > Limit(series.Length / length))
            length *= 2;
        return length;
    }

    /// <summary>The correlation between the means of neighbouring batches.</summary>
    internal static double Correlation(ReadOnlySpan<double> series, int length)
    {
        var count = series.Length / length;
        var means = new double[count];
        for (var batch = 0; batch < count; batch++)
        {
            for (var offset = 0; offset < length; offset++)
                means[batch] += series[batch * length + offset] / length;
        }

        var mean = means.Average();
        var (product, square) = (0.0, 0.0);
        for (var batch = 0; batch < count; batch++)
        {
            square += (means[batch] - mean) * (means[batch] - mean);
            if (batch > 0)
                product += (means[batch] - mean) * (means[batch - 1] - mean);
        }

        return square == 0 ? 0 : product / square;
    }

    private static double Limit(int count) => 1.28 / Math.Sqrt(count);
}
