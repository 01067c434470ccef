using Proofload.Designs;

namespace Proofload.Simulation.Estimation;

/// <summary>Laws of work, as designs state them, as <see cref="TimeLaw"/>.</summary>
internal static class WorkLaw
{
    /// <summary>Where a long-tailed law is cut into pieces, by probability.</summary>
    private static readonly double[] Cuts = [0, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99, 0.997, 0.999, 1];

    /// <summary>The standard normal law there.</summary>
    private static readonly double[] NormalCuts = [.. Cuts.Select(NormalQuantile)];

    public static TimeLaw Of(Distribution work)
    {
        var mean = work.MeanSeconds;
        if (mean <= 0)
            return TimeLaw.Zero;

        return work switch
        {
            Distribution.Constant => TimeLaw.Constant(mean),
            Distribution.Exponential => TimeLaw.Of([Piece.Exponential(1, mean)]),
            Distribution.Gamma => TimeLaw.Of([Gamma(mean, work.SquaredVariation)]),
            Distribution.Hyperexponential => Hyperexponential(mean, work.SquaredVariation),
            Distribution.Lognormal lognormal => Lognormal(lognormal),
            Distribution.Uniform uniform => Lines([(0, uniform.Least.Seconds), (1, uniform.Most.Seconds)], 6),
            Distribution.Measured measured => Lines([.. measured.Quantiles.Select(point => (point.Probability,
            point.Time.Seconds))], 1),
            _ => TimeLaw.Of([Gamma(mean, work.SquaredVariation)]),
        };
    }

    private static Piece Gamma(double mean, double variation)
    {
        var variance = variation * mean * mean;
        return new Piece(1, mean, variance, 2 * variance * variance / mean);
    }

    /// <summary>Two exponential laws with balanced means.</summary>
    private static TimeLaw Hyperexponential(double mean, double variation)
    {
        var often = 0.5 * (1 + Math.Sqrt(Math.Max(0, variation - 1) / (variation + 1)));
        return TimeLaw.Of([
            Piece.Exponential(often, mean / (2 * often)), Piece.Exponential(1 - often, mean / (2 * (1 - often)))]);
    }

    /// <summary>Cut by probability; the moments of each piece are exact.</summary>
    private static TimeLaw Lognormal(Distribution.Lognormal law)
    {
        var (mu, sigma) = (law.Mu, law.Sigma);
        if (sigma < 1e-6)
            return TimeLaw.Constant(law.MeanSeconds);

        var parts = new Piece[Cuts.Length - 1];
        for (var i = 1; i < Cuts.Length; i++)
        {
            var (from, to) = (NormalCuts[i - 1], NormalCuts[i]);
            var weight = Cuts[i] - Cuts[i - 1];
            double Moment(int power) => Math.Exp((power * mu) + (power * power * sigma * sigma / 2))
                * (Normal(to - (power * sigma)) - Normal(from - (power * sigma))) / weight;

            var (first, second, third) = (Moment(1), Moment(2), Moment(3));
            parts[i - 1] = new Piece(
                weight, first, Math.Max(0, second - (first * first)), third - (3 * first * second)
                    + (2 * first * first * first));
        }

        return TimeLaw.Of(parts);
    }

    /// <summary>Straight lines between quantiles: each a uniform law, cut further where wished.</summary>
    private static TimeLaw Lines((double Probability, double Seconds)[] points, int cuts)
    {
        var parts = new List<Piece>();
        for (var i = 1; i < points.Length; i++)
        {
            var weight = (points[i].Probability - points[i - 1].Probability) / cuts;
            var width = (points[i].Seconds - points[i - 1].Seconds) / cuts;
            for (var cut = 0; cut < cuts && weight > 0; cut++)
                parts.Add(new Piece(weight, points[i - 1].Seconds + ((cut + 0.5) * width), width * width / 12, 0));
        }

        return TimeLaw.Of([.. parts]);
    }

    private static double Normal(double z) => double.IsInfinity(z) ? (z > 0 ? 1 : 0) : GammaLaw.Normal(z);

    private static double NormalQuantile(double probability)
    {
        if (probability is 0 or 1)
            return probability == 0 ? double.NegativeInfinity : double.PositiveInfinity;

        var (low, high) = (-9.0, 9.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (GammaLaw.Normal(middle) < probability)
                low = middle;
            else
                high = middle;
        }

        return high;
    }
}
