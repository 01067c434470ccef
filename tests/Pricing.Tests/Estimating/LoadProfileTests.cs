using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Pricing.Tests.Estimating;

/// <summary>How a month's load goes, and what that costs.</summary>
public sealed class LoadProfileTests
{
    private const string Shop =
        """
        operations:
          ask: {entry: web, rate: 100/s, kind: read}
        components:
          web: {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB, work: 50ms,
                scaling: {metric: cpu, target: 50%, min: 2, max: 1000}}
          queue: {type: aws/sqs}
          fn: {type: aws/lambda, work: 100ms, memory: 1GB}
        connections:
          - {from: web, to: queue, async: true}
          - queue -> fn
        scenarios:
          rush: {duration: 1h, load: [{at: 0s, to: x11}]}
          ramp: {duration: 2h, load: [{at: 0s, to: x3, over: 2h}]}
        """;

    private static readonly Design Design = Drawing.Design(Shop);

    [Theory]
    [InlineData(null)]
    [InlineData(1.5)]
    [InlineData(2.0)]
    [InlineData(6.0)]
    [InlineData(24.0)]
    public void A_day_moves_the_load_about_and_adds_none(double? peak)
    {
        var usual = Pricer.Price(Design);
        var diurnal = Pricer.Price(Design, profile: LoadProfile.Diurnal(Design, peak));

        diurnal.Line("fn", "requests").Quantity.ShouldBeAbout((double)usual.Line("fn", "requests").Quantity);

        // 5 processors at the mean are 10 tasks; the minimum and whole tasks make a day dearer, and never cheaper.
        diurnal.Line("web", "vcpu-x86").Quantity.ShouldBeGreaterThanOrEqualTo(7_300m * 0.999m);
        diurnal.HighUsd.ShouldBeGreaterThan(usual.HighUsd);
    }

