using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

/// <summary>
/// The designs under <c>content/designs/phenomena</c> show what they say they show, and their hardened twins do not.
/// </summary>
/// <remarks>
/// Where theory gives the figure the margin is that of chance: five standard errors of a Poisson count, or of a share.
/// Where it gives a side only (collapsed or not), the bound lies between, far from both.
/// </remarks>
public sealed class PhenomenaTests
{
    /// <summary>
    /// Eighty a second cost 240 attempts of the hundred that the store can do: nothing ever gets through again.
    /// </summary>
    [Fact]
    public void A_retry_storm_outlives_its_trigger_and_a_budget_ends_it()
    {
        var (bare, hardened) = Both("retry-storm");

        Rate(bare, "ask", 0, 60).ShouldBe(80, 80 * 0.07);
        Rate(bare, "ask", 100, 300).ShouldBeLessThan(1);
        Rate(hardened, "ask", 100, 300).ShouldBe(80, 5 * Math.Sqrt(80 / 200.0));
        hardened.Steadiness.Growing.ShouldBeEmpty();
        bare.Steadiness.Growing.ShouldHaveSingleItem().Component.ShouldBe("db");
    }

    [Fact]
    public void Goodput_collapses_without_shedding_and_is_the_capacity_with_it()
    {
        var (bare, hardened) = Both("goodput-collapse");

        Rate(bare, "ask", 60, 300).ShouldBe(0, 0.01);
        bare.Component("web").Utilization!.Value.ShouldBe(1, 0.001);

        // Work is exponential, so completions of a busy server are a Poisson stream;
        // a full queue is never empty for long.
        Rate(hardened, "ask", 60, 300).ShouldBe(100, 5 * Math.Sqrt(100 / 240.0));
    }

    [Fact]
    public void An_emptied_cache_drowns_the_store_unless_few_look_ups_may_wait_there()
    {
        var (bare, hardened) = Both("cold-cache");

        var lost = 1 - Rate(bare, "look", 35, 95) / 1000;
        lost.ShouldBeGreaterThan(0.2, "five times what the store can do, and two answers in three too late at best");
        hardened.Operation("look").Failed.ShouldBe(0);
        hardened.Operation("look").Refused.ShouldBe(0);
        hardened.Connection("web->copy").Calls.ShouldBe(hardened.Connection("web->db").Failures);
    }

    /// <summary>64 workers, each held for five seconds, serve 13 of 100 a second; the others ask in vain.</summary>
    [Fact]
    public void A_slow_dependency_takes_the_workers_of_those_who_do_not_need_it()
    {
        var (bare, hardened) = Both("pool-exhaustion");

        Rate(bare, "cart", 60, 150).ShouldBe(64 / 5.0, 4);
        Rate(hardened, "cart", 60, 150).ShouldBe(100, 5 * Math.Sqrt(100 / 90.0));
        hardened.Operation("home").Failed.ShouldBe(0);
    }

    [Fact]
    public void Inner_timeouts_longer_than_outer_ones_take_down_what_does_not_need_the_slow_part()
    {
        var (bare, hardened) = Both("timeout-cascade");

        Rate(bare, "ping", 60, 150).ShouldBeLessThan(5);
        Rate(hardened, "ping", 60, 150).ShouldBe(50, 5 * Math.Sqrt(50 / 90.0));
    }

    /// <remarks>
    /// The dead instance never has anything in flight; another is picked only while it has nothing either. With z for
    /// the share of time in which a live one is idle, it gets (1 − z)/50 ms, and 1,000 z/(1 + 9z) of the arrivals:
    /// z = 2.4 %, 19.5 a second each, 176 together. That takes instances as independent, which makes it a rough figure.
    /// </remarks>
    [Fact]
    public void An_instance_that_fails_at_once_attracts_nearly_everything()
    {
        var (bare, hardened) = Both("sinkhole");

        Rate(bare, "ask", 40, 150).ShouldBe(176, 0.2 * 176);
        (hardened.Operation("ask").Failed / 10.0).ShouldBe(100, 5, "a tenth of a thousand a second, for ten seconds");
    }

    /// <remarks>
    /// A minute of 90/s, and three minutes in which ten a second are worked off more than come; chance is that of
    /// 24,000 arrivals and 20,000 pieces of work.
    /// </remarks>
    [Fact]
    public void A_backlog_is_worked_off_by_what_is_to_spare()
    {
        var (bare, hardened) = Both("endless-backlog");

        ((double)bare.Component("jobs").Backlog!.Waiting).ShouldBe(5_400 - 10 * 180, 5 * Math.Sqrt(24_000 + 20_000));
        hardened.Component("jobs").Backlog!.Waiting.ShouldBeLessThan(100);
    }

