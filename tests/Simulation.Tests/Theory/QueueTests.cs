using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Theory;

/// <summary>
/// Single queues whose behaviour theory gives exactly. Times are in units of the mean work, one millisecond.
/// </summary>
/// <remarks>
/// A tolerance is four standard errors of the run's own interval, or of the known asymptotic variance where there is
/// one: each fixed seed would have to be a one in fifteen thousand for a right simulator to fail.
/// </remarks>
public sealed class QueueTests
{
    [Theory]
    [InlineData(0.5, 2, 29)]
    [InlineData(0.8, 5, 1976)]
    public void One_server_agrees_with_theory(double load, double mean, double variance)
    {
        var report = Queue(load, servers: 1, work: "1ms", duration: "200s");

        var operation = report.Operation("ask");
        var latency = operation.LatencyMilliseconds.ShouldNotBeNull();
        var error = 4 * Math.Sqrt(variance / operation.Completed);
        latency.Mean.Value.ShouldBe(mean, error);
        latency.P50.Value.ShouldBe(mean * Math.Log(2), 4 * HalfWidth(latency.P50) / 1.96);
        latency.P99.Value.ShouldBe(mean * Math.Log(100), 4 * HalfWidth(latency.P99) / 1.96);
        latency.P999.Value.ShouldBe(mean * Math.Log(1000), 4 * HalfWidth(latency.P999) / 1.96);
        report.Component("db").Utilization!.Value.ShouldBe(load, 0.01);
        report.Component("db").WaitingMilliseconds.ShouldBe(mean - 1, error);
    }

    [Theory]
    [InlineData(2, 1.6, 2.7777777777778, 11.937370236004)]
    [InlineData(8, 6.4, 1.2860280784013, 5.1521815625056)]
    [InlineData(32, 28.8, 1.1431864442209, 4.7943562307223)]
    public void Several_servers_agree_with_Erlang(int servers, double load, double mean, double p99)
    {
        var latency = Queue(load, servers, "1ms", "20s").Operation("ask").LatencyMilliseconds.ShouldNotBeNull();

        latency.Mean.Value.ShouldBe(mean, 4 * HalfWidth(latency.Mean) / 1.96);
        latency.P99.Value.ShouldBe(p99, 4 * HalfWidth(latency.P99) / 1.96);
    }

    /// <summary>
    /// Pollaczek and Khinchine: the mean wait grows with the variation of the work, whatever its shape.
    /// </summary>
    [Theory]
    [InlineData("{constant: 1ms}", 3)]
    [InlineData("{gamma: {mean: 1ms, cv: 0.7071067811865476}}", 4)]
    [InlineData("{hyperexponential: {mean: 1ms, cv: 2}}", 11)]
    public void Any_law_of_work_agrees_with_Pollaczek_and_Khinchine(string work, double mean)
    {
        var latency = Queue(0.8, servers: 1, work, "200s").Operation("ask").LatencyMilliseconds.ShouldNotBeNull();

        latency.Mean.Value.ShouldBe(mean, 4 * HalfWidth(latency.Mean) / 1.96);
    }

    [Fact]
    public void Constant_work_gives_the_percentiles_of_theory()
    {
        var latency = Queue(0.8, servers: 1, "{constant: 1ms}", "200s")
            .Operation("ask").LatencyMilliseconds.ShouldNotBeNull();

        latency.P95.Value.ShouldBe(6.6203249968407 + 1, 4 * HalfWidth(latency.P95) / 1.96);
        latency.P99.Value.ShouldBe(10.355886791995 + 1, 4 * HalfWidth(latency.P99) / 1.96);
    }

