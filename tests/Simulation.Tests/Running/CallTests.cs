namespace Proofload.Simulation.Tests.Running;

/// <summary>What guards calls: retries, timeouts, breakers, bulkheads, hedges, fallbacks.</summary>
public sealed class CallTests
{
    private const string Slow = "{type: external, work: {lognormal: {p50: 10ms, p99: 400ms}}, errors: 0%}";

    [Theory]
    [InlineData("1%", 0.01)]
    [InlineData("30%", 0.3)]
    public void Retries_try_as_often_as_failures_ask_for(string errors, double p)
    {
        var report = Play.Run(Caller($"{{type: external, work: 1ms, errors: {errors}}}",
            "retry: {attempts: 3, backoff: 5ms, jitter: full}"));

        var operation = report.Operation("ask");
        var connection = report.Connection("web->far");
        var calls = (double)connection.Calls;
        var attempts = (1 - p * p * p) / (1 - p);
        (connection.Attempts / calls).ShouldBe(attempts, 5 * Math.Sqrt(p / calls));
        connection.Retries.ShouldBe(connection.Attempts - connection.Calls);
        (operation.Failed / calls).ShouldBe(p * p * p, 5 * Math.Sqrt(p * p * p / calls) + 1e-9);
    }

    [Fact]
    public void A_retry_budget_bounds_the_retries_to_its_share_of_calls()
    {
        var report = Play.Run(Caller("{type: external, work: 1ms, errors: 80%}",
            "retry: {attempts: 5, backoff: 5ms, jitter: none, budget: 10%}"));

        var connection = report.Connection("web->far");
        ((double)connection.Retries / connection.Calls).ShouldBe(0.1, 0.005);
    }

    [Fact]
    public void Backoff_doubles_and_is_waited_for()
    {
        var report = Play.Run(Caller("{type: external, work: {constant: 1ms}, errors: 100%}",
            "retry: {attempts: 4, backoff: 10ms, cap: 25ms, jitter: none}"));

        // 10 + 20 + 25 (capped) between four attempts of one millisecond: what it takes until the failure is known.
        var web = report.Component("web");
        web.ResponseMilliseconds.ShouldBe(4 + 55, 0.5);
        report.Operation("ask").Completed.ShouldBe(0);
    }

