namespace Proofload.Simulation.Estimation;

/// <summary>
/// How fast an instance completes requests with so many of its workers in use, each request taking turns between the
/// processors and other components.
/// </summary>
/// <remarks>
/// Exact mean value analysis of a closed network with one station of several processors and a delay (M. Reiser and
/// S. Lavenberg, 1980); its throughputs are then the rates of an equivalent single queue (Norton's theorem for queues).
/// </remarks>
internal static class HeldWorkers
{
    /// <param name="processors">At least 1.</param>
    /// <param name="work">Seconds on a processor.</param>
    /// <param name="elsewhere">Seconds during which a worker waits for others.</param>
    public static double[] Rates(int workers, int processors, double work, double elsewhere)
    {
        var rates = new double[workers];
        var busy = new double[processors];
        busy[0] = 1;
        var queue = 0.0;
        for (var n = 1; n <= workers; n++)
        {
            var room = 0.0;
            for (var j = 0; j < processors - 1; j++)
                room += (processors - 1 - j) * busy[j];

            var response = work / processors * (1 + queue + room);
            var rate = n / (elsewhere + response);
            queue = rate * response;
            rates[n - 1] = rate;

            var used = 0.0;
            for (var j = processors - 1; j >= 1; j--)
            {
                busy[j] = rate * work / j * busy[j - 1];
                used += (processors - j) * busy[j];
            }

            busy[0] = Math.Max(0, 1 - (((rate * work) + used) / processors));
        }

        return rates;
    }
}
