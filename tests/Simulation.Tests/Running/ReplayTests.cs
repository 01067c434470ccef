using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

/// <summary>
/// The same input gives the same output, and chance is divided so that parts do not disturb each other.
/// </summary>
public sealed class ReplayTests
{
    private const string Shop = """
        operations: {ask: {entry: web, rate: 200/s}}
        components:
          web: {type: service, instances: 2, vcpu: 2, work: 5ms}
          db: {type: sql-database, work: 3ms}
        connections: [{from: web, to: db, timeout: 50ms, retry: {attempts: 2, backoff: 5ms, jitter: full}}]
        scenarios: {steady: {duration: 30s}}
        """;

    [Fact]
    public void A_seed_gives_the_same_bytes_every_time() =>
        Play.Run(Shop, seed: 7, replications: 3).ToJson().ShouldBe(Play.Run(Shop, seed: 7, replications: 3).ToJson());

    [Fact]
    public void Another_seed_gives_another_run() =>
        Play.Run(Shop, seed: 7).ToJson().ShouldNotBe(Play.Run(Shop, seed: 8).ToJson());

    /// <summary>
    /// Recorded. A change here means that reports of the same seed differ from those of earlier versions.
    /// </summary>
    [Fact]
    public void A_recorded_run_stays_as_it_was()
    {
        var report = Play.Run(Shop, seed: 7);

        (report.Conservation.Arrived, report.Events).ShouldBe((RecordedArrivals, RecordedEvents));
    }

    [Fact]
    public void A_component_more_changes_nobody_elses_luck()
    {
        var without = Play.Run("""
            operations: {ask: {entry: db, rate: 500/s}}
            components: {db: {type: sql-database, concurrency: 1, work: 1ms}}
            connections: []
            scenarios: {steady: {duration: 30s}}
            """);
        var with = Play.Run("""
            operations: {extra: {entry: far, rate: 300/s}, ask: {entry: db, rate: 500/s}}
            components: {far: {type: external}, db: {type: sql-database, concurrency: 1, work: 1ms}}
            connections: []
            scenarios: {steady: {duration: 30s}}
            """);

        var one = without.Series.Operations.Single();
        var other = with.Series.Operations.Single(series => series.Operation == "ask");
        other.P99Milliseconds.ShouldBe(one.P99Milliseconds);
        other.OfferedPerSecond.ShouldBe(one.OfferedPerSecond);
        with.Operation("ask").Completed.ShouldBe(without.Operation("ask").Completed);
    }

    [Fact]
    public void A_cancelled_run_ends_at_once_and_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var design = Play.Design(Shop);

        Should.Throw<OperationCanceledException>(
            () => Simulator.Run(design, design.Scenarios[0], cancellation: cancelled.Token));
    }

    [Fact]
    public void A_run_that_cannot_be_made_small_enough_is_refused_with_its_size()
    {
        var design = Play.Design(Shop);

        var refused = Simulator.Run(
            design, design.Scenarios[0], new RunOptions { MostEvents = 10 }, TestContext.Current.CancellationToken)
            .ShouldBeOfType<RunOutcome.Refused>();

        refused.EstimatedEvents.ShouldBeInRange(10_000, 100_000);
        refused.Reason.ShouldContain("Shorten the scenario");
    }

    private const long RecordedArrivals = 5935;
    private const long RecordedEvents = 19708;
}
