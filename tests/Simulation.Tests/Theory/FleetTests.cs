using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Theory;

/// <summary>Several servers with a queue each, or several calls of one request. Work takes a millisecond.</summary>
public sealed class FleetTests
{
    /// <summary>
    /// Whoever picks by chance makes an M/M/1 of each instance; in turn, of two, each gets every second arrival
    /// (E2/M/1). The less busy of two drawn has the mean of M. Mitzenmacher's limit for many instances, which a fleet
    /// of 200 misses by about half a per cent.
    /// </summary>
    [Theory]
    [InlineData("random", 2, 0.8, 5, 0)]
    [InlineData("round-robin", 2, 0.8, 3.8439797669899, 0)]
    [InlineData("power-of-two", 200, 0.8, 1.9473633859481, 0.01)]
    public void The_way_of_picking_decides_how_long_one_waits(
        string algorithm, int instances, double load, double mean, double limit)
    {
        var latency = Play.Run($$"""
            operations: {ask: {entry: front, rate: {{1000 * load * instances}}/s} }
            components:
              front: {type: load-balancer, work: {constant: 0s}, algorithm: {{algorithm}} }
              web: {type: service, instances: {{instances}}, vcpu: 1, concurrency: 1, queue: 1M, work: 1ms}
            connections: [front -> web]
            scenarios: {steady: {duration: {{(instances == 2 ? 150 : 2)}}s} }
            """).Operation("ask").LatencyMilliseconds!;

        latency.Mean.Value.ShouldBe(mean, 2 * Width(latency.Mean) + limit * mean);
    }

    /// <summary>Flatto and Hahn: (12 − ρ)/8 times the time of one queue.</summary>
    [Theory]
    [InlineData(0.5, 2.875)]
    [InlineData(0.8, 7)]
    public void Two_calls_made_together_take_what_fork_and_join_takes(double load, double mean)
    {
        var latency = Play.Run($$"""
            operations: {ask: {entry: front, rate: {{1000 * load}}/s} }
            components:
              front: {type: load-balancer, work: {constant: 0s} }
              web: {type: service, model: async, vcpu: 1000, concurrency: 1000, queue: 1M, work: {constant: 0s} }
              left: {type: sql-database, concurrency: 1, queue: 1M, connections: 10M, work: 1ms}
              right: {type: sql-database, concurrency: 1, queue: 1M, connections: 10M, work: 1ms}
            connections:
              - front -> web
              - {from: web, to: left, parallel: both}
              - {from: web, to: right, parallel: both}
            scenarios: {steady: {duration: 150s} }
            """).Operation("ask").LatencyMilliseconds!;

        latency.Mean.Value.ShouldBe(mean, 2 * Width(latency.Mean));
    }

    /// <summary>
    /// Jackson: half of what is done comes back, so that 400 a second are 800; all visits together take 10 ms. A
    /// customer comes back at once; here a nanosecond later, and at most nineteen times.
    /// </summary>
    [Fact]
    public void What_comes_back_waits_again_as_Jackson_says()
    {
        var latency = Play.Run("""
            operations: {ask: {entry: front, rate: 400/s}}
            components:
              front: {type: load-balancer, work: {constant: 0s}}
              db: {type: sql-database, concurrency: 1, queue: 1M, connections: 10M, errors: 50%, work: 1ms}
            connections:
              - {from: front, to: db, retry: {attempts: 20, backoff: 1us, jitter: none, cap: 1us}}
            scenarios: {steady: {duration: 200s}}
            """).Operation("ask").LatencyMilliseconds!;

        latency.Mean.Value.ShouldBe(10, 2 * Width(latency.Mean) + 0.002);
    }

    /// <summary>Arrivals in step: D/M/1 is known exactly.</summary>
    [Fact]
    public void Regular_arrivals_wait_as_theory_says()
    {
        var latency = Regular("1ms");

        latency.Mean.Value.ShouldBe(2.6927308399199, 2 * Width(latency.Mean));
        latency.P99.Value.ShouldBe(12.40048378289, 2 * Width(latency.P99));
    }

    /// <summary>
    /// Kingman: no queue waits longer in the mean than λ(σa² + σs²)/(2(1 − ρ)). Marchal: none waits less than
    /// (λ²σs² − ρ(2 − ρ))/(2λ(1 − ρ)). Here they are 8 and 5.
    /// </summary>
    [Fact]
    public void Any_arrivals_and_any_work_stay_within_the_bounds_of_theory()
    {
        const double Rate = 0.8;
        const double Variance = 4;
        var most = Rate * Variance / (2 * (1 - Rate));
        var least = (Rate * Rate * Variance - Rate * (2 - Rate)) / (2 * Rate * (1 - Rate));

        var latency = Regular("{hyperexponential: {mean: 1ms, cv: 2}}");

        (latency.Mean.Low!.Value - 1).ShouldBeLessThan(most);
        (latency.Mean.High!.Value - 1).ShouldBeGreaterThan(least);
    }

    private static Latency Regular(string work) => Play.Run($$"""
        operations: {ask: {entry: db, rate: 800/s, arrivals: regular} }
        components: {db: {type: sql-database, concurrency: 1, queue: 1M, connections: 10M, work: {{work}} } }
        connections: []
        scenarios: {steady: {duration: 150s} }
        """).Operation("ask").LatencyMilliseconds!;

    private static double Width(Measure measure) => measure.High!.Value - measure.Low!.Value;
}
