namespace Proofload.Simulation.Kernel;

/// <summary>Finds how much of a run's beginning is not yet typical of it (MSER: White, 1997).</summary>
/// <remarks>
/// A run starts empty, so its first numbers are too good. The rule cuts where the rest has the smallest standard error:
/// cutting more loses data, cutting less keeps the odd ones. By itself it would also cut bursts that happen to come
/// early, and never those that come late: means would be too low by half a per cent of a queue at 50 %, and their
/// intervals hold the truth in 91.5 % of runs. So it cuts only what differs from the rest by more than chance explains.
/// </remarks>
internal static class WarmUp
{
    /// <summary>Standard errors by which a beginning has to differ: five leave the steady runs alone.</summary>
    private const double Clearly = 5;

    /// <summary>Stretches of a series whose means count as independent.</summary>
    private const int Stretches = 20;

    /// <param name="series">Means of successive, equally long parts of the run.</param>
    /// <returns>
    /// How many parts to leave out; null when the best cut lies in the second half, which means that the run had not
    /// settled when it ended.
    /// </returns>
    public static int? PartsToCut(ReadOnlySpan<double> series)
    {
        if (series.Length < 4)
            return 0;

        // From the back, so that each candidate costs one step. The last few parts alone always look steady.
        var (sum, squares, best, cut) = (0.0, 0.0, double.PositiveInfinity, 0);
        var tooFew = Math.Max(3, series.Length / 20);
        for (var start = series.Length - 1; start >= 0; start--)
        {
            sum += series[start];
            squares += series[start] * series[start];
            var count = series.Length - start;
            if (count < tooFew)
                continue;

            var spread = Math.Max(0, squares - sum * sum / count);
            var error = spread / ((double)count * count);
            if (error <= best)
                (best, cut) = (error, start);
        }

        var half = series.Length / 2;
        if (!Differs(series, Math.Min(cut, half)))
            return 0;
        return cut <= half ? cut : null;
    }

    /// <summary>Whether the beginning is clearly not like the rest.</summary>
    private static bool Differs(ReadOnlySpan<double> series, int cut)
    {
        var length = Math.Max(1, series.Length / Stretches);
        var count = (series.Length - cut) / length;
        if (cut == 0 || count < 2)
            return cut > 0;

        var means = new double[count];
        for (var place = 0; place < count * length; place++)
            means[place / length] += series[cut + place] / length;
        var mean = means.Average();

        // Of neighbours, so that a trend in the rest does not count as chance.
        var variance = 0.0;
        for (var stretch = 1; stretch < count; stretch++)
        {
            var step = means[stretch] - means[stretch - 1];
            variance += step * step / (2 * (count - 1));
        }

        var begun = 0.0;
        for (var place = 0; place < cut; place++)
            begun += series[place] / cut;
        return Math.Abs(begun - mean) > Clearly * Math.Sqrt(variance * ((double)length / cut + 1.0 / count));
    }
}
