using Proofload.Simulation.Analysis;

namespace Proofload.Simulation.Tests.Analysis;

public sealed class LoadLimitsTests
{
    /// <summary>One server of 10 ms that is asked 20 times a second, and whose answers may take 100 ms.</summary>
    private const string OneServer = """
        targets: {latency: {p99: 100ms}}
        operations:
          ask: {entry: server, rate: 20/s}
        components:
          server: {type: service, concurrency: 1, work: 10ms, instances: 1}
        """;

    [Fact]
    public void One_server_breaks_where_theory_says()
    {
        // M/M/1: the p99 of the time in the system is ln(100) / (mu - lambda).
        var theory = (100 - (Math.Log(100) / 0.1)) / 20;
        var report = Find(OneServer);

        var limit = report.Limits.Single(limit => limit.Target == "latency.p99");
        limit.Operation.ShouldBe("ask");

        // A run at this load has some 250,000 requests; its p99 is right within a few per cent, as a step is wide.
        limit.Holds.ShouldBeInRange(theory / 1.08, theory * 1.05);
        limit.Breaks!.Value.ShouldBeInRange(theory / 1.05, theory * 1.08);
        limit.Estimated!.Value.ShouldBe(theory, 0.05 * theory);
    }

    [Fact]
    public void Every_design_has_a_load_at_which_it_no_longer_keeps_up()
    {
        var limit = Find(OneServer).Limits.Single(limit => limit.Target == LoadLimits.Throughput);

        limit.Breaks!.Value.ShouldBeInRange(4.7, 5.3);
        limit.Limiting.ShouldBe("server");
    }

    [Fact]
    public void What_to_change_first_is_what_is_full_first_and_a_run_confirms_it()
    {
        var remedy = Find(OneServer).Remedies[0];

        remedy.Component.ShouldBe("server");
        remedy.To.ShouldBe("2");
        remedy.After!.Value.ShouldBeGreaterThan(1.5 * remedy.Before);
        remedy.IsConfirmed.ShouldBe(true);
    }

    [Fact]
    public void What_does_not_hold_at_any_load_says_so()
    {
        var report = Find(OneServer.Replace("p99: 100ms", "p99: 5ms"));

        report.Limits[0].Target.ShouldBe("latency.p99");
        report.Limits[0].Holds.ShouldBe(0);
        report.Summary[0].ShouldContain("does not hold at any load");
    }

    [Fact]
    public void The_same_seed_finds_the_same_limits() =>
        Find(OneServer).Limits.ShouldBe(Find(OneServer).Limits);

    [Fact]
    public void A_search_that_is_cancelled_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Should.Throw<OperationCanceledException>(() => LoadLimits.Find(Play.Design(OneServer), null, cancelled.Token));
    }

    private static LimitsReport Find(string text) => LoadLimits.Find(
        Play.Design(text), new AnalysisOptions { MostEvents = 250_000 }, TestContext.Current.CancellationToken);
}
