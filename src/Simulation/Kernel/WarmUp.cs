namespace Proofload.Simulation.Kernel;

/// <summary>Finds how much of a run's beginning is not yet typical of it (MSER: White, 1997).</summary>
/// <remarks>
/// A run starts empty, so its first numbers are too good. The rule cuts where the rest has the smallest standard error:
/// cutting more loses data, cutting less keeps the odd ones.
/// </remarks>
internal static class WarmUp
{
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

        return cut <= series.Length / 2 ? cut : null;
    }
}
