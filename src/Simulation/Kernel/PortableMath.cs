namespace Proofload.Simulation.Kernel;

/// <summary>Logarithm and exponential out of the four operations that IEEE 754 defines to the last bit.</summary>
/// <remarks>
/// <c>Math.Log</c> and <c>Math.Exp</c> call the platform's C library, whose last bit differs between Linux, Windows and
/// macOS; one such bit changes a service time and with it the whole run. Addition, multiplication, division and square
/// root are exact everywhere, and .NET does not fuse them behind our back. Results are within two units in the last
/// place.
/// </remarks>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;
    private const double SquareRootOfTwo = 1.41421356237309504880;

    /// <summary>The natural logarithm of a positive, finite number.</summary>
    public static double Log(double value)
    {
        if (!(value > 0) || double.IsPositiveInfinity(value))
            return value == 0 ? double.NegativeInfinity : value > 0 ? value : double.NaN;

        var exponent = 0;
        if (value < 2.2250738585072014e-308)
        {
            value *= 18014398509481984.0; // 2^54 lifts a subnormal number into the normal range.
            exponent = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        exponent += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > SquareRootOfTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // log(m) = 2 artanh((m - 1) / (m + 1)); the argument is below 0.172, so eleven odd terms reach the last bit.
        var s = (mantissa - 1) / (mantissa + 1);
        var z = s * s;
        var tail = z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * (2.0 / 9 + z * (2.0 / 11 + z * (2.0 / 13
            + z * (2.0 / 15 + z * (2.0 / 17 + z * (2.0 / 19 + z * (2.0 / 21))))))))));

        return exponent * Ln2High + (s * 2 + (s * tail + exponent * Ln2Low));
    }

    /// <summary>e to the power of a number; zero below the range of doubles, infinity above it.</summary>
    public static double Exp(double power)
    {
        if (!(power < 709.7))
            return double.IsNaN(power) ? double.NaN : double.PositiveInfinity;
        if (power < -708.3)
            return 0;

        var scale = Math.Floor(power * InverseLn2 + 0.5);
        var r = power - scale * Ln2High - scale * Ln2Low;

        var series = 1 + r * (1 + r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0
            + r * (1 / 5040.0 + r * (1 / 40320.0 + r * (1 / 362880.0 + r * (1 / 3628800.0 + r * (1 / 39916800.0
            + r * (1 / 479001600.0 + r * (1 / 6227020800.0)))))))))))));

        return series * BitConverter.Int64BitsToDouble(((long)scale + 1023) << 52);
    }

    /// <summary>A positive base to any power.</summary>
    public static double Pow(double value, double power) => Exp(power * Log(value));
}