    /// <summary>The hot shard gets half of everything and an eighth of the rest, 1,350 of the 1,000 it takes.</summary>
    [Fact]
    public void A_hot_key_fills_one_shard_while_the_others_idle()
    {
        var (bare, hardened) = Both("hot-partition");

        Rate(bare, "get", 40, 120).ShouldBe(2_400 - 350, 5 * Math.Sqrt(2_400 / 80.0));
        bare.Component("db").UtilizationBusiest!.Value
            .ShouldBeGreaterThan(2.5 * bare.Component("db").Utilization!.Value);
        hardened.Operation("get").Refused.ShouldBe(0);
    }

    /// <remarks>
    /// In the four minutes after the store is well again a breaker that is kept open by a fault opens no more.
    /// </remarks>
    [Fact]
    public void A_herd_behind_closing_breakers_opens_them_again_and_again()
    {
        var (bare, hardened) = Both("breaker-herd");

        OpenAfter(bare, 90).ShouldBeGreaterThan(0.3);
        OpenAfter(hardened, 90).ShouldBe(0);
        hardened.Component("jobs").Backlog!.Waiting.ShouldBeLessThan(100);

        static double OpenAfter(RunReport report, double seconds) => report.Series.Breakers[0].Open
            .Skip((int)(seconds / report.Series.IntervalSeconds)).Average();
    }

    [Fact]
    public void A_scaler_slower_than_the_waves_is_always_late()
    {
        var (bare, hardened) = Both("scaling-oscillation");

        bare.Component("web").Scaling.Length
            .ShouldBeGreaterThanOrEqualTo(8, "once for each change of the load but the last");
        bare.Component("web").Scaling.ShouldContain(change => change.To < change.From);
        hardened.Component("web").Scaling.ShouldAllBe(change => change.To > change.From);
        hardened.Operation("ask").Refused.ShouldBeLessThan(bare.Operation("ask").Refused / 2);
    }

    /// <summary>3 × 3 × 3; a request under way at the end has not made all of its attempts.</summary>
    [Fact]
    public void Three_tiers_of_three_attempts_make_twenty_seven_of_one()
    {
        var (bare, hardened) = Both("retry-amplification");

        Attempts(bare).ShouldBe(27, 0.1);
        Attempts(hardened).ShouldBe(3, 0.02);

        static double Attempts(RunReport report) =>
            (double)report.Connection("stock->db").Attempts / report.Operation("ask").Offered;
    }

    /// <remarks>
    /// Expired for the second time, the page is asked for 500 times a second from a store that makes ten. The hardened
    /// twin fetches it every 30.8 s: ten times in five minutes, as the first time comes within 30 s.
    /// </remarks>
    [Fact]
    public void A_page_that_expires_drowns_the_store_unless_one_fetches_it_for_all()
    {
        var (bare, hardened) = Both("cache-stampede");

        Rate(bare, "look", 120, 300).ShouldBeLessThan(1);
        hardened.Operation("look").Failed.ShouldBe(0);
        Rate(hardened, "look", 0, 300).ShouldBe(500, 5 * Math.Sqrt(500 / 300.0));
        hardened.Connection("web->db").Calls.ShouldBeInRange(9, 10);
    }

    /// <remarks>Without its memory filling up, the service is at seven eighths of what it can do.</remarks>
    [Fact]
    public void A_full_memory_keeps_a_service_down_unless_few_requests_are_let_in()
    {
        var (bare, hardened) = Both("gc-death-spiral");

        Rate(bare, "ask", 0, 60).ShouldBe(700, 5 * Math.Sqrt(700 / 60.0));
        Rate(bare, "ask", 120, 300).ShouldBeLessThan(10);
        Rate(hardened, "ask", 120, 300).ShouldBe(700, 5 * Math.Sqrt(700 / 180.0));
    }

    private static (RunReport Bare, RunReport Hardened) Both(string name) =>
        (Play.Run(Play.Known($"phenomena/{name}.yaml")), Play.Run(Play.Known($"phenomena/{name}-hardened.yaml")));

    /// <summary>Completed a second between two times.</summary>
    private static double Rate(RunReport report, string operation, double from, double to)
    {
        var length = report.Series.IntervalSeconds;
        var completed = report.Series.Operations.Single(series => series.Operation == operation).CompletedPerSecond;
        return completed.Skip((int)(from / length)).Take((int)((to - from) / length)).Average();
    }
}
