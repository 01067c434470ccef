namespace Proofload.Simulation.Estimation;

/// <summary>
/// How fast an instance completes requests with so many of its workers in use, each request taking turns between the
/// processors and other components.
/// </summary>
/// <remarks>
/// The exact throughputs of a closed network with one station of shared processors and a delay, by convolution
/// (J. Buzen, CACM 16(9), 1973); they are then the rates of an equivalent single queue (Norton's theorem for queues).
/// Beyond the number at which all processors are in use each further state of the station weighs the same part of the
/// one before, so that the sum over all states follows from that of one request fewer.
/// </remarks>
internal static class HeldWorkers
{
    /// <param name="work">Seconds on a processor; above 0.</param>
    /// <param name="elsewhere">Seconds during which a worker waits for others; above 0.</param>
    public static double[] Rates(int workers, Processors processors, double work, double elsewhere)
    {
        // By which a state weighs more than if all processors were in use from the first request on.
        var all = Math.Min(processors.All, workers + 1);
        var more = new double[all + 1];
        var weight = 1.0;
        more[0] = 1;
        for (var n = 1; n <= all; n++)
        {
            var used = processors.Used(n);
            more[n] = weight * work * Math.Max(0, (1 / used) - (1 / processors.Total));
            weight *= work / used;
        }

        // The weights of so many elsewhere, the latest first; all weights are kept near 1 together.
        var away = new double[all + 1];
        away[0] = 1;
        var sum = 1.0;
        var rates = new double[workers];
        for (var n = 1; n <= workers; n++)
        {
            Array.Copy(away, 0, away, 1, all);
            away[0] = away[1] * elsewhere / n;
            var next = sum * work / processors.Total;
            for (var there = 0; there <= Math.Min(all, n); there++)
                next += more[there] * away[there];

            rates[n - 1] = sum / next;
            for (var there = 0; there <= all; there++)
                away[there] /= next;
            sum = 1;
        }

        return rates;
    }
}
