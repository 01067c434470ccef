namespace Proofload.Simulation.Kernel;

/// <summary>A law of chance over durations: service times, think times, delays.</summary>
/// <remarks>
/// A value: it holds no state, and the stream is handed in. Means are in nanoseconds. Samples round to whole
/// nanoseconds.
/// </remarks>
internal abstract class Distribution
{
    /// <summary>In nanoseconds; infinity where the law has none.</summary>
    public abstract double Mean { get; }

    /// <summary>
    /// The squared coefficient of variation: variance over squared mean. 0 is constant, 1 exponential.
    /// </summary>
    public abstract double Variation { get; }

    /// <summary>True for a law that always gives zero, so that nothing needs to be scheduled.</summary>
    public virtual bool IsZero => false;

    public abstract SimDuration Sample(RandomStream stream);

    public static Distribution Constant(double mean) => new ConstantLaw(mean);

    public static Distribution Exponential(double mean) => new ExponentialLaw(mean);

    /// <summary>A sum of <paramref name="stages"/> exponentials: steadier than one.</summary>
    public static Distribution Erlang(int stages, double mean) => new ErlangLaw(stages, mean);

    public static Distribution Gamma(double shape, double mean) => new GammaLaw(shape, mean);

    public static Distribution Uniform(double low, double high) => new UniformLaw(low, high);

    /// <param name="logMean">The mean of the logarithm of nanoseconds.</param>
    public static Distribution Lognormal(double logMean, double logDeviation) =>
        new LognormalLaw(logMean, logDeviation);

    /// <summary>The lognormal law with a given mean and squared coefficient of variation.</summary>
    public static Distribution LognormalWithMean(double mean, double variation)
    {
        var logVariance = PortableMath.Log(1 + variation);
        return new LognormalLaw(PortableMath.Log(mean) - logVariance / 2, Math.Sqrt(logVariance));
    }

    /// <summary>The lognormal law through two of its own quantiles, as engineers measure them.</summary>
    public static Distribution LognormalThrough(double median, double p99)
    {
        const double NormalP99 = 2.3263478740408408;
        return new LognormalLaw(PortableMath.Log(median), PortableMath.Log(p99 / median) / NormalP99);
    }

    public static Distribution Pareto(double smallest, double shape) => new ParetoLaw(smallest, shape);

    public static Distribution Weibull(double shape, double scale) => new WeibullLaw(shape, scale);

    /// <summary>One of two exponentials: more variable than one, as when a few requests are far heavier.</summary>
    public static Distribution Hyperexponential(double mean, double variation) =>
        new HyperexponentialLaw(mean, variation);

    /// <summary>Follows measured quantiles, linear between them.</summary>
    /// <param name="shares">Rising from 0 to 1.</param>
    public static Distribution Empirical(double[] shares, double[] nanoseconds) =>
        new EmpiricalLaw(shares, nanoseconds);

    /// <summary>The same law with every duration multiplied.</summary>
    public Distribution Times(double factor) => factor == 1 ? this : new ScaledLaw(this, factor);

    private sealed class ConstantLaw(double mean) : Distribution
    {
        private readonly SimDuration duration = SimDuration.FromNanoseconds(mean);

        public override double Mean => mean;

        public override double Variation => 0;

        public override bool IsZero => duration == SimDuration.Zero;

        public override SimDuration Sample(RandomStream stream) => duration;
    }

    private sealed class ExponentialLaw(double mean) : Distribution
    {
        public override double Mean => mean;

        public override double Variation => 1;

        public override SimDuration Sample(RandomStream stream) =>
            SimDuration.FromNanoseconds(stream.NextExponential() * mean);
    }

    private sealed class ErlangLaw(int stages, double mean) : Distribution
    {
        public override double Mean => mean;

        public override double Variation => 1.0 / stages;

        public override SimDuration Sample(RandomStream stream)
        {
            var sum = 0.0;
            for (var stage = 0; stage < stages; stage++)
                sum += stream.NextExponential();
            return SimDuration.FromNanoseconds(sum * mean / stages);
        }
    }

    /// <remarks>
    /// Marsaglia and Tsang's squeeze; below shape one, a draw at shape + 1 is scaled down by a power.
    /// </remarks>
    private sealed class GammaLaw(double shape, double mean) : Distribution
    {
        private readonly double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;

        public override double Mean => mean;

        public override double Variation => 1 / shape;

        public override SimDuration Sample(RandomStream stream)
        {
            var value = Standard(stream);
            if (shape < 1)
                value *= PortableMath.Exp(-stream.NextExponential() / shape);
            return SimDuration.FromNanoseconds(value * mean / shape);
        }

