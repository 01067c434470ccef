using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Proofload.Simulation.Kernel;

/// <summary>
/// One source of chance, with a name: the service times of one component, the arrivals of one operation.
/// </summary>
/// <remarks>
/// <para>
/// The generator is xoshiro256** (Blackman and Vigna), seeded through SplitMix64 from the run's seed and the stream's
/// name. Because each source of chance draws from a stream of its own, adding a component changes nobody else's luck,
/// and two variants of a design meet the same arrivals.
/// </para>
/// <para>Only integer operations and <see cref="PortableMath"/> are used: a seed means the same on every
/// platform.</para>
/// </remarks>
internal sealed class RandomStream
{
    private const double UnitOf53Bits = 1.0 / (1L << 53);

    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public RandomStream(long seed, string name, int replication = 0)
    {
        unchecked
        {
            var state = Mix((ulong)seed + 0x9E3779B97F4A7C15UL) ^ Mix((ulong)replication + 0xD1B54A32D192ED03UL);
            foreach (var letter in Encoding.UTF8.GetBytes(name))
                state = Mix(state ^ letter);

            s0 = Mix(state += 0x9E3779B97F4A7C15UL);
            s1 = Mix(state += 0x9E3779B97F4A7C15UL);
            s2 = Mix(state += 0x9E3779B97F4A7C15UL);
            s3 = Mix(state + 0x9E3779B97F4A7C15UL);
        }
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        unchecked
        {
            var (a, b, c, d) = (s0, s1, s2, s3);
            var result = BitOperations.RotateLeft(b * 5, 7) * 9;
            c ^= a;
            d ^= b;
            s1 = b ^ c;
            s0 = a ^ d;
            s2 = c ^ (b << 17);
            s3 = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUnit() => unchecked((long)(NextBits() >> 11)) * UnitOf53Bits;

    /// <summary>Uniform among the first <paramref name="count"/> numbers, without a division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextBelow(int count) => unchecked((int)(((NextBits() >> 32) * (uint)count) >> 32));

    /// <summary>True with the given probability. Certainty and impossibility draw nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextChance(double probability) =>
        probability > 0 && (probability >= 1 || NextUnit() < probability);

    /// <summary>Exponential with mean one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextExponential()
    {
        var bits = NextBits();
        var layer = unchecked((byte)bits);
        var height = unchecked((long)(bits >> 11));
        return height < Ziggurat.ExponentialInside[layer]
            ? height * Ziggurat.ExponentialWidth[layer]
            : Ziggurat.ExponentialEdge(this, layer, height);
    }

    /// <summary>Normal with mean zero and variance one.</summary>
    public double NextNormal()
    {
        var bits = NextBits();
        var layer = unchecked((byte)bits);
        var height = unchecked((long)(bits >> 11));
        var value = height < Ziggurat.NormalInside[layer]
            ? height * Ziggurat.NormalWidth[layer]
            : Ziggurat.NormalEdge(this, layer, height);

        return (bits & 0x100) == 0 ? value : -value;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
