using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Tests.Kernel;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    public void A_histogram_is_within_its_bound_of_the_true_quantile(double share)
    {
        var stream = new RandomStream(1, "histogram");
        var histogram = new Histogram();
        var values = Enumerable.Range(0, 100_000)
            .Select(_ => SimDuration.FromNanoseconds(stream.NextExponential() * stream.NextExponential() * 1e7))
            .Order().ToArray();
        foreach (var value in values)
            histogram.Record(value);

        var exact = values[(int)Math.Ceiling(share * values.Length) - 1].Nanoseconds;
        histogram.Quantile(share).ShouldBe(exact, 0.008 * exact);
    }

    [Fact]
    public void Merged_histograms_are_the_histogram_of_all()
    {
        var stream = new RandomStream(1, "parts");
        var (whole, merged, part) = (new Histogram(), new Histogram(), new Histogram());
        for (var index = 0; index < 30_000; index++)
        {
            var value = SimDuration.FromNanoseconds(stream.NextExponential() * 1e8);
            whole.Record(value);
            part.Record(value);
            if (index % 1_000 == 999)
            {
                merged.Merge(part.Compact());
                part.Clear();
            }
        }

        (merged.Count, merged.Sum, merged.Max).ShouldBe((whole.Count, whole.Sum, whole.Max));
        foreach (var share in (double[])[0, 0.1, 0.5, 0.99, 1])
            merged.Quantile(share).ShouldBe(whole.Quantile(share));
    }

    [Fact]
    public void Every_duration_falls_into_the_bucket_that_holds_it()
    {
        for (var value = 1L; value < 1L << 60; value += 1 + value / 37)
        {
            var bucket = Histogram.IndexOf(value);
            Histogram.LowerBound(bucket).ShouldBeLessThanOrEqualTo(value);
            (Histogram.LowerBound(bucket) + Histogram.Width(bucket)).ShouldBeGreaterThan(value);
        }
    }

    [Fact]
    public void The_reach_of_an_interval_is_Students()
    {
        for (var degrees = 1; degrees < 200; degrees++)
        {
            var exact = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degrees, 0.975);
            StudentT.Reach95(degrees).ShouldBe(exact, 2e-4 * exact);
        }
    }

    [Fact]
    public void An_interval_of_95_percent_holds_the_truth_in_95_of_100_cases()
    {
        const int Cases = 4_000;
        var stream = new RandomStream(1, "coverage");
        var hits = 0;
        for (var index = 0; index < Cases; index++)
        {
            var observations = Enumerable.Range(0, 12).Select(_ => 3 + stream.NextNormal()).ToArray();
            var interval = Interval.OfMean(observations);
            hits += interval.Low <= 3 && 3 <= interval.High ? 1 : 0;
        }

        ((double)hits / Cases).ShouldBe(0.95, 4 * Math.Sqrt(0.95 * 0.05 / Cases));
    }

    [Fact]
    public void A_single_observation_has_no_interval() =>
        double.IsNaN(Interval.OfMean([5]).HalfWidth).ShouldBeTrue();

    [Fact]
    public void A_trend_is_not_taken_for_chance()
    {
        var stream = new RandomStream(1, "trend");
        var values = Enumerable.Range(0, 200).Select(index => index + stream.NextNormal()).ToArray();
        var ones = Enumerable.Repeat(1.0, values.Length).ToArray();

        var naive = Interval.OfRatio(values, ones);
        var ordered = Interval.OfRatio(values, ones, isOrdered: true);

        naive.HalfWidth.ShouldBeGreaterThan(5);
        ordered.HalfWidth.ShouldBe(1.96 * Math.Sqrt(1.5 / 200), 0.05);
    }

    [Fact]
    public void Warm_up_is_cut_where_the_run_becomes_typical()
    {
        var stream = new RandomStream(1, "warm-up");
        var series = Enumerable.Range(0, 200)
            .Select(index => 10 * (1 - Math.Exp(-index / 10.0)) + 0.3 * stream.NextNormal()).ToArray();

        WarmUp.PartsToCut(series).ShouldNotBeNull().ShouldBeInRange(20, 70);
    }

    /// <summary>
    /// Bursts that come early are chance like those that come late, and cutting them would make means too low.
    /// </summary>
    [Fact]
    public void A_run_that_is_steady_from_the_start_is_not_cut()
    {
        var stream = new RandomStream(1, "steady");
        var cut = 0;
        for (var run = 0; run < 300; run++)
        {
            var series = new double[200];
            for (var index = 1; index < series.Length; index++)
                series[index] = 0.5 * series[index - 1] - Math.Log(1 - stream.NextUnit());
            cut += WarmUp.PartsToCut(series) is 0 ? 0 : 1;
        }

        // Five standard errors are one in a million; the best of 200 places, a few in a thousand.
        cut.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public void A_series_that_still_climbs_at_its_end_has_not_settled()
    {
        var series = Enumerable.Range(0, 200).Select(index => (double)index * index).ToArray();

        WarmUp.PartsToCut(series).ShouldBeNull();
    }

    [Fact]
    public void Batches_grow_until_neighbours_are_independent()
    {
        var stream = new RandomStream(1, "batches");
        var slow = new double[300];
        for (var index = 1; index < slow.Length; index++)
            slow[index] = 0.95 * slow[index - 1] + stream.NextNormal();
        var quick = Enumerable.Range(0, 300).Select(_ => stream.NextNormal()).ToArray();

        Batches.LengthFor(slow).ShouldBeGreaterThan(Batches.LengthFor(quick));
    }
}
