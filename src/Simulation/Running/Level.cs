using System.Runtime.CompilerServices;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>A number that goes up and down over time, and the area under it.</summary>
/// <remarks>
/// The area up to a time T is the sum over all steps of step × (T − time of the step). Keeping that sum without T makes
/// each change one addition and needs no "time of the last change". Sums are unchecked: whatever they pass through, the
/// area comes out right as long as it fits itself.
/// </remarks>
internal struct Level
{
    private long moment;

    public long Value { get; private set; }

    public long Most { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Rise(SimTime now, int by = 1)
    {
        unchecked
        {
            moment -= by * now.Nanoseconds;
            var value = Value + by;
            Value = value;
            if (value > Most)
                Most = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fall(SimTime now, int by = 1)
    {
        unchecked
        {
            moment += by * now.Nanoseconds;
            Value -= by;
        }
    }

    public void Set(long value, SimTime now)
    {
        moment -= (value - Value) * now.Nanoseconds;
        Value = value;
        Most = Math.Max(Most, value);
    }

    /// <summary>In nanoseconds.</summary>
    public readonly long AreaAt(SimTime now) => unchecked(Value * now.Nanoseconds + moment);
}

/// <summary>The same for a level that is not a whole number, such as busy processors.</summary>
internal struct RealLevel
{
    private double area;
    private SimTime since;

    public double Value { get; private set; }

    public void Set(double value, SimTime now)
    {
        area += Value * (now - since).Nanoseconds;
        since = now;
        Value = value;
    }

    public readonly double AreaAt(SimTime now) => area + Value * (now - since).Nanoseconds;
}
