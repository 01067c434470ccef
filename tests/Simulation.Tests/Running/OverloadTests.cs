using Proofload.Simulation.Kernel;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Reports;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Tests.Running;

/// <summary>What components do for themselves when more is asked than they can do.</summary>
public sealed class OverloadTests
{
    /// <remarks>
    /// Twice of what one server can do, 10,000 a second. The queue is never empty, so each waits 5 ms at most. The wait
    /// that an arrival would have is that of a queue which nobody joins beyond 5 ms: its density grows by λ − μ up to
    /// there, so that those who are served waited 5 ms − 1/(λ − μ) = 4.9 ms in the mean, and as many are refused as are
    /// too many.
    /// </remarks>
    [Fact]
    public void Controlled_delay_bounds_how_long_anybody_waits()
    {
        var report = One("codel", "20k/s", "100us", queue: 1_000_000, seconds: 20);

        var ask = report.Operation("ask");
        ask.CompletedPerSecond.ShouldBe(10_000, 5 * Math.Sqrt(10_000 / 20.0));
        ask.LatencyMilliseconds!.Mean.Value.ShouldBe(5 - 0.1 + 0.1, 2 * Width(ask.LatencyMilliseconds.Mean));
        ask.Causes.ShouldHaveSingleItem().Reason.ShouldBe("shed");
    }

    /// <summary>While its queue is empty now and then, nobody is refused who waits less than 100 ms.</summary>
    [Fact]
    public void Controlled_delay_lets_a_calm_queue_be()
    {
        var ask = One("codel", "500/s", "1ms", queue: 1_000_000, seconds: 150).Operation("ask");

        // A busy time of a hundred times the work comes once in e^(100 (1 − √½)²) = 5,000 of them.
        ask.Refused.ShouldBeLessThan(ask.Offered / 1_000);
        ask.LatencyMilliseconds!.Mean.Value.ShouldBe(2, 2 * Width(ask.LatencyMilliseconds.Mean));
    }

    /// <remarks>
    /// The number in the system is the same as in turn, and so is the mean wait as long as nobody is refused (Little).
    /// Only the spread differs: most wait less, and a few wait for very long.
    /// </remarks>
    [Fact]
    public void The_newest_first_has_the_mean_of_the_queue_in_turn_and_more_luck()
    {
        var latency = One("lifo", "800/s", "1ms", queue: 1_000_000, seconds: 150).Operation("ask").LatencyMilliseconds!;

        latency.Mean.Value.ShouldBe(5, 2 * Width(latency.Mean));
        latency.P50.Value.ShouldBeLessThan(5 * Math.Log(2));
        latency.P99.Value.ShouldBeGreaterThan(5 * Math.Log(100));
    }

    /// <summary>
    /// Overloaded, the newest first still answers half of all within their time, and the oldest are refused.
    /// </summary>
    [Fact]
    public void The_newest_first_refuses_the_oldest_when_the_queue_is_full()
    {
        var ask = One("lifo", "1500/s", "1ms", queue: 1_000, seconds: 40).Operation("ask");

        ask.CompletedPerSecond.ShouldBe(1_000, 5 * Math.Sqrt(1_000 / 40.0));
        ask.Causes.ShouldHaveSingleItem().Reason.ShouldBe("shed");

        // In turn each would wait for a thousand; here half of those who are served wait for a few.
        ask.LatencyMilliseconds!.P50.Value.ShouldBeLessThan(20);
    }

    /// <remarks>
    /// Of a server with 16 workers the time of n ≥ 16 requests is n/16 of the work. The limit L settles where
    /// L = g + √g with g = 1.25 · 16: at 24.5, and all that come above it are refused.
    /// </remarks>
    [Fact]
    public void A_limit_that_follows_the_latency_settles_where_its_rule_says()
    {
        var limit = new ConcurrencyLimit(SimTime.Start, 0);
        var now = SimTime.Start;
        var (inside, least, most) = (0, double.MaxValue, 0.0);

        // A millisecond at a time: each fills the server to its limit, and what is served takes what so many take.
        for (var step = 0; step < 40_000; step++)
        {
            now += SimDuration.FromSeconds(0.001);
            while (limit.TryEnter(now))
                inside++;
            var took = SimDuration.FromSeconds(0.010 * Math.Max(1, inside / 16.0));
            var served = (int)Math.Ceiling(Math.Min(16, inside) / 10.0);
            var entered = new SimTime(Math.Max(0, (now - SimTime.Start).Nanoseconds - took.Nanoseconds));
            for (var done = 0; done < served && inside > 0; done++, inside--)
                limit.Leave(entered, now, counts: true);
            if (step < 5_000)
                continue;
            (least, most) = (Math.Min(least, limit.Limit), Math.Max(most, limit.Limit));
        }

        least.ShouldBe(24.5, 1);
        most.ShouldBe(24.5, 1);
    }

