using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Planning;

/// <summary>Works out which keys of a cache are followed one by one: the most popular, where values expire.</summary>
internal static class CachePlanner
{
    /// <returns>
    /// Null where values do not expire and fetches are not coalesced, or where nobody fetches what is missed.
    /// </returns>
    /// <param name="isFetched">
    /// Somebody fetches what is missed and puts it in: the cache itself, or who asked it.
    /// </param>
    public static CachedKeysPlan? KeysOf(Component component, bool isFetched)
    {
        if (component.Behaviour != Behaviour.Cache || !isFetched)
            return null;

        var kind = component.Kind.Parameters;
        var life = kind.ContainsKey(Parameters.TimeToLive) ? component.DurationOf(Parameters.TimeToLive) : null;
        var coalesces = kind.ContainsKey(Parameters.Coalesce) && component.FlagOf(Parameters.Coalesce) == true;
        if (life is null && !coalesces)
            return null;

        var shares = KeySpread.OfHottest(
            Math.Min(CountOf(Parameters.Keys) ?? Assumptions.UsualKeys, 1e9),
            CountOf(Parameters.Skew) ?? Assumptions.UsualSkew);
        shares = shares[..Math.Min(shares.Length, Refill.SingleRanks)];
        return new CachedKeysPlan(
            shares, life is { } time ? new SimDuration(time.Nanoseconds) : null, coalesces,
            Math.Min(1, HitRatio.Of(component).Value / shares[^1]));

        double? CountOf(string parameter) => kind.ContainsKey(parameter) ? component.CountOf(parameter) : null;
    }

    /// <summary>
    /// The hit ratio of all keys that are not followed, so that all together have the ratio of the design when nothing
    /// expires: expiry comes on top.
    /// </summary>
    public static double ChanceOfTheRest(Component component, CachedKeysPlan? keys)
    {
        if (component.Behaviour != Behaviour.Cache)
            return 0;
        var all = HitRatio.Of(component).Value;
        if (keys is null)
            return all;
        var followed = keys.Shares[^1];
        return followed >= 1 ? 0 : Math.Clamp((all - followed) / (1 - followed), 0, 1);
    }
}
