using Proofload.Simulation.Analysis;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Tests.Analysis;

public sealed class ServiceTimesTests
{
    private const int Seed = 7;

    [Theory]
    [InlineData("exponential")]
    [InlineData("lognormal")]
    [InlineData("gamma")]
    public void A_law_is_found_again_in_what_was_drawn_from_it(string name)
    {
        var report = ServiceTimes.Fit(Drawn(name, 20_000));
        var law = report.Laws.Single(law => law.Name == name);

        // The error of a p99 of 20,000 lognormal draws is about 2 %; the mean's is below 1 %.
        law.FittedError.ShouldBeLessThan(0.03, $"seed {Seed}");
        law.LeftOutError.ShouldBeLessThan(0.1, $"seed {Seed}");

        // Kolmogorov's distance of n draws is below 1.63 / sqrt(n) in 99 of 100 cases.
        law.Distance.ShouldBeLessThan(1.63 / Math.Sqrt(20_000), $"seed {Seed}");
    }

    [Fact]
    public void A_law_of_another_shape_does_worse_on_what_it_has_not_seen()
    {
        var report = ServiceTimes.Fit(Drawn("lognormal", 20_000));

        report.Laws.Single(law => law.Name == "exponential").LeftOutError
            .ShouldBeGreaterThan(report.Laws.Single(law => law.Name == "lognormal").LeftOutError);
        report.Laws[0].Name.ShouldNotBe("exponential");
    }

    [Fact]
    public void What_differs_between_groups_shows_only_when_one_is_left_out()
    {
        var days = Enumerable.Range(0, 4).SelectMany(day =>
            Drawn("exponential", 2_000)
                .Select(one => one with { Seconds = one.Seconds * (1 + day), Group = $"day {day}" }));
        var report = ServiceTimes.Fit([.. days]);

        report.Groups.ShouldBe(4);
        var measured = report.Laws.Single(law => law.Name == "measured");
        measured.FittedError.ShouldBeLessThan(0.05);
        measured.LeftOutError.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void A_histogram_counts_as_what_it_counts()
    {
        var report = ServiceTimes.Fit([new(0.01, 900), new(0.02, 90), new(0.1, 10)]);

        report.Count.ShouldBe(1_000);
        report.Mean.ShouldBe(((0.01 * 900) + (0.02 * 90) + (0.1 * 10)) / 1_000 * 1_000, 1e-3);
        report.P50.ShouldBe(10, 1e-9);
    }

    [Fact]
    public void Too_few_are_refused() =>
        Should.Throw<ArgumentException>(() => ServiceTimes.Fit([new(0.01), new(0.02)]));

    private static List<Measurement> Drawn(string name, int count)
    {
        var stream = new RandomStream(Seed, name, 0);
        var law = name switch
        {
            "exponential" => Distribution.Exponential(10e6),
            "lognormal" => Distribution.Lognormal(Math.Log(10e6), 0.8),
            _ => Distribution.Gamma(2, 10e6),
        };
        return [.. Enumerable.Range(0, count).Select(_ => new Measurement(law.Sample(stream).Nanoseconds / 1e9))];
    }
}
