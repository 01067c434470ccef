namespace Proofload.Simulation.Estimation;

/// <summary>A bell with a tail: one simple law of time, known by its first three moments, and how much of a whole it
/// is.</summary>
/// <remarks>
/// Where it must be more than its moments it is a shifted gamma law with those moments (Pearson's type III), or a plain
/// gamma law where the shift would be negative. Both are exact for a constant, an exponential law and sums of equal
/// ones.
/// </remarks>
/// <param name="Third">The third central moment.</param>
internal readonly record struct Piece(double Weight, double Mean, double Variance, double Third)
{
    /// <summary>Relative deviation below which it counts as constant.</summary>
    private const double Flat = 1e-6;

    /// <summary>Where a wide piece is cut into narrow ones, in units of its mean.</summary>
    private static readonly double[] Cuts = [0.15, 0.4, 0.8, 1.4, 2.2, 3.2, 4.4, 6];

    private bool IsConstant => Variance <= Mean * Mean * Flat * Flat;

    public static Piece Constant(double weight, double seconds) => new(weight, seconds, 0, 0);

    public static Piece Exponential(double weight, double mean) =>
        new(weight, mean, mean * mean, 2 * mean * mean * mean);

    /// <summary>Both, one after the other; independent.</summary>
    public static Piece operator +(Piece one, Piece other) => new(
        one.Weight * other.Weight, one.Mean + other.Mean, one.Variance + other.Variance, one.Third + other.Third);

    /// <summary>The one or the other.</summary>
    public static Piece Either(Piece one, Piece other)
    {
        var weight = one.Weight + other.Weight;
        if (weight <= 0)
            return one;

        var (a, b) = (one.Weight / weight, other.Weight / weight);
        var mean = (a * one.Mean) + (b * other.Mean);
        var (da, db) = (one.Mean - mean, other.Mean - mean);
        var variance = (a * (one.Variance + (da * da))) + (b * (other.Variance + (db * db)));
        var third = (a * (one.Third + (3 * one.Variance * da) + (da * da * da)))
            + (b * (other.Third + (3 * other.Variance * db) + (db * db * db)));
        return new Piece(weight, mean, variance, third);
    }

    /// <summary>The probability of at most that many seconds, the weight apart.</summary>
    public double Below(double seconds)
    {
        if (IsConstant)
            return seconds >= Mean * (1 - Flat) ? 1 : 0;

        var (shape, scale, shift) = Fit();
        return GammaLaw.Below(shape, (seconds - shift) / scale);
    }

    /// <summary>What of it lies within the seconds: its part and, as a piece, the moments of that part.</summary>
    public Piece Within(double seconds)
    {
        if (IsConstant)
            return seconds >= Mean ? this : this with { Weight = 0 };
        if (Longest() < seconds)
            return this;

        var (shape, scale, shift) = Fit();
        var x = (seconds - shift) / scale;
        var part = GammaLaw.Below(shape, x);
        if (part <= 1e-12)
            return this with { Weight = 0 };
        if (part >= 1 - 1e-12)
            return this;

        // Partial moments of a gamma law are those of laws of higher shape.
        var first = shape * GammaLaw.Below(shape + 1, x) / part;
        var second = shape * (shape + 1) * GammaLaw.Below(shape + 2, x) / part;
        var third = shape * (shape + 1) * (shape + 2) * GammaLaw.Below(shape + 3, x) / part;
        var variance = Math.Max(0, second - (first * first));
        var central = third - (3 * first * second) + (2 * first * first * first);
        return new Piece(
            Weight * part, shift + (scale * first), scale * scale * variance, scale * scale * scale * central);
    }

    /// <summary>Itself, or where it is wide the narrow pieces that it consists of.</summary>
    public IEnumerable<Piece> Slices()
    {
        if (Variance < 0.2 * Mean * Mean)
        {
            yield return this;
            yield break;
        }

        var below = this with { Weight = 0 };
        foreach (var cut in Cuts)
        {
            var within = Within(cut * Mean);
            if (within.Weight > below.Weight)
                yield return within.Without(below);
            below = within;
        }

        if (Weight - below.Weight > 1e-12 * Weight)
            yield return Without(below);
    }

    /// <summary>What is left of it when a part is taken away.</summary>
    private Piece Without(Piece part)
    {
        var (all, weight) = (this, Weight - part.Weight);
        double Left(Func<Piece, double> moment) => ((all.Weight * moment(all)) - (part.Weight * moment(part))) / weight;
        var mean = Left(one => one.Mean);
        var second = Left(one => one.Variance + (one.Mean * one.Mean));
        var third = Left(one => one.Third + (3 * one.Mean * one.Variance) + (one.Mean * one.Mean * one.Mean));
        return new Piece(
            weight, mean, Math.Max(0, second - (mean * mean)), third - (3 * mean * second) + (2 * mean * mean * mean));
    }

    /// <summary>Almost surely no longer than this.</summary>
    public double Longest() =>
        Mean + (12 * Math.Sqrt(Variance)) + (Variance > 0 ? 8 * Math.Cbrt(Math.Max(0, Third)) : 0);

    private (double Shape, double Scale, double Shift) Fit()
    {
        var deviation = Math.Sqrt(Variance);
        var skew = Third / (Variance * deviation);
        if (skew <= 2 * deviation / Mean)
            return (Mean * Mean / Variance, Variance / Mean, 0);

        var shape = 4 / (skew * skew);
        var scale = deviation * skew / 2;
        return (shape, scale, Mean - (shape * scale));
    }
}
