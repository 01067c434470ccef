namespace Proofload.Simulation.Estimation;

/// <summary>The regularised lower incomplete gamma function, and what is needed of it.</summary>
internal static class GammaLaw
{
    private const double Precision = 1e-10;
    private const int MostSteps = 400;

    /// <summary>Above this shape the cube root of a gamma variate is as good as normal (Wilson and Hilferty).</summary>
    private const double LargeShape = 200;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
        -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The probability that a gamma variate of that shape and scale 1 is at most x.</summary>
    public static double Below(double shape, double x)
    {
        if (x <= 0)
            return 0;
        if (shape > LargeShape)
            return Normal((Math.Cbrt(x / shape) - (1 - (1 / (9 * shape)))) * 3 * Math.Sqrt(shape));

        var front = Math.Exp((shape * Math.Log(x)) - x - LogGamma(shape));
        return x < shape + 1 ? front * Series(shape, x) : 1 - (front * Fraction(shape, x));
    }

    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);

        var y = x - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (y + i);
        var t = y + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((y + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The distribution function of the standard normal law (Abramowitz and Stegun 7.1.26, error below
    /// 1.5e-7).</summary>
    public static double Normal(double z)
    {
        var t = 1 / (1 + (0.3275911 * Math.Abs(z) / Math.Sqrt(2)));
        var series =
            ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t;
        var tail = series * Math.Exp(-z * z / 2) / 2;
        return z >= 0 ? 1 - tail : tail;
    }

    private static double Series(double shape, double x)
    {
        var term = 1 / shape;
        var sum = term;
        for (var i = 1; i < MostSteps && term > sum * Precision; i++)
        {
            term *= x / (shape + i);
            sum += term;
        }

        return sum;
    }

    /// <summary>Lentz's evaluation of the continued fraction.</summary>
    private static double Fraction(double shape, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - shape;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MostSteps; i++)
        {
            var an = -i * (i - shape);
            b += 2;
            d = (an * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < Precision)
                break;
        }

        return h;
    }
}