    [Fact]
    public void The_busiest_hour_is_as_busy_as_was_said()
    {
        foreach (var peak in (double[])[1, 1.5, 2, 5, 20])
        {
            var rates = LoadProfile.Diurnal(Design, peak).Stretches
                .Select(stretch => stretch.RatesPerSecond[0]).ToList();
            (rates.Max() / rates.Average()).ShouldBe(peak, tolerance: 1e-6);
            rates.Min().ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    /// <summary>10 tasks at the mean, 30 in the busiest hour.</summary>
    [Fact]
    public void A_fleet_that_follows_the_load_says_how_far_it_goes()
    {
        var web = Pricer.Price(Design, profile: LoadProfile.Diurnal(Design, 3)).Line("web", "vcpu-x86");

        web.Quantity.ShouldBeGreaterThan(7_300m);
        web.Because.ShouldContain("of 2 to 1000: 30 when it needs the most");
    }

    /// <summary>A day moves nothing where the fleet's least is enough for its busiest hour.</summary>
    [Fact]
    public void A_fleet_whose_least_is_enough_costs_the_same_on_any_day_and_says_why()
    {
        var roomy = Drawing.Design(Shop.Replace("min: 2", "min: 40", StringComparison.Ordinal));
        var web = Pricer.Price(roomy, profile: LoadProfile.Diurnal(roomy, 3)).Line("web", "vcpu-x86");

        web.Quantity.ShouldBe(Pricer.Price(roomy).Line("web", "vcpu-x86").Quantity);
        web.Because.ShouldContain("the least of 40 to 1000: no part of the month needs more");
    }

    /// <summary>A query keeps the warehouse at work for a minute: 0.01 a second, for 60 % of an even month.</summary>
    [Fact]
    public void Work_that_overlaps_in_a_busy_hour_is_paid_for_once()
    {
        var warehouse = Drawing.Design(
            """
            operations:
              ask: {entry: store, rate: 0.01/s, kind: read}
            components:
              store: {type: aws/redshift-serverless, work: 1s}
            """);
        var day = LoadProfile.Diurnal(warehouse, 6);
        var busy = day.Stretches.Average(stretch => Math.Min(1, stretch.RatesPerSecond[0] * 60));

        busy.ShouldBeLessThan(0.5);
        Units(null).ShouldBeAbout(32 * 730 * 0.6);
        Units(day).ShouldBeAbout(32 * 730 * busy);

        decimal Units(LoadProfile? profile) =>
            Pricer.Price(warehouse, profile: profile).Line("store", "serverless").Quantity;
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(25)]
    [InlineData(double.NaN)]
    public void A_peak_beyond_a_day_is_refused(double peak) =>
        Should.Throw<ArgumentOutOfRangeException>(() => LoadProfile.Diurnal(Design, peak));

    /// <summary>An hour at 11 times the load: 10 more hours of requests, and 110 tasks for an hour.</summary>
    [Fact]
    public void A_scenario_adds_its_own_hours_to_the_month()
    {
        var cost = ScenarioCost.Of(Design, Design.Scenarios[0]);

        cost.Hours.ShouldBe(1);
        cost.Month.Line("fn", "requests").Quantity.ShouldBeAbout((Drawing.MonthSeconds * 100) + (3_600 * 1_000));
        cost.Month.Line("web", "vcpu-x86").Quantity.ShouldBeAbout((729 * 10) + 110);
        cost.ExtraUsd.ShouldBe(cost.Month.MonthlyUsd - Pricer.Price(Design).MonthlyUsd);
        cost.Usd.ShouldBe(cost.UsualHoursUsd + cost.ExtraUsd);
        cost.Difference.DifferenceUsd.ShouldBe(cost.ExtraUsd);
    }

    [Fact]
    public void A_ramp_counts_by_its_mean()
    {
        var cost = ScenarioCost.Of(Design, Design.Scenarios[1]);

        cost.Month.Line("fn", "requests").Quantity.ShouldBeAbout((Drawing.MonthSeconds * 100) + (7_200 * 100));
    }

    [Fact]
    public void A_scenario_that_happens_twice_costs_twice()
    {
        var once = ScenarioCost.Of(Design, Design.Scenarios[0]);
        var twice = ScenarioCost.Of(Design, Design.Scenarios[0], times: 2);

        twice.ExtraUsd.ShouldBe(2 * once.ExtraUsd, tolerance: once.ExtraUsd * 1e-6m);
        Should.Throw<ArgumentOutOfRangeException>(() => ScenarioCost.Of(Design, Design.Scenarios[0], times: 731));
    }

    /// <summary>A run in which all went as drawn costs what the drawing says.</summary>
    [Fact]
    public void A_run_without_surprises_costs_what_its_load_costs()
    {
        var drawn = ScenarioCost.Of(Design, Design.Scenarios[0]);
        var measured = ScenarioCost.Of(Design, Run(attempts: 1_100, instances: 110, responseSeconds: 0.1));

        measured.IsMeasured.ShouldBeTrue();
        measured.Month.MonthlyUsd.ShouldBe(drawn.Month.MonthlyUsd, tolerance: 1e-6m);
    }

    [Fact]
    public void Retries_scaling_and_cold_starts_are_paid_for()
    {
        var plain = ScenarioCost.Of(Design, Run(1_100, 110, 0.1)).Month;
        var retried = ScenarioCost.Of(Design, Run(2_200, 110, 0.1)).Month;
        var scaled = ScenarioCost.Of(Design, Run(1_100, 200, 0.1)).Month;
        var cold = ScenarioCost.Of(Design, Run(1_100, 110, 0.3)).Month;

        (retried.Line("queue", "requests-standard").Quantity - plain.Line("queue", "requests-standard").Quantity)
            .ShouldBeAbout(3 * 1_100 * 3_600);
        (scaled.Line("web", "vcpu-x86").Quantity - plain.Line("web", "vcpu-x86").Quantity).ShouldBeAbout(90);
        cold.Line("fn", "duration-x86").Quantity.ShouldBeGreaterThan(plain.Line("fn", "duration-x86").Quantity);
    }

    private static MeasuredRun Run(double attempts, double instances, double responseSeconds) => new(
        "rush",
        Hours: 1,
        ImmutableDictionary<string, double>.Empty.Add("ask", 1_100),
        ImmutableDictionary<string, MeasuredComponent>.Empty
            .Add("web", new(1_100, instances, 0.05))
            .Add("queue", new(attempts, 1, 0))
            .Add("fn", new(1_100, 1, responseSeconds)),
        ImmutableDictionary<string, double>.Empty.Add("web->queue", attempts).Add("queue->fn", 1_100));
}
