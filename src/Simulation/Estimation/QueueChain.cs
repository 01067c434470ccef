namespace Proofload.Simulation.Estimation;

/// <summary>
/// A queue whose rate of service depends on how many are inside, exactly: a chain of births and deaths. Up to
/// <c>rates.Length</c> are served at once, a bounded number waits, more are refused.
/// </summary>
/// <param name="Refused">The part of arrivals that find no room.</param>
/// <param name="Waits">The part of those taken that must wait.</param>
/// <param name="Waiting">Mean number that wait.</param>
/// <param name="Served">Mean number in service.</param>
internal readonly record struct QueueChain(double Refused, double Waits, double Waiting, double Served)
{
    /// <param name="rates">The rate of completions with 1, 2, … in service.</param>
    /// <param name="queue">How many may wait; may be infinite when the last rate exceeds the arrivals.</param>
    public static QueueChain Solve(double arrivals, ReadOnlySpan<double> rates, double queue)
    {
        if (arrivals <= 0)
            return default;

        // Weights relative to the state in which all servers are busy and nobody waits, so that neither end overflows.
        var ratio = arrivals / rates[^1];
        var (idle, served) = (0.0, 0.0);
        var weight = 1.0;
        for (var inside = rates.Length - 1; inside >= 0; inside--)
        {
            weight *= rates[inside] / arrivals;
            if (weight < 1e-18 && inside * arrivals > 0 && idle > 0)
                break;
            idle += weight;
            served += weight * inside;
            if (idle > 1e200)
                return default;
        }

        var (tail, waiting, last) = Tail(ratio, queue);
        var total = idle + tail;
        var refused = last / total;
        return new QueueChain(
            refused,
            (tail - last) / total / (1 - refused),
            waiting / total,
            (served + (rates.Length * tail)) / total);
    }

    /// <summary>Sums over the states in which all servers are busy: of ratio^k, of k·ratio^k, and the last term.</summary>
    private static (double Sum, double Weighted, double Last) Tail(double ratio, double queue)
    {
        if (double.IsPositiveInfinity(queue))
            return (1 / (1 - ratio), ratio / ((1 - ratio) * (1 - ratio)), 0);
        if (Math.Abs(ratio - 1) < 1e-7)
            return (queue + 1, queue * (queue + 1) / 2, 1);

        var power = Math.Pow(ratio, Math.Min(queue, 700 / Math.Max(1e-9, Math.Abs(Math.Log(ratio)))));
        var sum = (1 - (power * ratio)) / (1 - ratio);
        var weighted = ratio * (1 - ((queue + 1) * power) + (queue * power * ratio)) / ((1 - ratio) * (1 - ratio));
        return (sum, weighted, power);
    }
}
