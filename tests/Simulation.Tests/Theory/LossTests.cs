using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Theory;

/// <summary>
/// Systems in which nobody waits, or of which there are only so many users. Work takes a millisecond.
/// </summary>
public sealed class LossTests
{
    /// <summary>Erlang's formula of loss does not care about the law of the work.</summary>
    [Theory]
    [InlineData(1, 0.8, "1ms", 0.44444444444444)]
    [InlineData(8, 6.4, "1ms", 0.14439388985339)]
    [InlineData(8, 6.4, "{constant: 1ms}", 0.14439388985339)]
    [InlineData(8, 6.4, "{hyperexponential: {mean: 1ms, cv: 2}}", 0.14439388985339)]
    [InlineData(100, 90, "1ms", 0.026957380464359)]
    public void Servers_without_a_queue_refuse_as_Erlang_says(int servers, double load, string work, double refused)
    {
        var ask = Play.Run($$"""
            operations: {ask: {entry: db, rate: {{load * 1000}}/s} }
            components:
              db: {type: sql-database, concurrency: {{servers}}, queue: 0, connections: 10M, work: {{work}} }
            connections: []
            scenarios: {steady: {duration: {{Math.Round(100 / load)}}s} }
            """).Operation("ask");

        (1 - ask.Availability.Value).ShouldBe(refused, 2 * Width(ask.Availability));
        ask.LatencyMilliseconds!.Mean.Value.ShouldBe(1, 2 * Width(ask.LatencyMilliseconds.Mean) + 1e-6);
    }

    [Fact]
    public void Without_a_bound_each_request_takes_its_own_work_and_their_number_is_that_of_Little()
    {
        var report = Play.Run("""
            operations: {ask: {entry: far, rate: 1000/s}}
            components: {far: {type: external, errors: 0%, work: 20ms}}
            scenarios: {steady: {duration: 60s}}
            """);

        var latency = report.Operation("ask").LatencyMilliseconds!;
        latency.Mean.Value.ShouldBe(20, 2 * Width(latency.Mean));
        latency.P99.Value.ShouldBe(20 * Math.Log(100), 2 * Width(latency.P99));

        // The number inside is Poisson with mean 20; over time its mean has the variance 2 · 20 · 20 ms ÷ 60 s.
        report.Component("far").InFlight.ShouldBe(20, 4 * Math.Sqrt(2 * 20 * 0.02 / 60));
    }

    /// <summary>Users who think, and machines that break, are the same: M/M/c/K/K.</summary>
    [Theory]
    [InlineData(10, 1, 0.78541765689265)]
    [InlineData(50, 4, 3.8849823289737)]
    public void So_many_users_get_what_machine_repair_says(int users, int servers, double rate)
    {
        const double Think = 10;
        var ask = Play.Run($$"""
            operations: {ask: {entry: db, users: {{users}}, think: {{Think}}ms} }
            components: {db: {type: sql-database, concurrency: {{servers}}, queue: 1k, work: 1ms} }
            connections: []
            scenarios: {steady: {duration: {{Math.Round(100 / rate)}}s} }
            """).Operation("ask");

        ask.LatencyMilliseconds!.Mean.Value.ShouldBe(users / rate - Think, 2 * Width(ask.LatencyMilliseconds.Mean));
        ask.CompletedPerSecond.ShouldBe(rate * 1000, 4 * Math.Sqrt(rate * 1000 * rate / 100));
    }

    private static double Width(Measure measure) => measure.High!.Value - measure.Low!.Value;
}
