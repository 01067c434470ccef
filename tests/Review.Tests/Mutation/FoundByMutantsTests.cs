namespace Proofload.Review.Tests.Mutation;

/// <summary>What rules did not see until mutants showed it.</summary>
public sealed class FoundByMutantsTests
{
    [Fact]
    public void A_message_stays_hidden_as_long_as_a_function_may_take()
    {
        Fails("visibility-shorter-than-work", Queue("20s")).ShouldBeTrue();
        Fails("visibility-shorter-than-work", Queue("3m")).ShouldBeFalse();

        static string Queue(string hidden) => """
            operations: {order: {entry: web, rate: 10/s, kind: write}}
            components:
              web: {type: service}
              orders: {type: aws/sqs, visibility: {HIDDEN}, deadLetter: 5}
              ship: {type: aws/lambda, work: 50ms, timeout: 30s}
            connections:
              - {from: web, to: orders, async: true}
              - {from: orders, to: ship, idempotent: true}
            """.Replace("{HIDDEN}", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_of_a_function_want_patches_too() =>
        Fails("unpatched", """
            operations: {read: {entry: fn, rate: 1/s}}
            components: {fn: {type: aws/lambda, patching: none}}
            """).ShouldBeTrue();

    [Fact]
    public void What_half_of_the_requests_need_wants_an_alarm_too() =>
        Fails("no-alarm", """
            operations: {read: {entry: dns, rate: 100/s}}
            components:
              dns: {type: aws/route53, algorithm: weighted, alarms: true}
              one: {type: service, alarms: true}
              two: {type: service, alarms: false}
            connections:
              - {from: dns, to: one, share: 50%}
              - {from: dns, to: two, share: 50%}
            """).ShouldBeTrue();

    [Fact]
    public void A_trace_goes_on_behind_a_queue() =>
        Fails("trace-gap", """
            operations: {send: {entry: web, rate: 10/s, kind: write}}
            components:
              web: {type: service, traces: true}
              sent: {type: queue, deadLetter: 5}
              fanout: {type: worker, traces: true}
              sockets: {type: service, traces: false}
            connections:
              - {from: web, to: sent, async: true}
              - {from: sent, to: fanout, idempotent: true}
              - {from: fanout, to: sockets, timeout: 200ms}
            """).ShouldBeTrue();

    [Fact]
    public void Few_long_reads_fill_a_primary_as_many_short_ones_do() =>
        Fails("read-heavy-primary", """
            operations:
              report: {entry: web, rate: 2/s}
              order: {entry: web, rate: 20/s, kind: write}
            components:
              web: {type: service, instances: 4, concurrency: 64}
              db: {type: sql-database, vcpu: 2, work: {read: 1200ms, write: 2ms}, readers: 0}
            connections:
              - {from: web, to: db, timeout: 9s}
            """).ShouldBeTrue();

    [Fact]
    public void A_promise_of_what_one_instance_keeps_is_broken_by_what_stands_beside_it()
    {
        const string Shop = """
            targets: {availability: 99.5%}
            operations: {read: {entry: lb, rate: 1/s}}
            components:
              lb: {type: aws/alb}
              web: {type: aws/ec2, instances: 1}
              db: {type: aws/rds-postgresql, zones: 1}
            connections: [lb -> web, {from: web, to: db, timeout: 1s}]
            """;

        Fails("single-point-of-failure", Shop).ShouldBeTrue();
        Fails("store-in-one-zone", Shop).ShouldBeTrue();
    }

    [Fact]
    public void A_stream_that_is_said_to_be_reached_over_the_Internet_is() =>
        Fails("storage-over-internet", """
            operations: {click: {entry: web, rate: 10/s, kind: write}}
            components:
              web: {type: aws/fargate}
              clicks: {type: aws/kinesis, privateEndpoint: false}
            connections: [{from: web, to: clicks, async: true}]
            """).ShouldBeTrue();

    /// <summary>At the very edge the formula for waiting has no sensible answer.</summary>
    [Fact]
    public void What_is_all_but_full_is_called_full()
    {
        var full = Sample.Review("""
            operations: {read: {entry: web, rate: 199.99/s}}
            components: {web: {type: service, instances: 2, vcpu: 1, work: 10ms, concurrency: 1000}}
            """).Findings.Single(finding => finding.Rule.Id == "utilization-past-knee");

        full.Message.ShouldContain("the queue grows");
    }

    private static bool Fails(string rule, string design) =>
        Sample.Ask(rule, Sample.Read(design)).OfType<Answer.Fail>().Any();
}
