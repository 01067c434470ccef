using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;

namespace Proofload.Simulation.Analysis;

/// <summary>A measured time, or a bin of a histogram.</summary>
/// <param name="Seconds">Above 0; of a bin its middle.</param>
/// <param name="Count">How often; above 0.</param>
/// <param name="Group">A run, a day, a machine: what is left out together. Null where nothing was said.</param>
public readonly record struct Measurement(double Seconds, double Count = 1, string? Group = null);

/// <summary>Fits laws of service time to measurements.</summary>
/// <remarks>
/// Exponential and lognormal by maximum likelihood; gamma likewise, with Minka's generalised Newton steps ("Estimating
/// a Gamma distribution", 2002); hyperexponential by mean and variance with balanced means; measured is the quantiles
/// themselves. Which is best is judged by what it foretells of measurements that it has not seen.
/// </remarks>
public static class ServiceTimes
{
    /// <summary>Fewer tell nothing about a p99.</summary>
    public const int Fewest = 30;

    private const int Blocks = 10;

    private static readonly double[] Kept = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    /// <param name="measurements">At least <see cref="Fewest"/>, by their counts.</param>
    /// <exception cref="ArgumentException">Too few, or a time or count that is not above 0.</exception>
    public static FitReport Fit(IReadOnlyCollection<Measurement> measurements)
    {
        if (measurements.Any(one => one is not { Seconds: > 0 and < 1e9, Count: > 0 and < 1e15 }))
            throw new ArgumentException("Times and counts are above 0.", nameof(measurements));
        if (measurements.Sum(one => one.Count) < Fewest)
            throw new ArgumentException($"At least {Fewest} measurements are needed.", nameof(measurements));

        var groups = Grouped(measurements);
        var all = new Sample(measurements);
        var laws = Laws(all).Select(law =>
        {
            var errors = groups.Count < 2 ? [] : groups.Select((group, left) =>
            {
                var others = new Sample(groups.Where((_, place) => place != left).SelectMany(one => one));
                var foretold = Laws(others).FirstOrDefault(other => other.Name == law.Name);
                return foretold is null ? 1 : ErrorOf(foretold, new Sample(group));
            }).ToArray();
            return new FittedLaw(
                law.Name, law.Law,
                Milliseconds(law.Mean), Milliseconds(law.Quantile(0.5)),
                Milliseconds(law.Quantile(0.9)), Milliseconds(law.Quantile(0.99)),
                Reports.Rounded.Of(all.DistanceTo(law.Below)),
                Reports.Rounded.Of(ErrorOf(law, all)), Reports.Rounded.Of(errors.DefaultIfEmpty(1).Average()));
        });
        return new FitReport
        {
            Count = measurements.Sum(one => one.Count),
            Groups = groups.Count,
            Mean = Milliseconds(all.Mean),
            Variation = Reports.Rounded.Of(Math.Sqrt(all.Variance) / all.Mean),
            P50 = Milliseconds(all.Quantile(0.5)),
            P90 = Milliseconds(all.Quantile(0.9)),
            P99 = Milliseconds(all.Quantile(0.99)),
            Laws = [.. laws.OrderBy(law => law.LeftOutError).ThenBy(law => law.FittedError)],
            Notes = [.. Notes(measurements, groups.Count)],
        };
    }

    /// <summary>By name where there are names, else blocks in order.</summary>
    private static List<Measurement[]> Grouped(IReadOnlyCollection<Measurement> measurements)
    {
        if (measurements.Any(one => one.Group is not null))
            return [.. measurements.GroupBy(one => one.Group, StringComparer.Ordinal).Select(group => group.ToArray())];

        // A histogram has no order that could be cut; every bin gives a part to each block.
        if (measurements.Any(one => one.Count > 1))
            return [];
        var length = Math.Max(1, (int)Math.Ceiling(measurements.Count / (double)Blocks));
        return [.. measurements.Chunk(length)];
    }

    private static IEnumerable<NamedLaw> Laws(Sample sample)
    {
        yield return NamedLaw.Exponential(sample.Mean);
        if (sample.LogVariance > 1e-12)
            yield return NamedLaw.Lognormal(sample.LogMean, Math.Sqrt(sample.LogVariance));
        if (sample.Variance > 1e-12 * sample.Mean * sample.Mean)
        {
            yield return NamedLaw.Gamma(sample.Mean, GammaShape(Math.Log(sample.Mean) - sample.LogMean));
            yield return NamedLaw.Measured(Kept.Select(share => (share, sample.Quantile(share))));
        }

        var variation = Math.Sqrt(sample.Variance) / sample.Mean;
        if (variation > 1)
            yield return NamedLaw.Hyperexponential(sample.Mean, variation);
    }

    /// <summary>Solves ln k − ψ(k) = s.</summary>
    private static double GammaShape(double s)
    {
        var shape = (3 - s + Math.Sqrt(((s - 3) * (s - 3)) + (24 * s))) / (12 * s);
        for (var step = 0; step < 6; step++)
        {
            const double Near = 1e-4;
            var slope = (Digamma(shape * (1 + Near)) - Digamma(shape * (1 - Near))) / (2 * Near * shape);
            var correction = (-s + Math.Log(shape) - Digamma(shape)) / (shape * shape * ((1 / shape) - slope));
            var inverse = (1 / shape) + correction;
            shape = Math.Clamp(1 / inverse, 1e-3, 1e6);
        }

        return shape;
    }

    /// <summary>ψ, by its recurrence and asymptotic series (Abramowitz and Stegun 6.3.18).</summary>
    private static double Digamma(double x)
    {
        var sum = 0.0;
        for (; x < 8; x++)
            sum -= 1 / x;
        var square = 1 / (x * x);
        return sum + Math.Log(x) - (0.5 / x) - (square * ((1.0 / 12) - (square * ((1.0 / 120) - (square / 252)))));
    }

