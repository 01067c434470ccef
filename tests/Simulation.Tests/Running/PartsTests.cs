using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

/// <summary>What falls on single instances, parts and keys while the others stand by.</summary>
public sealed class PartsTests
{
    /// <remarks>Of three brokers one stands in the zone; its parts take nothing until another leads them.</remarks>
    [Fact]
    public void A_lost_zone_takes_a_streams_brokers_there_and_no_others()
    {
        var report = Play.Run(Play.Design("""
            operations: {send: {entry: web, rate: 200/s, kind: write}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}, instances: 2, zones: 2}
              log: {type: aws/msk, brokers: 3, zones: 3, partitions: 30, failover: 15s, work: {constant: 1ms}}
            connections: [web -> log]
            scenarios: {loss: {duration: 300s, faults: [{at: 60s, for: 120s, lose: zone us-east-1c}]}}
            """), network: Network.Instant);

        // A third of fifteen seconds of three hundred; 60,000 requests, five standard errors.
        var send = report.Operation("send");
        ((double)send.Failed / send.Offered).ShouldBe(15.0 / 300 / 3, 5 * Math.Sqrt(0.0167 / 60_000));
    }

    [Fact]
    public void A_region_wide_stream_outlives_a_zone()
    {
        var report = Play.Run(Play.Design("""
            operations: {send: {entry: log, rate: 100/s, kind: write}}
            components: {log: {type: aws/kinesis, shards: 4}}
            scenarios: {loss: {duration: 60s, faults: [{at: 20s, lose: zone us-east-1a}]}}
            """));

        report.Operation("send").Failed.ShouldBe(0);
    }

    [Fact]
    public void The_primary_that_carries_the_writes_is_shown_beside_the_mean()
    {
        var report = Play.Run("""
            operations:
              read: {entry: db, rate: 50/s}
              write: {entry: db, rate: 100/s, kind: write}
            components:
              db: {type: sql-database, readers: 1, concurrency: 1, work: {constant: 5ms}}
            scenarios: {steady: {duration: 400s}}
            """);

        var db = report.Component("db");
        db.Utilization!.Value.ShouldBe((0.5 + 0.25) / 2, 0.01);
        db.UtilizationBusiest!.Value.ShouldBe(0.5, 0.02);
        report.Bottleneck!.Utilization.ShouldBe(db.UtilizationBusiest.Value, 1e-9);
        report.Bottleneck.SaturatesAt!.Value.ShouldBe(2, 0.1);
    }

    [Fact]
    public void A_primary_that_cannot_keep_up_is_called_unstable_though_its_readers_idle()
    {
        var report = Play.Run("""
            operations: {write: {entry: db, rate: 250/s, kind: write}}
            components:
              db: {type: sql-database, readers: 3, concurrency: 1, queue: 1M, connections: 2M, work: {constant: 5ms}}
            scenarios: {steady: {duration: 200s}}
            """);

        report.Steadiness.Growing.ShouldHaveSingleItem().OfferedShare.ShouldBe(1.25, 0.03);
    }

    /// <remarks>
    /// Of 2,000 records a second half have the hot key, and a quarter of the rest fall on its part: 1,250, of which it
    /// takes 1,000. The second's worth that it takes at first is 1,000 more of 400,000.
    /// </remarks>
    [Fact]
    public void A_hot_key_makes_its_part_of_a_stream_refuse_while_the_others_idle()
    {
        var report = Play.Run(Play.Design("""
            operations: {send: {entry: log, rate: 2k/s, kind: write}}
            components: {log: {type: aws/kinesis, shards: 4, partitionLimit: 1k/s}}
            scenarios: {hot: {duration: 200s, faults: [{at: 0s, target: log, hotKey: 50%}]}}
            """));

        var send = report.Operation("send");
        ((double)send.Refused / send.Offered).ShouldBe((250 - 5) / 2000.0, 0.005);
        report.Operation("send").Causes[0].Reason.ShouldBe("throttled");
    }

