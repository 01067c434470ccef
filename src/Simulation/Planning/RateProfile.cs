using System.Runtime.CompilerServices;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Planning;

/// <summary>How many requests a second arrive, over time: straight lines from corner to corner.</summary>
internal sealed class RateProfile
{
    private readonly SimTime[] times;
    private readonly double[] rates;
    private readonly double constantGap;

    /// <param name="times">Rising; two equal times make a jump. The first is the start of the run.</param>
    /// <param name="rates">A second, at those times; the last one holds from then on.</param>
    public RateProfile(SimTime[] times, double[] rates)
    {
        (this.times, this.rates) = (times, rates);
        IsConstant = rates.All(rate => rate == rates[0]);
        constantGap = IsConstant && rates[0] > 0 ? 1e9 / rates[0] : double.PositiveInfinity;
    }

    public bool IsConstant { get; }

    public double Highest => rates.Max();

    public static RateProfile Constant(double perSecond) => new([SimTime.Start], [perSecond]);

    public double At(SimTime time)
    {
        var corner = CornerBefore(time);
        if (corner == times.Length - 1)
            return rates[corner];
        var span = (times[corner + 1] - times[corner]).Seconds;
        return span == 0
            ? rates[corner + 1]
            : rates[corner] + (rates[corner + 1] - rates[corner]) * (time - times[corner]).Seconds / span;
    }

    /// <summary>How many arrive on average between two times.</summary>
    public double Between(SimTime from, SimTime to)
    {
        var sum = 0.0;
        while (from < to)
        {
            var corner = CornerBefore(from);
            var end = corner == times.Length - 1 || times[corner + 1] > to ? to : times[corner + 1];
            var last = end == to ? At(to) : rates[corner + 1];
            sum += (At(from) + (corner + 1 < times.Length && end == times[corner + 1] ? rates[corner + 1] : last)) / 2
                * (end - from).Seconds;
            from = end;
        }

        return sum;
    }

    /// <summary>The time at which so many arrivals are due, counted from another time.</summary>
    /// <param name="arrivals">An exponential draw of mean one makes the arrivals a Poisson process.</param>
    /// <returns>Never, when the load falls to nothing before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SimTime After(SimTime from, double arrivals) => constantGap < double.PositiveInfinity
        ? from + SimDuration.FromNanoseconds(arrivals * constantGap)
        : AfterChanges(from, arrivals);

    private SimTime AfterChanges(SimTime from, double arrivals)
    {
        while (true)
        {
            var corner = CornerBefore(from);
            var rate = At(from);
            if (corner == times.Length - 1)
                return Later(from, arrivals, rate);

            var end = times[corner + 1];
            var span = (end - from).Seconds;
            var due = (rate + rates[corner + 1]) / 2 * span;
            if (due > arrivals)
            {
                // Solve rate·t + slope·t²/2 = arrivals for the smaller t, in the form that does not cancel.
                var slope = (rates[corner + 1] - rate) / span;
                var root = Math.Sqrt(Math.Max(0, rate * rate + 2 * slope * arrivals));
                return from + SimDuration.FromSeconds(2 * arrivals / (rate + root));
            }

            arrivals -= due;
            from = end;
        }
    }

    private static SimTime Later(SimTime from, double arrivals, double rate) =>
        rate > 0 ? from + SimDuration.FromNanoseconds(arrivals / rate * 1e9) : SimTime.Never;

    /// <summary>The last corner at or before a time, so that of a jump the later side holds.</summary>
    private int CornerBefore(SimTime time)
    {
        var corner = times.Length - 1;
        while (times[corner] > time)
            corner--;
        return corner;
    }
}
