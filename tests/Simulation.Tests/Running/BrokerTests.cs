namespace Proofload.Simulation.Tests.Running;

/// <summary>Queues, streams and topics.</summary>
public sealed class BrokerTests
{
    [Fact]
    public void A_queue_takes_at_once_and_its_consumers_work_it_off()
    {
        var report = Play.Run("""
            operations: {send: {entry: web, rate: 50/s, kind: write}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              jobs: {type: queue, work: {constant: 2ms}}
              worker: {type: worker, vcpu: 64, concurrency: 8, work: {constant: 100ms}}
            connections:
              - {from: web, to: jobs, async: true}
              - jobs -> worker
            scenarios: {steady: {duration: 200s}}
            """);

        var backlog = report.Component("jobs").Backlog.ShouldNotBeNull();
        ((double)backlog.Published).ShouldBe(report.Operation("send").Completed, 2);
        backlog.Published.ShouldBe(backlog.Processed + backlog.Dead + backlog.Waiting);
        backlog.Redelivered.ShouldBe(0);
        report.Component("worker").Occupancy!.Value.ShouldBe(5.0 / 8, 0.02);
        report.Operation("send").LatencyMilliseconds!.Max.ShouldBeLessThan(1);
    }

    [Fact]
    public void A_message_that_cannot_be_handled_comes_back_and_ends_as_a_dead_letter()
    {
        var report = Play.Run("""
            operations: {send: {entry: jobs, rate: 10/s, kind: write}}
            components:
              jobs: {type: queue, visibility: 1s, deadLetter: 3}
              worker: {type: worker, vcpu: 64, concurrency: 100, work: {constant: 10ms}, errors: 50%}
            connections: [jobs -> worker]
            scenarios: {steady: {duration: 600s}}
            """);

        var backlog = report.Component("jobs").Backlog.ShouldNotBeNull();
        ((double)backlog.Dead / backlog.Published).ShouldBe(0.125, 0.02);
        ((double)backlog.Redelivered / backlog.Published).ShouldBe(0.75, 0.05);
        backlog.Published.ShouldBe(backlog.Processed + backlog.Dead + backlog.Waiting);
    }

    [Fact]
    public void Work_that_outlasts_the_visibility_timeout_is_done_twice()
    {
        var report = Play.Run("""
            operations: {send: {entry: jobs, rate: 2/s, kind: write}}
            components:
              jobs: {type: queue, visibility: 1s, deadLetter: 10}
              worker: {type: worker, vcpu: 64, concurrency: 100, work: {constant: 1500ms}}
            connections: [jobs -> worker]
            scenarios: {steady: {duration: 300s}}
            """);

        var backlog = report.Component("jobs").Backlog.ShouldNotBeNull();
        report.Component("worker").Completed.ShouldBeGreaterThan((long)(1.9 * backlog.Processed));
        backlog.Dead.ShouldBe(0);
        backlog.Published.ShouldBe(backlog.Processed + backlog.Dead + backlog.Waiting);
    }

    [Fact]
    public void A_queue_that_fills_faster_than_it_is_emptied_is_called_unstable()
    {
        var report = Play.Run("""
            operations: {send: {entry: jobs, rate: 50/s, kind: write}}
            components:
              jobs: {type: queue}
              worker: {type: worker, vcpu: 64, concurrency: 2, work: {constant: 100ms}}
            connections: [jobs -> worker]
            scenarios: {steady: {duration: 300s}}
            """);

        report.Steadiness.Growing.ShouldHaveSingleItem().Component.ShouldBe("jobs");
        ((double)report.Component("jobs").Backlog!.Waiting).ShouldBe(300 * 30, 600);
    }

    [Fact]
    public void Every_consumer_of_a_stream_and_every_subscriber_of_a_topic_gets_everything()
    {
        var report = Play.Run("""
            operations: {send: {entry: web, rate: 50/s, kind: write}}
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s}}
              log: {type: stream, partitions: 8}
              news: {type: topic}
              one: {type: worker, vcpu: 64, concurrency: 100, work: {constant: 5ms}}
              two: {type: worker, vcpu: 64, concurrency: 100, work: {constant: 5ms}}
            connections:
              - {from: web, to: log, async: true}
              - {from: web, to: news, async: true}
              - log -> one
              - log -> two
              - news -> two
            scenarios: {steady: {duration: 100s}}
            """);

        var sent = report.Operation("send").Offered;
        ((double)report.Component("one").Completed).ShouldBe(sent, 100);
        ((double)report.Component("two").Completed).ShouldBe(2 * sent, 200);
    }

