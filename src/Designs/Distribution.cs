using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>A law of chance for a length of time.</summary>
public abstract record Distribution
{
    /// <summary>The 99th percentile of the standard normal law.</summary>
    private const double NormalP99 = 2.3263478740408408;

    private Distribution()
    {
    }

    public abstract double MeanSeconds { get; }

    /// <summary>Variance ÷ mean²: 0 for a constant, 1 for an exponential law.</summary>
    public abstract double SquaredVariation { get; }

    public sealed record Constant(Duration Value) : Distribution
    {
        public override double MeanSeconds => Value.Seconds;

        public override double SquaredVariation => 0;
    }

    /// <summary>What a bare <c>8ms</c> means: many short, few long, nothing more being known than the mean.</summary>
    public sealed record Exponential(Duration Mean) : Distribution
    {
        public override double MeanSeconds => Mean.Seconds;

        public override double SquaredVariation => 1;
    }

    /// <summary>The usual shape of measured latencies, by two percentiles.</summary>
    public sealed record Lognormal(Duration P50, Duration P99) : Distribution
    {
        public double Mu => Math.Log(P50.Seconds);

        public double Sigma => Math.Log(P99.Seconds / P50.Seconds) / NormalP99;

        public override double MeanSeconds => P50.Seconds * Math.Exp(Sigma * Sigma / 2);

        public override double SquaredVariation => Math.Exp(Sigma * Sigma) - 1;

        /// <summary>The one with that mean and that coefficient of variation (standard deviation ÷ mean).</summary>
        public static Lognormal FromMean(Duration mean, double variation)
        {
            var sigma = Math.Sqrt(Math.Log(1 + (variation * variation)));
            var p50 = mean.Seconds * Math.Exp(-sigma * sigma / 2);
            return new Lognormal(Duration.FromSeconds(p50), Duration.FromSeconds(p50 * Math.Exp(sigma * NormalP99)));
        }
    }

    /// <summary>Between constant and exponential (variation below 1), or longer-tailed (above).</summary>
    /// <param name="Variation">Standard deviation ÷ mean; above 0.</param>
    public sealed record Gamma(Duration Mean, double Variation) : Distribution
    {
        public override double MeanSeconds => Mean.Seconds;

        public override double SquaredVariation => Variation * Variation;
    }

    public sealed record Uniform(Duration Least, Duration Most) : Distribution
    {
        public override double MeanSeconds => (Least.Seconds + Most.Seconds) / 2;

        public override double SquaredVariation
        {
            get
            {
                var width = Most.Seconds - Least.Seconds;
                return MeanSeconds is 0 ? 0 : width * width / 12 / (MeanSeconds * MeanSeconds);
            }
        }
    }

    /// <summary>Two exponential laws with balanced means: mostly short, now and then very long.</summary>
    /// <param name="Variation">Standard deviation ÷ mean; at least 1.</param>
    public sealed record Hyperexponential(Duration Mean, double Variation) : Distribution
    {
        public override double MeanSeconds => Mean.Seconds;

        public override double SquaredVariation => Variation * Variation;
    }

    /// <summary>As measured: quantiles with straight lines between them.</summary>
    /// <param name="Quantiles">Probability and time, both rising; the first probability is 0, the last 1.</param>
    public sealed record Measured(ImmutableArray<(double Probability, Duration Time)> Quantiles) : Distribution
    {
        public override double MeanSeconds => Moment(1);

        public override double SquaredVariation => (Moment(2) / (MeanSeconds * MeanSeconds)) - 1;

        public bool Equals(Measured? other) => other is not null && Quantiles.SequenceEqual(other.Quantiles);

        public override int GetHashCode() => Quantiles.Length;

        private double Moment(int power)
        {
            var sum = 0.0;
            for (var i = 1; i < Quantiles.Length; i++)
            {
                var (low, high) = (Quantiles[i - 1].Time.Seconds, Quantiles[i].Time.Seconds);
                var mean = power == 1 ? (low + high) / 2 : ((low * low) + (low * high) + (high * high)) / 3;
                sum += (Quantiles[i].Probability - Quantiles[i - 1].Probability) * mean;
            }

            return sum;
        }
    }
}