    [Fact]
    public void A_timeout_ends_the_call_and_not_the_work_behind_it()
    {
        var report = Play.Run(Caller("{type: external, work: {constant: 80ms}, errors: 0%}", "timeout: 50ms"));

        report.Operation("ask").Completed.ShouldBe(0);
        report.Operation("ask").Causes[0].Reason.ShouldBe("timeout");
        report.Component("web").ResponseMilliseconds.ShouldBe(50, 0.5);
        var far = report.Component("far");
        far.ResponseMilliseconds.ShouldBe(80, 0.5);
        far.Completed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Cancelled_work_that_still_waits_is_never_begun()
    {
        const string Overloaded = """
            operations: {ask: {entry: web, rate: 200/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              db: {type: sql-database, concurrency: 1, queue: 10k, connections: 100k, work: {constant: 10ms}}
            connections: [{from: web, to: db, timeout: 100ms, cancels: CANCELS}]
            scenarios: {steady: {duration: 60s}}
            """;

        var wasted = Play.Run(Overloaded.Replace("CANCELS", "false")).Operation("ask").Completed;
        var saved = Play.Run(Overloaded.Replace("CANCELS", "true")).Operation("ask").Completed;

        // Whoever goes on working for nobody soon does nothing else. (First come first served is still a poor choice
        // here: what gets its turn has waited nearly the whole timeout.)
        saved.ShouldBeGreaterThan(5 * wasted);
    }

    [Fact]
    public void A_breaker_opens_when_enough_calls_fail_and_closes_when_they_succeed_again()
    {
        var design = Play.Design("""
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              far: {type: external, work: {constant: 1ms}, errors: 0%}
            connections: [{from: web, to: far, breaker: {failures: 50%, window: 10s, minimum: 20, open: 5s}}]
            scenarios: {broken: {duration: 120s, faults: [{at: 30s, for: 30s, target: far, errors: 100%}]}}
            """);

        var report = Play.Run(design, network: Simulation.Placement.Network.Instant);

        var connection = report.Connection("web->far");
        connection.BreakerOpened.ShouldBeInRange(5, 8);
        connection.Rejected.ShouldBeGreaterThan(1_500);
        connection.Attempts.ShouldBeLessThan(connection.Calls);
        var open = report.Series.Breakers.ShouldHaveSingleItem().Open;
        open[(int)(50 / report.Series.IntervalSeconds)].ShouldBeGreaterThan(0.9);
        open[^1].ShouldBe(0);
        report.Operation("ask").Causes.ShouldContain(cause => cause.Reason == "breaker open");
    }

    [Fact]
    public void A_bulkhead_lets_no_more_calls_through_than_it_says()
    {
        var report = Play.Run(Caller("{type: external, work: {constant: 100ms}, errors: 0%}",
            "bulkhead: {concurrency: 4, queue: 2}"));

        // 100 calls a second of 100 ms each would be ten at once.
        report.Component("far").InFlight.ShouldBe(4, 0.1);
        report.Connection("web->far").Rejected.ShouldBeGreaterThan(0);
        report.Operation("ask").CompletedPerSecond.ShouldBe(40, 1);
    }

    /// <summary>Second attempts are among those that it counts.</summary>
    [Fact]
    public void A_hedge_needs_a_place_of_the_bulkhead()
    {
        var report = Play.Run(Caller("{type: external, work: {constant: 100ms}, errors: 0%}",
            "hedge: {after: 50ms, most: 2}, bulkhead: {concurrency: 4, queue: 2}"));

        // Four at once, of 100 ms each; with second attempts that nobody counts it would be all 100.
        report.Operation("ask").CompletedPerSecond.ShouldBe(40, 1);
    }

    [Fact]
    public void A_hedge_cuts_the_tail_and_costs_calls()
    {
        var plain = Play.Run(Caller(Slow, ""));
        var hedged = Play.Run(Caller(Slow, "hedge: {after: 40ms, most: 3}"));

        var (tail, cut) = (plain.Operation("ask").LatencyMilliseconds!, hedged.Operation("ask").LatencyMilliseconds!);
        cut.P99.Value.ShouldBeLessThan(tail.P99.Value / 2);
        cut.P50.Value.ShouldBe(tail.P50.Value, 1);
        var connection = hedged.Connection("web->far");
        connection.Attempts.ShouldBeGreaterThan(connection.Calls);
        hedged.Operation("ask").Failed.ShouldBe(0);
    }

    [Fact]
    public void A_fallback_is_called_only_after_a_failure_and_saves_the_request()
    {
        var report = Play.Run("""
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              far: {type: external, work: {constant: 1ms}, errors: 20%}
              near: {type: external, work: {constant: 2ms}, errors: 0%}
            connections:
              - web -> far
              - {from: web, to: near, when: failure of far}
            scenarios: {steady: {duration: 200s}}
            """);

        report.Operation("ask").Failed.ShouldBe(0);
        var (far, near) = (report.Connection("web->far"), report.Connection("web->near"));
        near.Calls.ShouldBe(far.Failures);
        ((double)near.Calls / far.Calls).ShouldBe(0.2, 0.02);
    }

    /// <summary>A saga of three steps of which the third fails half of the time, and the second one in ten.</summary>
    [Fact]
    public void What_a_failed_workflow_did_before_is_taken_back()
    {
        var report = Play.Run("""
            operations: {order: {entry: saga, rate: 100/s, kind: write}}
            components:
              saga: {type: workflow, work: {constant: 0s}}
              stock: {type: external, work: {constant: 1ms}, errors: 0%}
              card: {type: external, work: {constant: 1ms}, errors: 10%}
              parcel: {type: external, work: {constant: 1ms}, errors: 50%}
            connections:
              - {from: saga, to: stock}
              - {from: saga, to: stock, when: compensation of stock}
              - {from: saga, to: card}
              - {from: saga, to: card, when: compensation of card, retry: {attempts: 5, backoff: 10ms}}
              - {from: saga, to: parcel}
            scenarios: {steady: {duration: 200s}}
            """);

        var (order, card) = (report.Operation("order"), report.Connection("saga->card"));
        var parcel = report.Connection("saga->parcel");
        order.Failed.ShouldBe(card.Failures + parcel.Failures);
        report.Connection("saga->stock#2").Calls.ShouldBe(order.Failed, "whichever step failed, the stock was taken");
        report.Connection("saga->card#2").Calls.ShouldBe(parcel.Failures, "a card that was refused is not refunded");
        order.Causes.Select(cause => cause.Component).ShouldBe(["parcel", "card"], "not what the undoing met");
        report.Component("saga").Failed.ShouldBe(order.Failed);
    }

    [Fact]
    public void Calls_of_one_group_are_made_together_and_the_slowest_counts()
    {
        var targets = string.Join("\n  ", Enumerable.Range(0, 10)
            .Select(index => $"t{index}: {{type: external, work: 10ms, errors: 0%}}"));
        var calls = string.Join("\n  ", Enumerable.Range(0, 10)
            .Select(index => $"- {{from: web, to: t{index}, parallel: all}}"));
        var report = Play.Run($$"""
            operations: {ask: {entry: web, rate: 100/s} }
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s} }
              {{targets}}
            connections:
              {{calls}}
            scenarios: {steady: {duration: 400s} }
            """);

        // The mean of the largest of ten exponentials is the tenth harmonic number.
        var mean = report.Operation("ask").LatencyMilliseconds!.Mean;
        mean.Value.ShouldBe(29.289682539683, 2 * (mean.High!.Value - mean.Low!.Value));
    }

    [Fact]
    public void The_mean_number_of_calls_and_the_share_of_requests_are_kept()
    {
        var report = Play.Run("""
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              far: {type: external, work: {constant: 1ms}, errors: 0%}
            connections: [{from: web, to: far, share: 40%, calls: 2.5}]
            scenarios: {steady: {duration: 400s}}
            """);

        var asked = report.Operation("ask").Offered;
        ((double)report.Connection("web->far").Calls / asked).ShouldBe(1, 0.03);
    }

    private static string Caller(string far, string guards) => $$"""
        operations: {ask: {entry: web, rate: 100/s} }
        components:
          web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s} }
          far: {{far}}
        connections: [{from: web, to: far{{(guards.Length > 0 ? ", " + guards : "")}} }]
        scenarios: {steady: {duration: 200s} }
        """;
}