    /// <remarks>A key takes 1,000 writes a second; 60 % of 3,000 are 1,800, and so 800 are refused.</remarks>
    [Theory]
    [InlineData("")]
    [InlineData(", keys: {count: 1M, skew: 0}")]
    [InlineData(", keys: {count: 10M, skew: 0.3}")]
    public void A_hot_key_of_a_table_is_throttled_by_itself_however_many_there_are(string keys)
    {
        var report = Play.Run(Play.Design($$$"""
            operations:
              put: {entry: table, rate: 3k/s, kind: write{{{keys}}}}
            components: {table: {type: aws/dynamodb, itemSize: 1KB}}
            scenarios: {hot: {duration: 100s, faults: [{at: 0s, target: table, hotKey: 60%}]}}
            """));

        var put = report.Operation("put");
        ((double)put.Refused / put.Offered).ShouldBe((800 - 10) / 3000.0, 0.005);
    }

    [Fact]
    public void The_zone_that_comes_back_makes_nobody_add_instances()
    {
        // Six processors at 55 %; four at 82 % while two are gone. The metric that is looked at when they are back is
        // that of four, and asks for 4 x 0.82 / 0.6 = 5.5 instances.
        var report = Play.Run(Play.Design("""
            operations: {ask: {entry: alb, rate: 330/s}}
            components:
              alb: {type: load-balancer, zones: 3, detection: 1s, work: {constant: 0s}}
              web: {type: service, instances: 6, zones: 3, vcpu: 1, concurrency: 64, work: {constant: 10ms},
                    scaling: {metric: cpu, target: 60%, min: 6, max: 60, delay: 60s, boot: 60s}}
            connections: [alb -> web]
            scenarios: {loss: {duration: 300s, faults: [{at: 62s, for: 57s, lose: zone us-east-1a}]}}
            """), network: Network.Instant);

        report.Component("web").Scaling.ShouldBeEmpty();
    }

    [Fact]
    public void A_scenarios_targets_come_before_an_operations_own()
    {
        const string Design = """
            targets: {latency: {p99: 500ms}}
            operations: {ask: {entry: far, rate: 100/s, latency: {p99: 20ms, p50: 90ms}, availability: 100%}}
            components: {far: {type: external, work: {constant: 80ms}, errors: 0%}}
            scenarios: {usual: {duration: 60s}, special: {duration: 60s, targets: {latency: {p99: 100ms}}}}
            """;

        Limits("usual").ShouldBe([
            ("latency.p50", 90, Verdict.Met), ("latency.p99", 20, Verdict.Missed), ("availability", 1, Verdict.Met),
        ]);
        Limits("special").ShouldBe([
            ("latency.p50", 90, Verdict.Met), ("latency.p99", 100, Verdict.Met), ("availability", 1, Verdict.Met),
        ]);

        static (string, double, Verdict)[] Limits(string scenario) =>
        [
            .. Play.Run(Play.Design(Design), scenario).Targets
                .Select(target => (target.Target, target.Limit, target.Verdict)),
        ];
    }

    [Fact]
    public void The_guess_of_a_runs_size_leaves_out_what_is_refused()
    {
        var design = Play.Design("""
            operations: {ask: {entry: web, rate: 100/s}}
            components:
              web: {type: service, vcpu: 1, concurrency: 1, queue: 4, work: {constant: 5ms}}
              db: {type: sql-database, work: {constant: 100us}}
            connections: [{from: web, to: db, calls: 8}]
            scenarios: {rush: {duration: 60s, load: [{at: 10s, to: x40}]}}
            """);
        var plan = Planning.Planner.Of(design, design.Scenarios[0], 1, Network.Standard);

        double played = Play.Run(design).Events;

        Planning.RunSize.Of(design, plan).ShouldBeGreaterThan(1.5 * played);
        Planning.RunSize.WithRefusals(design, plan, Network.Standard).ShouldBe(played, 0.25 * played);
    }

    [Fact]
    public void A_stream_of_one_part_takes_what_came_by_a_stream_of_many()
    {
        var report = Play.Run(Play.Design("""
            operations: {send: {entry: many, rate: 200/s, kind: write}, also: {entry: one, rate: 200/s, kind: write}}
            components: {many: {type: aws/kinesis, shards: 8}, one: {type: aws/kinesis, shards: 1}}
            scenarios: {steady: {duration: 20s}}
            """));

        report.Operation("also").Refused.ShouldBe(0);
    }
}