    [Theory]
    [InlineData(1, 9, 0.8, 0.023492857579906, 3.7970975039833)]
    [InlineData(1, 9, 1.2, 0.19258649512681, 6.926137844143)]
    [InlineData(4, 6, 3.2, 0.035740722480999, 1.3740594477998)]
    [InlineData(32, 100, 40, 0.2000000000092, 4.0000000001979)]
    public void A_bounded_queue_refuses_as_theory_says(int servers, int queue, double load, double refused, double mean)
    {
        var report = Queue(load, servers, "1ms", "40s", queue);

        var operation = report.Operation("ask");
        var availability = operation.Availability;
        (1 - availability.Value).ShouldBe(refused, 4 * HalfWidth(availability) / 1.96);
        var latency = operation.LatencyMilliseconds.ShouldNotBeNull();
        latency.Mean.Value.ShouldBe(mean, 4 * HalfWidth(latency.Mean) / 1.96);
        operation.Failed.ShouldBe(0);
    }

    /// <summary>Processor sharing: the mean is that of one server, whatever the law of the work.</summary>
    [Theory]
    [InlineData("1ms")]
    [InlineData("{hyperexponential: {mean: 1ms, cv: 2}}")]
    public void Shared_processors_do_not_care_about_the_law_of_work(string work)
    {
        var report = Play.Run($$"""
            operations: {ask: {entry: web, rate: 800/s} }
            components: {web: {type: service, vcpu: 1, concurrency: 100k, work: {{work}} } }
            connections: []
            scenarios: {steady: {duration: 200s} }
            """);

        var latency = report.Operation("ask").LatencyMilliseconds.ShouldNotBeNull();
        latency.Mean.Value.ShouldBe(5, 4 * HalfWidth(latency.Mean) / 1.96);
        report.Component("web").Utilization!.Value.ShouldBe(0.8, 0.01);
    }

    /// <summary>Two processors shared by exponential work are M/M/2 as far as means go.</summary>
    [Fact]
    public void Two_shared_processors_have_the_mean_of_two_servers()
    {
        var report = Play.Run("""
            operations: {ask: {entry: web, rate: 1600/s}}
            components: {web: {type: service, vcpu: 2, concurrency: 100k, work: 1ms}}
            connections: []
            scenarios: {steady: {duration: 60s}}
            """);

        var latency = report.Operation("ask").LatencyMilliseconds.ShouldNotBeNull();
        latency.Mean.Value.ShouldBe(2.7777777777778, 4 * HalfWidth(latency.Mean) / 1.96);
    }

    private static RunReport Queue(double load, int servers, string work, string duration, int queue = 1_000_000) =>
        Play.Run($$"""
            operations: {ask: {entry: db, rate: {{load * 1000}}/s} }
            components:
              db: {type: sql-database, concurrency: {{servers}}, queue: {{queue}}, connections: 10M, work: {{work}} }
            connections: []
            scenarios: {steady: {duration: {{duration}} } }
            """);

    private static double HalfWidth(Measure measure) =>
        Math.Max(measure.High!.Value - measure.Value, measure.Value - measure.Low!.Value);

    /// <summary>
    /// Two classes at one worker, without preemption (A. Cobham 1954): waits of 1.142857 and 5.714286.
    /// </summary>
    [Fact]
    public void Those_of_a_lower_number_are_served_first()
    {
        var design = Play.Design("""
            operations:
              urgent: {entry: web, rate: 300/s, priority: 1}
              usual: {entry: web, rate: 500/s}
            components: {web: {type: worker, concurrency: 1, vcpu: 1, queue: 100k, work: 1ms} }
            scenarios: {steady: {duration: 1000s} }
            """);

        var run = Play.Run(design, options: new RunOptions { MostEvents = 1e9 }, network: Network.Instant);
        var estimate = Estimator.Estimate(design, 1, Network.Instant, withLimits: false);

        foreach (var (operation, exact) in new[] { ("urgent", 1 + 1.1428571428571), ("usual", 1 + 5.7142857142857) })
        {
            var mean = run.Operation(operation).LatencyMilliseconds!.Mean;
            mean.Value.ShouldBe(exact, mean.High!.Value - mean.Low!.Value, operation);
            estimate.Operations.Single(one => one.Operation == operation).Latency!.Mean.ShouldBe(exact, 1e-6 * exact);
        }
    }
}