    [Fact]
    public void A_server_that_limits_itself_answers_as_much_as_it_can_and_soon()
    {
        var design = Play.Design("""
            operations: {ask: {entry: web, rate: 3200/s}}
            components:
              web: {type: service, vcpu: 16, concurrency: 10k, queue: 0, shedding: adaptive, work: {constant: 10ms}}
            scenarios: {steady: {duration: 50s}}
            """);

        var ask = Play.Run(design).Operation("ask");

        ask.CompletedPerSecond.ShouldBe(1_600, 0.02 * 1_600);
        ask.LatencyMilliseconds!.P99.Value.ShouldBeLessThan(10 * 27 / 16.0);
        ask.Causes.ShouldHaveSingleItem().Reason.ShouldBe("shed");
    }

    /// <remarks>
    /// Erlang's other formula, by the survival of an exponential: P(work &gt; 20 ms) = e^−2 of 10 ms.
    /// </remarks>
    [Theory]
    [InlineData("{type: external, errors: 0%, timeout: 20ms, work: 10ms}")]
    [InlineData("{type: aws/lambda, concurrency: 10k, provisioned: 10k, coldStart: {constant: 0s}, timeout: 20ms, "
        + "work: 10ms}")]
    [InlineData("{type: service, vcpu: 1000, concurrency: 1000, timeout: 20ms, work: 10ms}")]
    public void A_component_gives_up_by_itself_on_what_takes_too_long(string component)
    {
        var ask = Play.Run($$"""
            operations: {ask: {entry: far, rate: 500/s} }
            components: {far: {{component}} }
            scenarios: {steady: {duration: 60s} }
            """).Operation("ask");

        var share = Math.Exp(-2);
        ((double)ask.Failed / ask.Offered).ShouldBe(share, 5 * Math.Sqrt(share / 30_000));
        ask.LatencyMilliseconds!.P999.Value.ShouldBeLessThan(20.5);
        ask.Causes.ShouldHaveSingleItem().Reason.ShouldBe("timeout");
    }

    /// <summary>What waits, or waits for others, is told too; the called one works on for nobody.</summary>
    [Fact]
    public void A_component_gives_up_on_calls_that_take_too_long()
    {
        var report = Play.Run("""
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, timeout: 50ms, work: {constant: 1ms}}
              far: {type: external, errors: 0%, work: {constant: 80ms}}
            connections: [web -> far]
            scenarios: {steady: {duration: 20s}}
            """);

        report.Operation("ask").Completed.ShouldBe(0);
        report.Operation("ask").Causes.ShouldHaveSingleItem().Component.ShouldBe("web");
        report.Component("far").Completed.ShouldBeGreaterThan(1_900);
    }

    /// <remarks>
    /// One instance is lost and comes back. For 60 s its weight w grows from 0 to 1 beside three others: of all
    /// requests it gets the mean of w/(3 + w), 1 − 3 ln(4/3) = 13.7 %, and not a quarter.
    /// </remarks>
    [Theory]
    [InlineData("round-robin")]
    [InlineData("random")]
    public void A_new_instance_gets_its_share_by_and_by(string algorithm)
    {
        var text = $$"""
            operations: {ask: {entry: front, rate: 400/s} }
            components:
              front: {type: load-balancer, work: {constant: 0s}, algorithm: {{algorithm}}, slowStart: 60s,
                      detection: 1s}
              web: {type: service, instances: 4, vcpu: 1000, concurrency: 1000, work: {constant: 1ms} }
            connections: [front -> web]
            scenarios: {back: {duration: 100s, faults: [{at: 20s, for: 20s, lose: 25% of web}]} }
            """;
        var design = Play.Design(text);
        var plan = Planner.Of(design, design.Scenarios[0], 1, Network.Instant);
        var run = new Run(plan, seed: 1, replication: 0);

        run.Play(null, TestContext.Current.CancellationToken);

        // 20 s of a quarter, a second of a quarter of what is lost there, and the 60 s at the end.
        var first = run.Fleets[1].Instances[0].WorkBegun / 1e6;
        var expected = 400 * (20 * 0.25 + 60 * (1 - 3 * Math.Log(4.0 / 3)));
        first.ShouldBe(expected, 5 * Math.Sqrt(expected));
    }

    private static RunReport One(string shedding, string rate, string work, int queue, int seconds) => Play.Run($$"""
        operations: {ask: {entry: web, rate: {{rate}} } }
        components:
          web: {type: service, vcpu: 1, concurrency: 1, queue: {{queue}}, shedding: {{shedding}}, work: {{work}} }
        scenarios: {steady: {duration: {{seconds}}s} }
        """);

    private static double Width(Measure measure) => measure.High!.Value - measure.Low!.Value;
}
