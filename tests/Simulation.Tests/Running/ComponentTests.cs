using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Running;

/// <summary>What components do with requests, by what they are.</summary>
public sealed class ComponentTests
{
    [Fact]
    public void A_cache_answers_its_share_of_reads_and_no_writes()
    {
        var report = Play.Run("""
            operations:
              read: {entry: web, rate: 1000/s}
              write: {entry: web, rate: 100/s, kind: write}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              cache: {type: cache, hitRatio: 80%}
              db: {type: sql-database, work: 1ms}
            connections:
              - {from: web, to: cache}
              - {from: web, to: db, when: cache.miss}
            scenarios: {steady: {duration: 60s}}
            """);

        report.Component("cache").HitRatio!.Value.ShouldBe(0.8, 0.01);
        var reads = report.Operation("read").Offered;
        var writes = report.Operation("write").Offered;
        ((double)report.Connection("web->db").Calls).ShouldBe(0.2 * reads + writes, 5 * Math.Sqrt(0.16 * reads));
    }

    [Fact]
    public void A_flushed_cache_sends_everything_on_until_it_has_filled_again()
    {
        var design = Play.Design("""
            operations: {read: {entry: web, rate: 1000/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              cache: {type: cache, hitRatio: 90%, keys: 20k, skew: 0.9}
              db: {type: sql-database, work: 500us}
            connections:
              - web -> cache
              - {from: web, to: db, when: cache.miss}
            scenarios: {cold: {duration: 300s, faults: [{at: 100s, target: cache, flush: true}]}}
            """);

        var report = Play.Run(design);

        var misses = report.Series.Components.Single(series => series.Component == "db").Utilization!.Value;
        var flushed = (int)(100 / report.Series.IntervalSeconds);
        misses[flushed].ShouldBeGreaterThan(5 * misses[flushed - 5]);
        misses[^1].ShouldBe(misses[flushed - 5], 0.5 * misses[flushed - 5]);
    }

    [Fact]
    public void A_token_bucket_lets_through_its_rate_and_throttles_the_rest()
    {
        var report = Play.Run("""
            operations: {ask: {entry: front, rate: 300/s}}
            components: {front: {type: load-balancer, work: 0s, limit: 100/s, burst: 50}}
            connections: []
            scenarios: {steady: {duration: 200s}}
            """);

        var front = report.Component("front");
        ((double)front.Completed).ShouldBe(100 * 200 + 50, 60);
        front.Throttled.ShouldBe(report.Operation("ask").Refused);
        report.Operation("ask").Causes.ShouldHaveSingleItem().Reason.ShouldBe("throttled");
    }

    [Fact]
    public void A_function_starts_cold_and_refuses_beyond_its_concurrency()
    {
        var report = Play.Run("""
            operations: {ask: {entry: work, rate: 100/s}}
            components:
              work: {type: aws/lambda, work: {constant: 200ms}, concurrency: 12, coldStart: {constant: 1s}, errors: 0%}
            connections: []
            scenarios: {steady: {duration: 200s}}
            """);

        var work = report.Component("work");
        work.ColdStarts.ShouldBe(12);
        work.Throttled.ShouldBeGreaterThan(0);

        // Erlang's loss formula for twenty erlangs on twelve servers, whatever the law of the work.
        var lost = 1 - report.Operation("ask").Availability.Value;
        lost.ShouldBe(0.4598, 0.02);
    }

    [Fact]
    public void A_thread_held_during_a_slow_call_is_missing_elsewhere()
    {
        const string Design = """
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, vcpu: 64, concurrency: 8, queue: 10, model: MODEL, work: {constant: 0s}}
              far: {type: external, work: {constant: 200ms}, errors: 0%}
            connections: [web -> far]
            scenarios: {steady: {duration: 60s}}
            """;

        var held = Play.Run(Design.Replace("MODEL", "thread")).Operation("ask");
        var free = Play.Run(Design.Replace("MODEL", "async")).Operation("ask");

        held.CompletedPerSecond.ShouldBe(40, 2);
        held.Refused.ShouldBeGreaterThan(0);
        free.Refused.ShouldBe(0);
    }

    [Fact]
    public void Readers_take_the_reads_and_the_primary_the_writes()
    {
        var report = Play.Run("""
            operations:
              read: {entry: db, rate: 900/s}
              write: {entry: db, rate: 100/s, kind: write}
            components: {db: {type: sql-database, readers: 2, concurrency: 4, work: {constant: 1ms}}}
            connections: []
            scenarios: {steady: {duration: 60s}}
            """);

        // 900 ms of reading on two readers of four, 100 ms of writing on one primary of four.
        report.Component("db").Utilization!.Value.ShouldBe(1.0 / 12, 0.003);
        report.Component("db").Instances.ShouldBe(3);
    }

