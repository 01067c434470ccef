using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>How many requests one instance has in hand at most, following how long they take.</summary>
/// <remarks>
/// The gradient controller of Envoy (its documentation, "Adaptive Concurrency"): every 60 s the time of an unhurried
/// request is measured, as the median of 50 while no more than 3 are let in. Every 100 ms the limit is multiplied by
/// that time, a quarter on top, over the median of the last 100 ms, by a half to two, and grows by its own square root,
/// as its gradient_controller.cc has it. Envoy delays each measurement by up to 15 % of the interval by chance; here
/// the number of the instance decides, so that they do not measure all at once.
/// </remarks>
internal sealed class ConcurrencyLimit
{
    private const double Least = 3;
    private const double Most = 1_000;
    private const double Buffer = 0.25;
    private const int Unhurried = 50;
    private const int LeastInARow = 5;
    private const double GoldenRatio = 0.618033988749895;

    private static readonly SimDuration Window = SimDuration.FromSeconds(0.1);
    private static readonly SimDuration Interval = SimDuration.FromSeconds(60);

    private readonly List<long> samples = [];
    private readonly SimDuration delay;
    private SimTime measuredSince;
    private SimTime measuresAt;
    private SimTime windowEnds;
    private bool isMeasuring = true;
    private double resumesAt = Least;
    private double unhurried;
    private int inside;
    private int rowOfLeast;

    public ConcurrencyLimit(SimTime now, int number)
    {
        delay = SimDuration.FromNanoseconds(0.15 * Interval.Nanoseconds * (number * GoldenRatio % 1));
        (measuredSince, measuresAt) = (now, now + Interval + delay);
    }

    public double Limit { get; private set; } = Least;

    public bool TryEnter(SimTime now)
    {
        Turn(now);
        if (inside >= (int)Limit)
            return false;
        inside++;
        return true;
    }

    /// <param name="entered">When the request came.</param>
    /// <param name="counts">Its time says something: it was answered.</param>
    public void Leave(SimTime entered, SimTime now, bool counts)
    {
        inside--;
        if (counts && !(isMeasuring && entered < measuredSince))
            samples.Add((now - entered).Nanoseconds);
        Turn(now);
    }

    private void Turn(SimTime now)
    {
        if (isMeasuring)
        {
            if (samples.Count < Unhurried)
                return;
            unhurried = TakeMedian();
            (isMeasuring, Limit, windowEnds, measuresAt) = (false, resumesAt, now + Window, now + Interval + delay);
        }
        else if (now >= measuresAt)
        {
            Measure(now);
        }
        else if (now >= windowEnds)
        {
            windowEnds = now + Window;
            if (samples.Count > 0)
                Follow(TakeMedian(), now);
        }
    }

    private void Follow(double taken, SimTime now)
    {
        var gradient = Math.Clamp((1 + Buffer) * unhurried / Math.Max(1, taken), 0.5, 2);
        var limit = Limit * gradient;
        Limit = Math.Clamp(limit + Math.Sqrt(limit), Least, Most);

        // The unhurried time may have been measured in a lucky moment.
        rowOfLeast = Limit < Least + 1 ? rowOfLeast + 1 : 0;
        if (rowOfLeast >= LeastInARow)
            Measure(now);
    }

    private void Measure(SimTime now)
    {
        samples.Clear();
        (isMeasuring, measuredSince, resumesAt, Limit, rowOfLeast) = (true, now, Limit, Least, 0);
    }

    private long TakeMedian()
    {
        samples.Sort();
        var median = samples[(samples.Count - 1) / 2];
        samples.Clear();
        return median;
    }
}
