using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Tests.Kernel;

public sealed class DistributionTests
{
    private static readonly Dictionary<string, Distribution> Laws = new()
    {
        ["constant"] = Distribution.Constant(5e6),
        ["exponential"] = Distribution.Exponential(5e6),
        ["erlang"] = Distribution.Erlang(3, 5e6),
        ["gamma, steady"] = Distribution.Gamma(4, 5e6),
        ["gamma, wild"] = Distribution.Gamma(0.4, 5e6),
        ["uniform"] = Distribution.Uniform(2e6, 8e6),
        ["lognormal"] = Distribution.LognormalWithMean(5e6, 1.5),
        ["lognormal by quantiles"] = Distribution.LognormalThrough(4e6, 12e6),
        ["pareto"] = Distribution.Pareto(2e6, 5.5),
        ["weibull"] = Distribution.Weibull(1.5, 5e6),
        ["hyperexponential"] = Distribution.Hyperexponential(5e6, 4),
        ["empirical"] = Distribution.Empirical([0, 0.5, 0.9, 1], [1e6, 2e6, 8e6, 20e6]),
        ["scaled"] = Distribution.Exponential(5e6).Times(3),
    };

    public static TheoryData<string> Names => [.. Laws.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_have_the_mean_and_the_variation_that_the_law_states(string name)
    {
        const int Draws = 300_000;
        var law = Laws[name];
        var stream = new RandomStream(1, name);
        var values = Enumerable.Range(0, Draws).Select(_ => law.Sample(stream).Nanoseconds / law.Mean).ToArray();

        values.Average().ShouldBe(1, 5 * Math.Sqrt(law.Variation / Draws) + 1e-6);
        var squares = values.Select(value => (value - 1) * (value - 1)).ToArray();
        var spread = Math.Sqrt(squares.Average(square => square * square));
        squares.Average().ShouldBe(law.Variation, 5 * spread / Math.Sqrt(Draws) + 1e-3 * law.Variation + 1e-12);
    }

    [Fact]
    public void A_lognormal_law_goes_through_the_quantiles_it_was_given()
    {
        var stream = new RandomStream(1, "quantiles");
        var histogram = new Histogram();
        for (var draw = 0; draw < 400_000; draw++)
            histogram.Record(Laws["lognormal by quantiles"].Sample(stream));

        histogram.Quantile(0.5).ShouldBe(4e6, 0.02e6);
        histogram.Quantile(0.99).ShouldBe(12e6, 0.15e6);
    }

    [Fact]
    public void No_draw_is_so_long_that_time_would_overflow()
    {
        var endless = Distribution.Pareto(1e15, 0.05);
        var stream = new RandomStream(1, "endless");

        for (var draw = 0; draw < 1_000; draw++)
            endless.Sample(stream).ShouldBeLessThanOrEqualTo(SimDuration.Longest);
    }
}