    /// <remarks>
    /// Eleven messages at a time and two workers of 50 ms. Both take one each; then the first takes the other nine, the
    /// last of which is done 450 ms later. Hidden for 425 ms, it is there again before that.
    /// </remarks>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 1)]
    public void A_batch_is_worked_off_by_one_worker_one_message_after_the_other(int batch, int late)
    {
        var report = Play.Run($$"""
            operations: {send: {entry: web, rate: 1/s, arrivals: regular, kind: write} }
            components:
              web: {type: service, vcpu: 64, concurrency: 1000, work: {constant: 0s} }
              jobs: {type: queue, visibility: 425ms, work: {constant: 0s}, lag: 0s}
              worker: {type: worker, vcpu: 2, concurrency: 2, batch: {{batch}}, work: {constant: 50ms} }
            connections:
              - {from: web, to: jobs, async: true, calls: 11}
              - jobs -> worker
            scenarios: {steady: {duration: 100.9s} }
            """);

        var backlog = report.Component("jobs").Backlog.ShouldNotBeNull();
        backlog.Redelivered.ShouldBe(late * report.Operation("send").Offered);
        backlog.Processed.ShouldBe(11 * report.Operation("send").Offered);
    }

    /// <remarks>However many workers there are, and however large the batch.</remarks>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 10)]
    [InlineData(4, 10)]
    public void A_part_of_a_stream_is_worked_off_by_one_worker_at_a_time(int parts, int batch)
    {
        var report = Play.Run($$"""
            operations: {send: {entry: log, rate: 200/s, kind: write} }
            components:
              log: {type: stream, partitions: {{parts}} }
              worker: {type: worker, vcpu: 64, concurrency: 64, batch: {{batch}}, work: {constant: 50ms} }
            connections: [log -> worker]
            scenarios: {steady: {duration: 60s} }
            """);

        report.Component("worker").InFlight.ShouldBe(parts, 0.02 * parts);
        report.Steadiness.Growing.ShouldHaveSingleItem().Component.ShouldBe("log");
    }

    /// <remarks>
    /// Of full batches of ten with 5 % bad messages, 0.95^10 = 59.9 % succeed, after (1 − 0.95^10) / 5 % = 8.03
    /// messages on average; so 5.99 of 8.03 were worked on for good. A program that settles each by itself has 95 %.
    /// </remarks>
    [Theory]
    [InlineData("{type: worker, vcpu: 1, concurrency: 1, batch: 10, work: {constant: 10ms}, errors: 5%}", 0.95)]
    [InlineData("{type: aws/lambda, concurrency: 1, batch: 10, work: {constant: 10ms}, errors: 5%}", 0.746)]
    public void A_bad_message_spoils_the_batch_of_a_function_but_not_that_of_a_program(string consumer, double good)
    {
        var report = Play.Run($$"""
            operations: {send: {entry: jobs, rate: 200/s, kind: write} }
            components:
              jobs: {type: queue, visibility: 5s}
              consumer: {{consumer}}
            connections: [jobs -> consumer]
            scenarios: {steady: {duration: 600s} }
            """);

        // Sixty thousand messages are 7,500 batches; five standard errors of a share of batches, on 10 of 8 messages.
        var worked = report.Component("consumer").Completed + report.Component("consumer").Failed;
        ((double)report.Component("jobs").Backlog!.Processed / worked)
            .ShouldBe(good, 5 * Math.Sqrt(0.6 * 0.4 / 7_500) * 10 / 8);
    }

    /// <summary>
    /// Within a group one message at a time: ten workers do the work of one, or of as many as there are groups.
    /// </summary>
    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 300)]
    [InlineData(1000, 600)]
    public void Messages_of_one_group_wait_for_each_other(int groups, double processed)
    {
        var jobs = Play.Run($$"""
            operations: {send: {entry: jobs, rate: 600/s, kind: write} }
            components:
              jobs: {type: queue, fifo: true, keys: {{groups}}, work: {constant: 0s}, lag: 0s}
              worker: {type: worker, instances: 10, vcpu: 1, concurrency: 1, work: 10ms}
            connections: [jobs -> worker]
            scenarios: {steady: {duration: 60s} }
            """).Component("jobs").Backlog!;

        (jobs.Processed / 60.0).ShouldBe(processed, 5 * Math.Sqrt(processed / 60));
    }

    /// <summary>A bad message holds up its group until it is put aside, and nobody else.</summary>
    [Fact]
    public void A_message_that_fails_is_handed_out_again_before_what_came_after_it()
    {
        var jobs = Play.Run("""
            operations: {send: {entry: jobs, rate: 20/s, kind: write}}
            components:
              jobs: {type: queue, fifo: true, keys: 50, visibility: 1s, deadLetter: 3, work: {constant: 0s}, lag: 0s}
              worker: {type: worker, instances: 10, vcpu: 1, concurrency: 1, errors: 20%, work: {constant: 10ms}}
            connections: [jobs -> worker]
            scenarios: {steady: {duration: 600s}}
            """).Component("jobs").Backlog!;

        // Two in ten fail; of those again; and 0.2³ are put aside. 12,000 messages.
        ((double)jobs.Redelivered).ShouldBe(12_000 * (0.2 + 0.04), 5 * Math.Sqrt(12_000 * 0.24));
        ((double)jobs.Dead).ShouldBe(12_000 * 0.008, 5 * Math.Sqrt(12_000 * 0.008));
        jobs.Waiting.ShouldBeLessThan(100);
    }
}