        private double Standard(RandomStream stream)
        {
            var c = 1 / Math.Sqrt(9 * d);
            while (true)
            {
                var x = stream.NextNormal();
                var v = 1 + c * x;
                if (v <= 0)
                    continue;

                v = v * v * v;
                if (stream.NextExponential() > -(0.5 * x * x + d - d * v + d * PortableMath.Log(v)))
                    return d * v;
            }
        }
    }

    private sealed class UniformLaw(double low, double high) : Distribution
    {
        public override double Mean => (low + high) / 2;

        public override double Variation => (high - low) * (high - low) / 12 / (Mean * Mean);

        public override SimDuration Sample(RandomStream stream) =>
            SimDuration.FromNanoseconds(low + (high - low) * stream.NextUnit());
    }

    private sealed class LognormalLaw(double logMean, double logDeviation) : Distribution
    {
        public override double Mean => PortableMath.Exp(logMean + logDeviation * logDeviation / 2);

        public override double Variation => PortableMath.Exp(logDeviation * logDeviation) - 1;

        public override SimDuration Sample(RandomStream stream) =>
            SimDuration.FromNanoseconds(PortableMath.Exp(logMean + logDeviation * stream.NextNormal()));
    }

    private sealed class ParetoLaw(double smallest, double shape) : Distribution
    {
        public override double Mean => shape > 1 ? shape * smallest / (shape - 1) : double.PositiveInfinity;

        public override double Variation => shape > 2 ? 1 / (shape * (shape - 2)) : double.PositiveInfinity;

        public override SimDuration Sample(RandomStream stream) =>
            SimDuration.FromNanoseconds(smallest * PortableMath.Exp(stream.NextExponential() / shape));
    }

    private sealed class WeibullLaw(double shape, double scale) : Distribution
    {
        // Means by the sum over 4,096 equally likely strata: the gamma function is needed nowhere else.
        private readonly (double Mean, double Variation) moments = MomentsOf(shape, scale);

        public override double Mean => moments.Mean;

        public override double Variation => moments.Variation;

        public override SimDuration Sample(RandomStream stream) =>
            SimDuration.FromNanoseconds(scale * PortableMath.Pow(stream.NextExponential(), 1 / shape));

        private static (double, double) MomentsOf(double shape, double scale)
        {
            const int Strata = 4096;
            var (sum, squares) = (0.0, 0.0);
            for (var stratum = 0; stratum < Strata; stratum++)
            {
                var value = scale * PortableMath.Pow(-PortableMath.Log(1 - (stratum + 0.5) / Strata), 1 / shape);
                sum += value;
                squares += value * value;
            }

            var mean = sum / Strata;
            return (mean, squares / Strata / (mean * mean) - 1);
        }
    }

    /// <remarks>
    /// Both branches carry the same load ("balanced means"), which leaves one way to reach a variation.
    /// </remarks>
    private sealed class HyperexponentialLaw(double mean, double variation) : Distribution
    {
        private readonly double light = 0.5 * (1 + Math.Sqrt((variation - 1) / (variation + 1)));

        public override double Mean => mean;

        public override double Variation => variation;

        public override SimDuration Sample(RandomStream stream)
        {
            var branch = stream.NextUnit() < light ? light : 1 - light;
            return SimDuration.FromNanoseconds(stream.NextExponential() * mean / (2 * branch));
        }
    }

    private sealed class EmpiricalLaw(double[] shares, double[] nanoseconds) : Distribution
    {
        public override double Mean => Moments().Mean;

        public override double Variation => Moments().Variation;

        public override SimDuration Sample(RandomStream stream)
        {
            var share = stream.NextUnit();
            var place = Array.BinarySearch(shares, share);
            var upper = Math.Clamp(place < 0 ? ~place : place, 1, shares.Length - 1);
            var within = (share - shares[upper - 1]) / (shares[upper] - shares[upper - 1]);
            return SimDuration.FromNanoseconds(
                nanoseconds[upper - 1] + within * (nanoseconds[upper] - nanoseconds[upper - 1]));
        }

        private (double Mean, double Variation) Moments()
        {
            var (mean, square) = (0.0, 0.0);
            for (var upper = 1; upper < shares.Length; upper++)
            {
                var (low, high) = (nanoseconds[upper - 1], nanoseconds[upper]);
                var weight = shares[upper] - shares[upper - 1];
                mean += weight * (low + high) / 2;
                square += weight * (low * low + low * high + high * high) / 3;
            }

            return (mean, square / (mean * mean) - 1);
        }
    }

    private sealed class ScaledLaw(Distribution law, double factor) : Distribution
    {
        public override double Mean => law.Mean * factor;

        public override double Variation => law.Variation;

        public override bool IsZero => law.IsZero || factor == 0;

        public override SimDuration Sample(RandomStream stream) =>
            SimDuration.FromNanoseconds(law.Sample(stream).Nanoseconds * factor);
    }
}
