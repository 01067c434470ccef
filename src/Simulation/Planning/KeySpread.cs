using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Planning;

/// <summary>How unequally skewed keys load the parts that they are dealt to.</summary>
internal static class KeySpread
{
    /// <summary>Keys beyond this rank are so many and so rare that all parts get the same of them.</summary>
    private const int SingleKeys = 4096;

    /// <returns>
    /// The share of requests for each part, cumulative. The hottest keys fall on parts by a fixed hash.
    /// </returns>
    public static double[] Over(int parts, double keys, double skew)
    {
        var shares = new double[parts];
        var single = (int)Math.Min(keys, SingleKeys);
        var deal = new RandomStream(0, "keys on parts");
        for (var rank = 1; rank <= single; rank++)
            shares[deal.NextBelow(parts)] += PortableMath.Pow(rank, -skew);

        // The rest by the integral, which is close where ranks are high.
        var rest = keys <= single ? 0 : Tail(single + 0.5, keys + 0.5, skew);
        var total = shares.Sum() + rest;
        var sum = 0.0;
        for (var part = 0; part < parts; part++)
            shares[part] = sum += (shares[part] + rest / parts) / total;
        return shares;
    }

    /// <summary>
    /// The shares of all keys, cumulative; where they are too many, of as many parts that they fall on.
    /// </summary>
    public static double[] Each(double keys, double skew)
    {
        if (keys > SingleKeys)
            return Over(SingleKeys, keys, skew);

        var weights = Enumerable.Range(1, (int)keys).Select(rank => PortableMath.Pow(rank, -skew)).ToArray();
        var (total, sum) = (weights.Sum(), 0.0);
        return [.. weights.Select(weight => sum += weight / total)];
    }

    /// <summary>The shares of the most popular keys by themselves, cumulative.</summary>
    public static double[] OfHottest(double keys, double skew)
    {
        const int Most = 64;
        var single = (int)Math.Min(keys, SingleKeys);
        var weights = Enumerable.Range(1, single).Select(rank => PortableMath.Pow(rank, -skew)).ToArray();
        var total = weights.Sum() + (keys <= single ? 0 : Tail(single + 0.5, keys + 0.5, skew));
        var sum = 0.0;
        return [.. weights.Take(Most).Select(weight => sum += weight / total)];
    }

    private static double Tail(double from, double to, double skew) => Math.Abs(skew - 1) < 1e-9
        ? PortableMath.Log(to / from)
        : (PortableMath.Pow(to, 1 - skew) - PortableMath.Pow(from, 1 - skew)) / (1 - skew);
}