    private static double ErrorOf(NamedLaw law, Sample sample) => new[]
    {
        (law.Mean, sample.Mean), (law.Quantile(0.5), sample.Quantile(0.5)),
        (law.Quantile(0.9), sample.Quantile(0.9)), (law.Quantile(0.99), sample.Quantile(0.99)),
    }.Average(pair => Math.Abs(pair.Item1 - pair.Item2) / pair.Item2);

    private static IEnumerable<string> Notes(IReadOnlyCollection<Measurement> measurements, int groups)
    {
        if (measurements.Sum(one => one.Count) < 1_000)
            yield return "Fewer than 1,000 measurements: the p99 rests on ten of them or fewer.";
        if (groups < 2)
        {
            yield return "There is nothing to leave out: a histogram without groups, or a single group. "
                + "Errors on unseen measurements are shown as 100 %.";
        }
        else if (measurements.All(one => one.Group is null))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"No groups are named, so {groups} blocks in the order of the file are left out in turn; "
                    + $"what changes from day to day does not show.");
        }

        yield return "Measure service times, not response times: waiting in the measurements would be counted twice.";
    }

    private static double Milliseconds(double seconds) => Reports.Rounded.Of(seconds * 1e3);
}

/// <summary>Weighted times in order.</summary>
internal sealed class Sample
{
    private readonly double[] times;
    private readonly double[] cumulative;

    public Sample(IEnumerable<Measurement> measurements)
    {
        var ordered = measurements.OrderBy(one => one.Seconds).ToArray();
        times = [.. ordered.Select(one => one.Seconds)];
        cumulative = new double[ordered.Length];
        var (sum, square, logs, logSquares, count) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var index = 0; index < ordered.Length; index++)
        {
            var (time, weight) = (ordered[index].Seconds, ordered[index].Count);
            var log = Math.Log(time);
            (sum, square, count) = (sum + (weight * time), square + (weight * time * time), count + weight);
            (logs, logSquares) = (logs + (weight * log), logSquares + (weight * log * log));
            cumulative[index] = count;
        }

        (Mean, LogMean) = (sum / count, logs / count);
        Variance = Math.Max(0, (square / count) - (Mean * Mean));
        LogVariance = Math.Max(0, (logSquares / count) - (LogMean * LogMean));
    }

    public double Mean { get; }

    public double Variance { get; }

    public double LogMean { get; }

    public double LogVariance { get; }

    public double Quantile(double share)
    {
        var wanted = share * cumulative[^1];
        var place = Array.BinarySearch(cumulative, wanted);
        return times[Math.Min(place < 0 ? ~place : place, times.Length - 1)];
    }

    public double DistanceTo(Func<double, double> below)
    {
        var most = 0.0;
        for (var index = 0; index < times.Length; index++)
        {
            var law = below(times[index]);
            var before = index == 0 ? 0 : cumulative[index - 1] / cumulative[^1];
            var after = cumulative[index] / cumulative[^1];
            most = Math.Max(most, Math.Max(Math.Abs(law - before), Math.Abs(law - after)));
        }

        return most;
    }
}

/// <summary>A law with its parameters, in seconds.</summary>
internal sealed record NamedLaw(string Name, Distribution Law, Func<double, double> Below)
{
    public double Mean => Law.MeanSeconds;

    public static NamedLaw Exponential(double mean) => new(
        "exponential", new Distribution.Exponential(Duration.FromSeconds(mean)), time => 1 - Math.Exp(-time / mean));

    public static NamedLaw Lognormal(double mu, double sigma)
    {
        const double NormalP99 = 2.3263478740408408;
        return new NamedLaw(
            "lognormal",
            new Distribution.Lognormal(
                Duration.FromSeconds(Math.Exp(mu)), Duration.FromSeconds(Math.Exp(mu + (NormalP99 * sigma)))),
            time => time <= 0 ? 0 : GammaLaw.Normal((Math.Log(time) - mu) / sigma));
    }

    public static NamedLaw Gamma(double mean, double shape) => new(
        "gamma", new Distribution.Gamma(Duration.FromSeconds(mean), 1 / Math.Sqrt(shape)),
        time => GammaLaw.Below(shape, time * shape / mean));

    public static NamedLaw Hyperexponential(double mean, double variation)
    {
        var square = variation * variation;
        var often = (1 + Math.Sqrt((square - 1) / (square + 1))) / 2;
        var (fast, slow) = (2 * often / mean, 2 * (1 - often) / mean);
        return new NamedLaw(
            "hyperexponential", new Distribution.Hyperexponential(Duration.FromSeconds(mean), variation),
            time => 1 - (often * Math.Exp(-fast * time)) - ((1 - often) * Math.Exp(-slow * time)));
    }

    public static NamedLaw Measured(IEnumerable<(double Share, double Seconds)> quantiles)
    {
        var kept = quantiles.ToArray();
        return new NamedLaw(
            "measured",
            new Distribution.Measured([.. kept.Select(one => (one.Share, Duration.FromSeconds(one.Seconds)))]),
            time =>
            {
                for (var place = 1; place < kept.Length; place++)
                {
                    var ((from, low), (to, high)) = (kept[place - 1], kept[place]);
                    if (time <= high)
                        return time < low || high == low ? from : from + ((to - from) * (time - low) / (high - low));
                }

                return 1;
            });
    }

    public double Quantile(double share)
    {
        var (low, high) = (0.0, Mean);
        while (Below(high) < share && high < 1e12)
            (low, high) = (high, high * 2);
        for (var step = 0; step < 80; step++)
        {
            var middle = (low + high) / 2;
            if (Below(middle) < share)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
