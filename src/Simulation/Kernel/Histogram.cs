using System.Numerics;
using System.Runtime.CompilerServices;

namespace Proofload.Simulation.Kernel;

/// <summary>A streaming, mergeable histogram of durations whose quantiles are within 0.8 % of the true ones.</summary>
/// <remarks>
/// Buckets are linear within each power of two: 128 to an octave, exact below 256 ns. A quantile is interpolated inside
/// its bucket, so its usual error is far below the bound. Merging adds counts and so loses nothing: the histogram of a
/// whole run is exactly the sum of those of its parts.
/// </remarks>
internal sealed class Histogram
{
    private const int SubBits = 7;
    private const int SubBuckets = 1 << SubBits;

    private long[] counts = new long[4096];
    private int lowest = int.MaxValue;
    private int highest = -1;

    public long Count { get; private set; }

    public long Sum { get; private set; }

    public long Max { get; private set; }

    /// <summary>In nanoseconds; zero when nothing was recorded.</summary>
    public double Mean => Count == 0 ? 0 : (double)Sum / Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(SimDuration duration, int times = 1)
    {
        var value = duration.Nanoseconds;
        var index = IndexOf(value);
        if ((uint)index >= (uint)counts.Length)
            Grow(index);

        unchecked
        {
            counts[index] += times;
            Count += times;
            Sum += value * times;
        }

        if (value > Max)
            Max = value;
        if (index < lowest)
            lowest = index;
        if (index > highest)
            highest = index;
    }

    public void Merge(Histogram other)
    {
        if (other.Count == 0)
            return;

        if (other.highest >= counts.Length)
            Grow(other.highest);
        for (var index = other.lowest; index <= other.highest; index++)
            counts[index] += other.counts[index];
        Absorb(other.Count, other.Sum, other.Max, other.lowest, other.highest);
    }

    public void Merge(in CompactHistogram other)
    {
        if (other.Count == 0)
            return;

        var last = other.First + other.Counts.Length - 1;
        if (last >= counts.Length)
            Grow(last);
        for (var offset = 0; offset < other.Counts.Length; offset++)
            counts[other.First + offset] += other.Counts[offset];
        Absorb(other.Count, other.Sum, other.Max, other.First, last);
    }

    /// <summary>A copy of only the part that is in use.</summary>
    public CompactHistogram Compact() => Count == 0
        ? CompactHistogram.Empty
        : new CompactHistogram(lowest, counts[lowest..(highest + 1)], Count, Sum, Max);

    public void Clear()
    {
        if (Count > 0)
            Array.Clear(counts, lowest, highest - lowest + 1);
        (Count, Sum, Max, lowest, highest) = (0, 0, 0, int.MaxValue, -1);
    }

    /// <summary>The duration, in nanoseconds, that a share of all recorded ones does not exceed.</summary>
    public double Quantile(double share)
    {
        if (Count == 0)
            return 0;

        var wanted = Math.Clamp(share, 0, 1) * Count;
        var below = 0L;
        for (var index = lowest; index <= highest; index++)
        {
            var count = counts[index];
            if (below + count >= wanted && count > 0)
            {
                var within = Math.Max(0, (wanted - below) / count);
                return Math.Min(Max, LowerBound(index) + within * Width(index));
            }

            below += count;
        }

        return Max;
    }

    /// <summary>
    /// How many recorded durations do not exceed a bound; those of the bound's own bucket in proportion.
    /// </summary>
    public double CountUpTo(double nanoseconds)
    {
        var bucket = IndexOf((long)Math.Max(0, nanoseconds));
        var below = 0L;
        for (var index = lowest; index <= Math.Min(bucket - 1, highest); index++)
            below += counts[index];
        if (bucket < lowest || bucket > highest)
            return below;

        return below + counts[bucket] * Math.Clamp((nanoseconds - LowerBound(bucket)) / Width(bucket), 0, 1);
    }

    internal static int IndexOf(long value)
    {
        unchecked
        {
            var octave = BitOperations.Log2((ulong)value | (2 * SubBuckets - 1)) - SubBits;
            return (octave << SubBits) + (int)(value >> octave);
        }
    }

    internal static double LowerBound(int index)
    {
        var octave = Math.Max(0, (index >> SubBits) - 1);
        return (long)(index - (octave << SubBits)) << octave;
    }

    internal static double Width(int index) => 1L << Math.Max(0, (index >> SubBits) - 1);

    private void Absorb(long count, long sum, long max, int low, int high)
    {
        Count += count;
        Sum += sum;
        Max = Math.Max(Max, max);
        lowest = Math.Min(lowest, low);
        highest = Math.Max(highest, high);
    }

    private void Grow(int index) => Array.Resize(ref counts, Math.Max(index + 1, counts.Length * 3 / 2));
}

/// <summary>A histogram put away: only the buckets between the lowest and the highest in use.</summary>
internal readonly record struct CompactHistogram(int First, long[] Counts, long Count, long Sum, long Max)
{
    public static CompactHistogram Empty { get; } = new(0, [], 0, 0, 0);
}
