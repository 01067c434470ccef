namespace Proofload.Simulation.Tests.Theory;

/// <summary>Several queues one after the other, against Jackson's theorem and the three-tier reference.</summary>
public sealed class NetworkOfQueuesTests
{
    [Fact]
    public void Two_queues_in_a_row_are_independent()
    {
        // 500/s through a server of 1 ms and one of 1.25 ms: 2 ms + 1/(0.8 - 0.5) ms.
        var report = Play.Run("""
            operations: {ask: {entry: first, rate: 500/s}}
            components:
              first: {type: load-balancer, work: 1ms, concurrency: 1, queue: 1M}
              second: {type: sql-database, work: 1250us, concurrency: 1, queue: 1M, connections: 10M}
            connections: [first -> second]
            scenarios: {steady: {duration: 400s}}
            """);

        var mean = report.Operation("ask").LatencyMilliseconds!.Mean;
        mean.Value.ShouldBe(5.3333333333333, 2 * (mean.High!.Value - mean.Low!.Value));
        report.Component("first").ResponseMilliseconds.ShouldBe(5.3333333333333, 0.3);
    }

    /// <summary>
    /// A balancer, four application servers whose workers are held during the call, and a database of which one call in
    /// a hundred fails and is tried again from the start. The exact mean follows from Erlang's formula at each tier.
    /// </summary>
    [Fact]
    public void Three_tiers_with_held_workers_and_retries_agree_with_the_reference()
    {
        var report = Play.Run("""
            operations: {ask: {entry: client, rate: 6000/s}}
            components:
              client: {type: load-balancer, work: 0s}
              front:  {type: load-balancer, work: 200us, concurrency: 4, queue: 1M}
              app:    {type: service, instances: 4, vcpu: 32, concurrency: 32, queue: 1M, work: 10ms}
              db:     {type: sql-database, concurrency: 16, queue: 1M, connections: 10M, work: 2ms, errors: 1%}
            connections:
              - {from: client, to: front, retry: {attempts: 3, backoff: 50ms, jitter: none}}
              - front -> app
              - app -> db
            scenarios: {steady: {duration: 30s}}
            """);

        var latency = report.Operation("ask").LatencyMilliseconds!;
        latency.Mean.Value.ShouldBe(12.9495, 2 * (latency.Mean.High!.Value - latency.Mean.Low!.Value));
        latency.P50.Value.ShouldBe(9.535, 2 * (latency.P50.High!.Value - latency.P50.Low!.Value));
        latency.P99.Value.ShouldBe(63.43, 2 * (latency.P99.High!.Value - latency.P99.Low!.Value));
        latency.P999.Value.ShouldBe(96.25, 2 * (latency.P999.High!.Value - latency.P999.Low!.Value));
    }

    /// <summary>The nominal interval of 95 % holds the exact mean and percentile in about 95 of 100 runs.</summary>
    [Fact]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        var runs = Effort.Of(150, 4_000);
        var design = Play.Design("""
            operations: {ask: {entry: db, rate: 500/s}}
            components: {db: {type: sql-database, concurrency: 1, queue: 1M, connections: 10M, work: 1ms}}
            connections: []
            scenarios: {steady: {duration: 20s}}
            """);
        var (means, medians, tails) = (0, 0, 0);

        for (var seed = 1; seed <= runs; seed++)
        {
            var latency = Play.Run(design, options: new RunOptions { Seed = seed })
                .Operation("ask").LatencyMilliseconds!;
            means += Holds(latency.Mean, 2) ? 1 : 0;
            medians += Holds(latency.P50, 2 * Math.Log(2)) ? 1 : 0;
            tails += Holds(latency.P99, 2 * Math.Log(100)) ? 1 : 0;
        }

        // 93 to 97 %, and three standard errors of the count itself: in the long form a hundredth.
        var told = $"of {runs} runs: mean {means}, median {medians}, p99 {tails}";
        foreach (var held in (int[])[means, medians, tails])
        {
            var share = (double)held / runs;
            share.ShouldBeGreaterThan(0.93 - 3 * Math.Sqrt(0.93 * 0.07 / runs), told);
            share.ShouldBeLessThan(0.97 + 3 * Math.Sqrt(0.97 * 0.03 / runs), told);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(told);
    }

    private static bool Holds(Simulation.Reports.Measure measure, double exact) =>
        measure.Low!.Value <= exact && exact <= measure.High!.Value;
}
