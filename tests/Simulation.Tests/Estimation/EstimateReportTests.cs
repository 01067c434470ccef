using System.Text.Json;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Estimation;

public sealed class EstimateReportTests
{
    [Fact]
    public void A_percentile_between_hit_and_miss_is_that_of_the_mixture()
    {
        var design = new Sketch().Open("read", "web", 10)
            .Part("web", Behaviour.Compute)
            .Part("cache", Behaviour.Cache, Sketch.Constant(0.001), (Parameters.HitRatio, new Share(0.9)))
            .Part("db", Behaviour.Store, Sketch.Constant(0.100))
            .Call("web", "cache")
            .Call("web", "db", call => call with { When = new Condition.CacheMiss("cache") }).Design;
        var latency = Estimate(design).Operations[0].Latency.ShouldNotBeNull();

        latency.P50.ShouldBe(1, 0.05);
        latency.P90.ShouldBe(1, 0.05);
        latency.P95.ShouldBe(101, 1);
        latency.Mean.ShouldBe(0.9 + (0.1 * 101), 0.01);
    }

    [Fact]
    public void What_cannot_keep_up_is_said_to_and_gives_no_endless_number()
    {
        var design = new Sketch { Targets = new() { Latency = new() { P99 = Duration.FromSeconds(1) } } }
            .Open("ask", "web", 130).Servers("web", 1, Sketch.Exponential(0.01)).Design;
        var report = Estimate(design);

        report.Verdict.ShouldBe(Verdict.Missed);
        report.Summary.ShouldContain("The queue at web grows without bound.");
        report.Components[0].GrowthPerSecond.ShouldBe(30, 1e-6);
        report.Components[0].Utilization.ShouldBe(1.3);
        report.Components[0].Regime.ShouldBe(Regime.Saturated);
        report.Operations[0].Latency.ShouldBeNull();
        report.Targets[0].Found.ShouldBeNull();
        EstimateJson.Write(report).ShouldNotContain("Infinity");
    }

    [Fact]
    public void The_bottleneck_is_what_is_full_first_and_the_load_at_which_it_is()
    {
        var design = new Sketch().Open("ask", "web", 100)
            .Servers("web", 4, Sketch.Exponential(0.001), (Parameters.Model, "async"))
            .Servers("db", 2, Sketch.Exponential(0.005))
            .Call("web", "db").Design;
        var bottleneck = Estimate(design).Bottleneck.ShouldNotBeNull();

        bottleneck.Component.ShouldBe("db");
        bottleneck.Load.ShouldBe(4, 0.05);
    }

    [Fact]
    public void The_load_at_which_a_target_breaks_is_that_at_which_theory_breaks_it()
    {
        // M/M/1: the p99 is -ln(0.01)/(mu - lambda), which is 0.1 s at lambda = 100 - 46.05.
        var design = new Sketch { Targets = new() { Latency = new() { P99 = Duration.FromMilliseconds(100) } } }
            .Open("ask", "web", 10).Servers("web", 1, Sketch.Exponential(0.01)).Design;

        Estimate(design).Targets[0].BreaksAt.ShouldNotBeNull().ShouldBe(5.395, 5.395 * 0.03);
    }

    [Fact]
    public void Timeouts_and_retries_add_load_to_what_is_called()
    {
        var design = new Sketch().Open("ask", "web", 100)
            .Part("web", Behaviour.Compute)
            .Part("db", Behaviour.Store, Sketch.Exponential(0.010))
            .Call("web", "db", call => call with
            {
                Timeout = Duration.FromMilliseconds(10),
                Retry = new Retry(3, Duration.FromMilliseconds(5), null, Jitter.None, null),
            }).Design;
        var report = Estimate(design);

        // A third or so of the attempts, exp(-1), takes longer than the mean.
        var late = Math.Exp(-1);
        report.Connections[0].TimeoutShare.ShouldBe(late, 1e-6);
        report.Connections[0].CallsPerSecond.ShouldBe(100 * (1 + late + (late * late)), 1e-3);
        report.Operations[0].FailedShare.ShouldBe(late * late * late, 1e-6);
    }

    [Fact]
    public void The_hottest_shard_fills_before_the_others()
    {
        var even = Store(skew: 0);
        var skewed = Store(skew: 1);

        skewed.Components[0].Utilization.ShouldNotBeNull().ShouldBeGreaterThan(even.Components[0]
            .Utilization!.Value * 1.2);

        static EstimateReport Store(double skew) => Estimate(new Sketch().Open("ask", "db", 400)
            .Part("db", Behaviour.Store, Sketch.Exponential(0.005), (Parameters.Instances, 4),
            (Parameters.Concurrency, 1),
                (Parameters.Keys, 1_000), (Parameters.Skew, skew)).Design);
    }

    [Fact]
    public void Readers_take_the_reads_and_the_primary_the_writes()
    {
        var report = Estimate(new Sketch().Open("read", "db", 300).Open("write", "db", 100, Access.Write)
            .Part("db", Behaviour.Store, Sketch.Exponential(0.005), (Parameters.Readers, 3),
                (Parameters.Concurrency, 1)).Design);

        // Both the primary and each reader are asked 100 times a second.
        report.Components[0].Utilization.ShouldBe(0.5);
        report.Operations[1].Latency!.Mean.ShouldBe(10, 1e-6);

        // Readers are asked in turn, which is steadier than at random.
        report.Operations[0].Latency!.Mean.ShouldBeInRange(7, 8.5);
    }

    [Fact]
    public void Capacity_units_turn_away_what_was_not_bought()
    {
        var report = Estimate(new Sketch().Open("write", "table", 200, Access.Write)
            .Part("table", Behaviour.Store, Sketch.Constant(0.005), (Parameters.Mode, "provisioned"),
                (Parameters.WriteCapacity, 100)).Design);

        report.Components[0].RefusedShare.ShouldBe(0.5, 0.01);
        report.Components[0].LimitedBy.ShouldBe("rate");
    }

    [Fact]
    public void Scaling_settles_where_its_target_is()
    {
        var scaling = new Scaling(ScalingMetric.Cpu, 0.5, 2, 20, default, default, default, default);
        var report = Estimate(new Sketch().Open("ask", "web", 400)
            .Part("web", Behaviour.Compute, Sketch.Exponential(0.010), (Parameters.Vcpu, 1),
                (Parameters.Concurrency, 50), (Parameters.Scaling, scaling)).Design);

        report.Components[0].Instances.ShouldBe(8);
        report.Components[0].Utilization.ShouldNotBeNull().ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void The_same_design_gives_the_same_bytes_and_they_are_json()
    {
        var design = new Sketch().Open("ask", "web", 50).Servers("web", 1, Sketch.Exponential(0.01)).Design;
        var once = EstimateJson.Write(Estimate(design));

        EstimateJson.Write(Estimate(design)).ShouldBe(once);
        using var json = JsonDocument.Parse(once);
        json.RootElement.GetProperty("format").GetString().ShouldBe("proofload/estimate/v1");
        json.RootElement.GetProperty("components")[0].GetProperty("utilization").GetDouble().ShouldBe(0.5);
    }

    private static EstimateReport Estimate(Design design) => Estimator.Estimate(design, 1, Network.Instant);
}
