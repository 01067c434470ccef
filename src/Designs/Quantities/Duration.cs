namespace Proofload.Designs.Quantities;

/// <summary>A length of time, exact to the nanosecond; never negative.</summary>
/// <remarks>
/// Not <see cref="TimeSpan"/>: its grid of 100 ns is coarser than a memory access, and simulators that rounded to it
/// were found to be wrong. 2^63 ns are 292 years.
/// </remarks>
public readonly record struct Duration : IComparable<Duration>
{
    public const long NanosecondsPerMillisecond = 1_000_000;
    public const long NanosecondsPerSecond = 1_000_000_000;

    private Duration(long nanoseconds) => Nanoseconds = nanoseconds;

    public long Nanoseconds { get; }

    public double Milliseconds => (double)Nanoseconds / NanosecondsPerMillisecond;

    public double Seconds => (double)Nanoseconds / NanosecondsPerSecond;

    public static Duration Zero => default;

    public static Duration FromNanoseconds(long nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);

        return new Duration(nanoseconds);
    }

    public static Duration FromMilliseconds(double milliseconds) => FromSeconds(milliseconds / 1_000);

    /// <summary>The nearest whole nanosecond.</summary>
    public static Duration FromSeconds(double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);

        return new Duration(checked((long)Math.Round(seconds * NanosecondsPerSecond)));
    }

    public static Duration operator +(Duration left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    public static Duration operator *(Duration duration, double factor) => FromSeconds(duration.Seconds * factor);

    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The shortest exact form, as one writes it in a design: <c>8ms</c>, <c>1500ms</c>, <c>3h</c>.</summary>
    public override string ToString() => QuantityText.Write(this);
}