    [Fact]
    public void Scaling_follows_the_load_up_and_down_within_its_limits()
    {
        var design = Play.Design("""
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, instances: 2, vcpu: 1, work: {constant: 10ms}, concurrency: 64,
                    scaling: {metric: cpu, target: 60%, min: 2, max: 8, boot: 20s, cooldown: 30s, cooldownDown: 120s,
                              delay: 20s}}
            connections: []
            scenarios: {busy: {duration: 1200s, load: [{at: 120s, to: x4, over: 0s}, {at: 600s, to: x1, over: 0s}]}}
            """);

        var report = Play.Run(design);

        var web = report.Component("web");
        web.InstancesMax.ShouldBeInRange(7, 8);
        web.Scaling[0].From.ShouldBe(2);
        web.Scaling[0].AtSeconds.ShouldBeInRange(120, 165);
        web.Scaling[^1].To.ShouldBe(2);
        report.Series.Components.Single().Instances[^1].ShouldBe(2);
    }

    [Fact]
    public void A_lost_zone_takes_its_instances_until_health_checks_route_around_them()
    {
        var design = Play.Design("""
            operations: {ask: {entry: front, rate: 300/s}}
            components:
              front: {type: aws/alb, work: 0s, detection: 20s}
              web: {type: service, instances: 6, zones: 3, vcpu: 4, work: {constant: 5ms}}
            connections: [front -> web]
            scenarios: {lost: {duration: 300s, faults: [{at: 100s, for: 100s, lose: zone us-east-1a}]}}
            """);

        var report = Play.Run(design);

        // A third of the requests fails for as long as nobody has noticed.
        var operation = report.Operation("ask");
        ((double)operation.Failed).ShouldBe(300 * 20 / 3.0, 150);
        operation.Causes[0].Reason.ShouldBe("instance lost");
        var instances = report.Series.Components.Single(series => series.Component == "web").Instances;
        instances[(int)(150 / report.Series.IntervalSeconds)].ShouldBe(4);
        instances[^1].ShouldBe(6);
    }

    [Fact]
    public void Closed_users_agree_with_mean_value_analysis()
    {
        // Thirty users who think for a second, at stations of 50, 30 and 20 ms: X = 19.534884703083, R =
        // 0.53571420850335.
        var report = Play.Run("""
            operations: {ask: {entry: front, users: 30, think: 1s}}
            components:
              front: {type: load-balancer, work: 0s}
              one: {type: sql-database, concurrency: 1, work: 50ms}
              two: {type: sql-database, concurrency: 1, work: 30ms}
              three: {type: sql-database, concurrency: 1, work: 20ms}
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
            connections:
              - front -> web
              - web -> one
              - web -> two
              - web -> three
            scenarios: {steady: {duration: 3000s}}
            """);

        var operation = report.Operation("ask");
        operation.CompletedPerSecond.ShouldBe(19.534884703083, 0.15);
        var mean = operation.LatencyMilliseconds!.Mean;
        mean.Value.ShouldBe(535.71420850335, 2 * (mean.High!.Value - mean.Low!.Value));
    }

    [Fact]
    public void An_overloaded_system_says_that_its_queue_grows_without_bound()
    {
        var report = Play.Run("""
            operations: {ask: {entry: db, rate: 1300/s}}
            components: {db: {type: sql-database, concurrency: 1, queue: 10M, connections: 100M, work: 1ms}}
            connections: []
            scenarios: {steady: {duration: 60s}}
            """);

        report.Steadiness.State.ShouldBe(Simulation.Reports.BalanceState.Unstable);
        report.Steadiness.Growing.ShouldHaveSingleItem().OfferedShare.ShouldBe(1.3, 0.05);
        report.Summary.ShouldContain(sentence => sentence.Contains("grows without bound", StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_travel_the_network_between_zones()
    {
        var design = Play.Design("""
            operations: {ask: {entry: web, rate: 500/s}}
            components:
              web: {type: service, instances: 3, zones: 3, vcpu: 64, work: {constant: 0s}}
              db: {type: sql-database, zones: 1, work: {constant: 1ms}, concurrency: 1000}
            connections: [web -> db]
            scenarios: {steady: {duration: 60s}}
            """);

        var mean = Play.Run(design).Operation("ask").LatencyMilliseconds!.Mean.Value;

        var network = (Network.WithinZone.Milliseconds + 2 * Network.AcrossZones.Milliseconds) / 3;
        mean.ShouldBe(1 + network, 0.01);
    }
}
