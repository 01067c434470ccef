using Proofload.Designs;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Estimation;

/// <summary>What a cache answers at a load: as many as the design says, less what has expired.</summary>
/// <remarks>
/// A key that is asked for λ times a second is there for its time to live T, then missed once, and missed again or
/// waited for while that is fetched, for F: a renewal process, in which λT of 1 + λ(T + F) look-ups hit. For fetches
/// that take no time it is what J. Jung, A. Berger and H. Balakrishnan have for independent times between requests
/// (Modeling TTL-based Internet caches, IEEE INFOCOM 2003; we have read its abstract, and worked out the Poisson case).
/// Where several fetch the same at once, the first to come back ends F, and the last begins T anew.
/// It is taken for the keys that the simulator follows one by one.
/// </remarks>
internal sealed class CachedValues
{
    /// <summary>
    /// Of the time to live, fetches so short that no more than this part of look-ups falls into them.
    /// </summary>
    private const double Brief = 0.001;

    private readonly CacheBasis basis;
    private Fetches fetches = new(TimeLaw.Zero);
    private double asked;

    public CachedValues(CacheBasis basis) => (this.basis, HitRatio) = (basis, basis.HitRatio);

    /// <summary>The part of look-ups that get a value without fetching it.</summary>
    public double HitRatio { get; private set; }

    /// <summary>The part of look-ups that get it once another has fetched it.</summary>
    public double Late { get; private set; }

    /// <summary>How long those wait.</summary>
    public TimeLaw Delay { get; private set; } = TimeLaw.Zero;

    /// <param name="lookUps">A second.</param>
    /// <param name="fetch">How long it takes to fetch a value.</param>
    /// <returns>Whether that changes anything.</returns>
    public bool Settle(double lookUps, TimeLaw fetch)
    {
        if (basis.Keys is not { TimeToLive: { } life } keys || lookUps <= 0)
            return false;
        if (Math.Abs(lookUps - asked) <= 1e-9 * lookUps && fetches.AreLike(fetch))
            return false;

        asked = lookUps;
        if (!fetches.AreLike(fetch))
            fetches = new Fetches(fetch);
        var isShort = fetches.Mean < Brief * life.Seconds;
        var (hits, late, below) = (0.0, 0.0, 0.0);
        foreach (var cumulative in keys.Shares)
        {
            var share = cumulative - below;
            below = cumulative;
            var rate = share * lookUps;
            var (first, last) = keys.Coalesces || isShort ? (fetches.Mean, fetches.Mean) : fetches.AtOnce(rate);
            var there = life.Seconds + last - first;
            var all = 1 + (rate * (there + first));
            hits += share * keys.Present * rate * there / all;
            late += keys.Coalesces ? share * rate * first / all : 0;
        }

        var ratio = hits + late + ((1 - below) * basis.HitsOfTheRest);
        var isNew = Math.Abs(ratio - HitRatio) > 1e-9 || Math.Abs(late - Late) > 1e-9;
        (HitRatio, Late) = (ratio, late);
        if (late > 0 && isNew)
            Delay = fetch.Remaining();
        return isNew;
    }
}

/// <summary>Fetches of one value that several begin before the first has come back.</summary>
internal sealed class Fetches(TimeLaw law)
{
    private const int Steps = 64;

    /// <summary>More than so many look-ups during a fetch make another likely.</summary>
    private const double Few = 0.02;

    private readonly double step = Math.Min(law.Mean < Station.Endless / 100 ? law.Quantile(0.999) : 0, 1e6) / Steps;
    private double[]? done;
    private double[] area = [];

    public double Mean { get; } = Math.Min(law.Mean, Station.Endless);

    public bool AreLike(TimeLaw other) => Math.Abs(other.Mean - law.Mean) <= 1e-6 * law.Mean
        && Math.Abs(other.Variance - law.Variance) <= 1e-6 * law.Variance;

    /// <summary>When the first comes back, and when the last of those does that were begun until then.</summary>
    /// <param name="rate">At which more are begun, a second.</param>
    public (double First, double Last) AtOnce(double rate)
    {
        if (rate * Mean < Few || step <= 0)
            return (Mean, Mean);

        Tabulate();
        var (first, last) = (0.0, 0.0);
        for (var i = 0; i <= Steps; i++)
            first += WeightOf(i) * (1 - done![i]) * Math.Exp(-rate * area[i]);
        for (var i = 0; i <= 2 * Steps; i++)
        {
            var there = rate * (first - (AreaAt(i * step) - AreaAt((i * step) - first)));
            last += WeightOf(i) * (1 - (done![Math.Min(i, Steps)] * Math.Exp(-there)));
        }

        return (first, Math.Max(first, last));
    }

    private double WeightOf(int place) => place == 0 ? step / 2 : step;

    /// <summary>The law's distribution function and the area below it.</summary>
    private void Tabulate()
    {
        if (done is not null)
            return;

        done = [.. Enumerable.Range(0, Steps + 1).Select(i => law.Below(i * step))];
        area = new double[Steps + 1];
        for (var i = 1; i <= Steps; i++)
            area[i] = area[i - 1] + (step * (done[i] + done[i - 1]) / 2);
    }

    private double AreaAt(double seconds)
    {
        if (seconds <= 0)
            return 0;
        var place = seconds / step;
        return place >= Steps
            ? area[Steps] + (seconds - (Steps * step))
            : area[(int)place] + ((place - (int)place) * (area[(int)place + 1] - area[(int)place]));
    }
}

/// <summary>
/// What a cache answers by the design alone: worked out once, for it takes the sum over thousands of keys.
/// </summary>
/// <param name="Keys">Those that are followed one by one; null for none.</param>
/// <param name="HitsOfTheRest">The part of look-ups of all other keys that hit.</param>
internal sealed record CacheBasis(CachedKeysPlan? Keys, double HitsOfTheRest, double HitRatio)
{
    /// <param name="isFetched">Somebody fetches what is missed and puts it in.</param>
    public static CacheBasis Of(Component cache, bool isFetched)
    {
        var keys = CachePlanner.KeysOf(cache, isFetched);
        return new CacheBasis(keys, CachePlanner.ChanceOfTheRest(cache, keys), Designs.HitRatio.Of(cache).Value);
    }
}
