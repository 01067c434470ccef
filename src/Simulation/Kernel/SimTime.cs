using System.Runtime.CompilerServices;

namespace Proofload.Simulation.Kernel;

/// <summary>An instant of simulated time, in whole nanoseconds since the run began.</summary>
/// <remarks>
/// An integer, so that sums do not depend on their order and two events are at the same instant or they are not.
/// Nanoseconds reach 292 years and are a thousandth of the shortest delay a design states. Sums are unchecked: the
/// longest run lasts ten years.
/// </remarks>
internal readonly record struct SimTime(long Nanoseconds) : IComparable<SimTime>
{
    public static SimTime Start => default;

    public static SimTime Never => new(long.MaxValue);

    public double Seconds => Nanoseconds / 1e9;

    public static SimTime operator +(SimTime time, SimDuration duration) =>
        new(unchecked(time.Nanoseconds + duration.Nanoseconds));

    public static SimDuration operator -(SimTime later, SimTime earlier) =>
        new(unchecked(later.Nanoseconds - earlier.Nanoseconds));

    public static bool operator <(SimTime left, SimTime right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(SimTime left, SimTime right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(SimTime left, SimTime right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(SimTime left, SimTime right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(SimTime other) => Nanoseconds.CompareTo(other.Nanoseconds);
}

/// <summary>A length of simulated time, in whole nanoseconds.</summary>
internal readonly record struct SimDuration(long Nanoseconds) : IComparable<SimDuration>
{
    /// <summary>
    /// Ten years: longer than any run, and far enough from overflow that adding it to a time is safe.
    /// </summary>
    public static readonly SimDuration Longest = new(LongestNanoseconds);

    private const long LongestNanoseconds = 10L * 365 * 24 * 3600 * 1_000_000_000;

    public static SimDuration Zero => default;

    public double Seconds => Nanoseconds / 1e9;

    /// <summary>Rounds to the nearest nanosecond, and cuts what no run outlives to <see cref="Longest"/>.</summary>
    /// <remarks>What is less than the longest fits, and needs neither a check nor the care for what does not.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimDuration FromNanoseconds(double nanoseconds) =>
        nanoseconds < LongestNanoseconds ? new(double.ConvertToIntegerNative<long>(nanoseconds + 0.5)) : Longest;

    public static SimDuration FromSeconds(double seconds) => FromNanoseconds(seconds * 1e9);

    public static SimDuration operator +(SimDuration left, SimDuration right) =>
        new(unchecked(left.Nanoseconds + right.Nanoseconds));

    public static SimDuration operator -(SimDuration left, SimDuration right) =>
        new(unchecked(left.Nanoseconds - right.Nanoseconds));

    public static bool operator <(SimDuration left, SimDuration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(SimDuration left, SimDuration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(SimDuration left, SimDuration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(SimDuration left, SimDuration right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(SimDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);
}
