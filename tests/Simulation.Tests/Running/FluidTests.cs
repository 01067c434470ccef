using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

/// <summary>Runs in which each played request stands for several, held against runs that play each.</summary>
public sealed class FluidTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(3)]
    public void An_overloaded_station_does_no_more_than_it_can(int overload)
    {
        var design = Play.Design($$"""
            operations: {ask: {entry: web, rate: {{4000 * overload}}/s} }
            components: {web: {type: service, vcpu: 1, instances: 4, work: 1ms, concurrency: 64, queue: 100} }
            connections: []
            scenarios: {steady: {duration: 60s} }
            """);

        var report = Play.Run(design, options: new RunOptions { MostEvents = 100_000 });

        report.Reduction.ShouldNotBeNull();
        report.Component("web").Utilization!.Value.ShouldBe(1, 0.02);
        report.Operation("ask").CompletedPerSecond.ShouldBe(4000, 200);
    }

    [Theory]
    [InlineData("round-robin", 0.5)]
    [InlineData("round-robin", 0.8)]
    [InlineData("least-outstanding", 0.7)]
    [InlineData("power-of-two", 0.8)]
    [InlineData("random", 0.8)]
    public void A_reduced_run_agrees_with_a_full_one(string algorithm, double use)
    {
        var design = Play.Design($$"""
            operations: {ask: {entry: front, rate: {{8000 * use}}/s} }
            components:
              front: {type: load-balancer, work: 0s, algorithm: {{algorithm}} }
              web: {type: service, vcpu: 2, instances: 8, zones: 2, work: 2ms, concurrency: 64, queue: 100}
            connections: [front -> web]
            scenarios: {steady: {duration: 40s} }
            """);

        var full = Play.Run(design, options: new RunOptions { MostEvents = 1e9 });
        var reduced = Play.Run(design, options: new RunOptions { MostEvents = 500_000 });

        full.Reduction.ShouldBeNull();
        reduced.Reduction.ShouldNotBeNull().Factor.ShouldBeLessThan(0.5);
        var (one, other) = (full.Operation("ask"), reduced.Operation("ask"));
        other.CompletedPerSecond.ShouldBe(one.CompletedPerSecond, 0.03 * one.CompletedPerSecond);
        var (fullMean, reducedMean) = (one.LatencyMilliseconds!.Mean.Value, other.LatencyMilliseconds!.Mean.Value);
        reducedMean.ShouldBe(fullMean, 0.1 * fullMean);
    }

    /// <summary>Long work loses more than short work does, and a slow processor makes both longer.</summary>
    [Theory]
    [InlineData("1", 10)]
    [InlineData("0.25", 40)]
    public void Work_that_shares_processors_loses_in_proportion_to_itself(string processors, int instances)
    {
        var design = Play.Design($$"""
            operations: {short: {entry: front, rate: 1500/s}, long: {entry: front, rate: 300/s} }
            components:
              front: {type: load-balancer, work: 0s, algorithm: random}
              web:
                {type: service, vcpu: {{processors}}, instances: {{instances}}, zones: 2, model: async,
                 concurrency: 500, work: {any: 2ms, operations: {long: 10ms} } }
            connections: [front -> web]
            scenarios: {steady: {duration: 60s} }
            """);

        var (full, reduced) = FullAndReduced(design);

        foreach (var operation in new[] { "short", "long" })
        {
            var mean = full.Operation(operation).LatencyMilliseconds!.Mean.Value;
            reduced.Operation(operation).LatencyMilliseconds!.Mean.Value.ShouldBe(mean, 0.1 * mean, operation);
        }
    }

    /// <summary>Played look-ups are rarer than real ones; values must not expire more often for that.</summary>
    [Theory]
    [InlineData("2s", "5ms", "false")]
    [InlineData("20s", "5ms", "false")]
    [InlineData("2s", "200ms", "true")]
    public void Values_expire_as_often_as_if_all_look_ups_were_played(string life, string fetch, string coalesce)
    {
        var design = Play.Design($$"""
            operations: {ask: {entry: cache, rate: 2000/s} }
            components:
              cache: {type: cache, hitRatio: 99%, keys: 60, ttl: {{life}}, coalesce: {{coalesce}}, work: 0.2ms}
              store: {type: external, errors: 0%, work: {{fetch}}}
            connections: [cache -> store]
            scenarios: {steady: {duration: 200s} }
            """);

        var (full, reduced) = FullAndReduced(design);

        var misses = 1 - full.Component("cache").HitRatio!.Value;
        (1 - reduced.Component("cache").HitRatio!.Value).ShouldBe(misses, 0.15 * misses);
    }

    private static (RunReport Full, RunReport Reduced) FullAndReduced(Designs.Design design)
    {
        var full = Play.Run(design, options: new RunOptions { MostEvents = 1e9 });
        var reduced = Play.Run(design, options: new RunOptions { MostEvents = 200_000 });
        full.Reduction.ShouldBeNull();
        reduced.Reduction.ShouldNotBeNull().Factor.ShouldBeLessThan(0.5);
        return (full, reduced);
    }
}
