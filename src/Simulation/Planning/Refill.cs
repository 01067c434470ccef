using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Planning;

/// <summary>
/// How a cache that was emptied becomes useful again: each miss fetches a key, the popular ones first.
/// </summary>
/// <remarks>
/// Under independent requests with Zipf popularity, a request that comes after n others finds its key fetched with
/// probability Σ p(1 − (1 − p)ⁿ). That curve, scaled to end at the cache's own hit ratio, is kept as a table over n.
/// </remarks>
internal sealed class Refill
{
    private const int PointsPerOctave = 4;

    private readonly double[] shares;

    /// <summary>The most popular keys that stand for themselves in the table.</summary>
    public const int SingleRanks = 63;

    /// <param name="skipped">
    /// Of the most popular keys, those that others follow one by one; at most <see cref="SingleRanks"/>.
    /// </param>
    public Refill(double keys, double skew, int skipped = 0)
    {
        var weights = Strata(keys, skew);
        var total = weights.Sum(stratum => stratum.Count * stratum.Weight);
        weights.RemoveRange(0, Math.Min(skipped, weights.Count));
        var rest = weights.Sum(stratum => stratum.Count * stratum.Weight) / total;
        var found = new List<double> { 0 };
        for (var point = 0; point < 40 * PointsPerOctave; point++)
        {
            var requests = PortableMath.Pow(2, (double)point / PointsPerOctave);
            var share = 0.0;
            foreach (var (count, weight) in weights)
            {
                var probability = weight / total;
                share += count * probability * (1 - PortableMath.Exp(-requests * probability));
            }

            share /= Math.Max(rest, 1e-300);
            found.Add(share);
            if (share > 0.999)
                break;
        }

        shares = [.. found];
    }

    /// <summary>The part of the full hit ratio that is back after so many look-ups.</summary>
    public double After(long lookups)
    {
        if (lookups < 1)
            return 0;

        var place = PointsPerOctave * PortableMath.Log(lookups) / 0.6931471805599453 + 1;
        var lower = (int)place;
        if (lower >= shares.Length - 1)
            return 1;
        return shares[lower] + (place - lower) * (shares[lower + 1] - shares[lower]);
    }

    /// <summary>Ranks one by one at the top, then in groups of growing size whose members count as alike.</summary>
    private static List<(double Count, double Weight)> Strata(double keys, double skew)
    {
        var strata = new List<(double, double)>();
        for (var rank = 1.0; rank <= keys;)
        {
            var count = Math.Min(Math.Max(1, Math.Floor(rank / 32)), keys - rank + 1);
            strata.Add((count, PortableMath.Pow(rank + (count - 1) / 2, -skew)));
            rank += count;
        }

        return strata;
    }
}
