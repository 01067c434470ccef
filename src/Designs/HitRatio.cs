using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>The part of reads that a cache answers.</summary>
/// <remarks>
/// Where a design gives no ratio but the keys, it is worked out for least-recently-used eviction under independent
/// requests with Zipf popularity, by Che's approximation (H. Che, Y. Tung, Z. Wang: Hierarchical Web Caching Systems,
/// IEEE JSAC 20(7), 2002).
/// </remarks>
public static class HitRatio
{
    /// <summary>Ranks summed one by one; beyond them popularity is flat enough to integrate.</summary>
    private const int ExactRanks = 2_000;

    private const int Steps = 400;

    /// <summary>The part of a cache's memory that holds values, the rest being its own. Our proposal.</summary>
    public const double UsableMemory = 0.75;

    public static Share Of(Component cache)
    {
        if (cache.IsGiven(Parameters.HitRatio) || !cache.IsGiven(Parameters.Keys))
            return cache.ShareOf(Parameters.HitRatio) ?? Share.None;

        var keys = cache.CountOf(Parameters.Keys) ?? 1;
        var objectSize = cache.BytesOf(Parameters.ObjectSize)?.Bytes ?? ByteSize.BytesPerKilobyte;
        var memory = cache.BytesOf(Parameters.Memory)?.Bytes ?? ByteSize.BytesPerGigabyte;
        var parts = cache.CountOf(Parameters.Shards) ?? cache.Instances;
        return LeastRecentlyUsed(keys, parts * memory * UsableMemory / objectSize, cache.CountOf(Parameters.Skew) ?? 1);
    }

    /// <param name="keys">Distinct keys asked for.</param>
    /// <param name="capacity">Keys that it holds.</param>
    /// <param name="skew">The exponent of the Zipf law.</param>
    public static Share LeastRecentlyUsed(double keys, double capacity, double skew)
    {
        if (capacity >= keys)
            return Share.All;
        if (capacity <= 0)
            return Share.None;

        var total = Sum(keys, rank => Math.Pow(rank, -skew));
        double Popularity(double rank) => Math.Pow(rank, -skew) / total;

        // The characteristic time: how long a key stays that nobody asks for. What is held grows with it.
        var (low, high) = (0.0, 1.0);
        while (Sum(keys, rank => -Expm1(-Popularity(rank) * high)) < capacity)
            high *= 2;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Sum(keys, rank => -Expm1(-Popularity(rank) * middle)) < capacity)
                low = middle;
            else
                high = middle;
        }

        return new Share(Math.Clamp(Sum(keys, rank => Popularity(rank) * -Expm1(-Popularity(rank) * high)), 0, 1));
    }

    /// <summary>
    /// The sum over all ranks: the first one by one, the rest by the midpoint rule on a logarithmic scale.
    /// </summary>
    private static double Sum(double keys, Func<double, double> term)
    {
        var exact = (int)Math.Min(keys, ExactRanks);
        var sum = 0.0;
        for (var rank = 1; rank <= exact; rank++)
            sum += term(rank);
        if (keys <= exact)
            return sum;

        var (from, to) = (Math.Log(exact + 0.5), Math.Log(keys + 0.5));
        var step = (to - from) / Steps;
        for (var i = 0; i < Steps; i++)
        {
            var rank = Math.Exp(from + ((i + 0.5) * step));
            sum += term(rank) * rank * step;
        }

        return sum;
    }

    /// <summary>exp(x) − 1, exact also where x is tiny.</summary>
    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;
}
