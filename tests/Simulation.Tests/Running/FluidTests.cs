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
}
