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

        // Weights relative to the state in which all servers are busy and nobody waits, rescaled so that nothing
        // overflows.
        var ratio = arrivals / rates[^1];
        var tail = Tail.Of(ratio, queue);
        var (idle, served, weight, scale) = (0.0, 0.0, tail.First, 1.0);
        for (var inside = rates.Length - 1; inside >= 0; inside--)
        {
            weight *= rates[inside] / arrivals;
            idle += weight;
            served += weight * inside;
            if (idle > 1e200)
                (idle, served, weight, scale) = (idle * 1e-200, served * 1e-200, weight * 1e-200, scale * 1e-200);
            if (weight < idle * 1e-18 && rates[inside] < arrivals)
                break;
        }

        var busy = tail.Sum * scale;
        var total = idle + busy;
        var refused = tail.Last * scale / total;
        return new QueueChain(
            refused,
            (busy - (tail.Last * scale)) / total / (1 - refused),
            tail.Waiting * scale / total,
            (served + (rates.Length * busy)) / total);
    }

    /// <summary>The states in which all servers are busy: weights of the first and the last, of all, and of all who
    /// wait.</summary>
    private readonly record struct Tail(double First, double Last, double Sum, double Waiting)
    {
        /// <param name="ratio">Of the weight of a state to that of the one with one fewer waiting.</param>
        public static Tail Of(double ratio, double queue)
        {
            if (double.IsPositiveInfinity(queue))
                return new Tail(1, 0, 1 / (1 - ratio), ratio / ((1 - ratio) * (1 - ratio)));
            if (Math.Abs(ratio - 1) < 1e-7)
                return new Tail(1, 1, queue + 1, queue * (queue + 1) / 2);
            if (ratio < 1)
            {
                var (last, sum, waiting) = Falling(ratio, queue);
                return new Tail(1, last, sum, waiting);
            }

            // From the full end downwards, so that the greatest weight is 1.
            var (first, all, room) = Falling(1 / ratio, queue);
            return new Tail(first, 1, all, (queue * all) - room);
        }

        /// <summary>For k from 0 to most: ratio^most, the sum of ratio^k, the sum of k·ratio^k.</summary>
        private static (double Last, double Sum, double Weighted) Falling(double ratio, double most)
        {
            var last = Math.Pow(ratio, most);
            var sum = (1 - (last * ratio)) / (1 - ratio);
            var weighted = ratio * (1 - ((most + 1) * last) + (most * last * ratio)) / ((1 - ratio) * (1 - ratio));
            return (last, sum, weighted);
        }
    }
}
