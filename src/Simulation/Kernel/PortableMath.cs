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
    private const int Steps = 32;

    /// <summary>2 to the power of n/32.</summary>
    private static readonly double[] RootsOfTwo =
    [
        1.0, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237,
        1.0905077326652577, 1.1143867425958924, 1.1387886347566916, 1.1637248587775775,
        1.189207115002721, 1.215247359980469, 1.241857812073484, 1.2690509571917332,
        1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
        1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228,
        1.5422108254079407, 1.5759808451078865, 1.6104903319492543, 1.645755478153965,
        1.681792830507429, 1.718619298122478, 1.7562521603732995, 1.7947090750031072,
        1.8340080864093424, 1.8741676341103, 1.9152065613971474, 1.9571441241754002,
    ];

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

        // e^x = 2^(n/32) e^r with |r| below ln 2 / 64, where six terms reach the last bit;
        // grouped so that few wait for another.
        var steps = Math.Floor(power * (Steps * InverseLn2) + 0.5);
        var r = power - steps * (Ln2High / Steps) - steps * (Ln2Low / Steps);
        var square = r * r;
        var rest = (r + square * (1 / 2.0 + r * (1 / 6.0)))
            + square * square * ((1 / 24.0 + r * (1 / 120.0)) + square * (1 / 720.0));

        var number = (int)steps;
        var root = RootsOfTwo[number & (Steps - 1)];
        return (root + root * rest) * BitConverter.Int64BitsToDouble(((long)(number >> 5) + 1023) << 52);
    }

    /// <summary>A positive base to any power.</summary>
    public static double Pow(double value, double power) => Exp(power * Log(value));
}
