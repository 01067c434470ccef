using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

public sealed class TraceTests
{
    private const string Chain = """
        operations:
          ask: {entry: web, rate: 40/s}
        components:
          web:   {type: service, instances: 1, concurrency: 4, work: 2ms}
          cache: {type: cache, nodes: 1, hitRatio: 50%, work: {constant: 200us}, concurrency: 1}
          db:    {type: service, instances: 1, concurrency: 1, work: 15ms}
        connections:
          - {from: web, to: cache, optional: true, timeout: 5ms}
          - {from: web, to: db, when: cache.miss, timeout: 60ms, retry: {attempts: 3, backoff: 5ms}}
        scenarios:
          steady: {duration: 60s}
        """;

    private static readonly RunReport Report =
        Play.Run(Play.Design(Chain), "steady", new RunOptions { Seed = 1, Traces = 10 });

    [Fact]
    public void The_parts_of_a_trace_add_up_to_its_time()
    {
        foreach (var trace in Report.Traces!.Value)
            trace.Parts.Sum(part => part.Total).ShouldBe(trace.Milliseconds, 1e-3 * trace.Milliseconds);
    }

    [Fact]
    public void The_slowest_request_is_the_slowest_of_the_run()
    {
        var slowest = Report.Traces!.Value
            .Where(trace => trace.Outcome == "completed").Max(trace => trace.Milliseconds);

        // Histograms keep three digits; a failed request may be slower than any that completed.
        Report.Operation("ask").LatencyMilliseconds!.Max.ShouldBeLessThanOrEqualTo(
            Report.Traces!.Value[0].Milliseconds * 1.01);
        slowest.ShouldBeLessThanOrEqualTo(Report.Operation("ask").LatencyMilliseconds!.Max * 1.01);
    }

    [Fact]
    public void Retries_show_as_such()
    {
        Report.Connection("web->db").Retries.ShouldBeGreaterThan(0);
        Report.Traces!.Value.ShouldContain(trace => trace.Spans.Any(span => span.Attempts > 1));
        Report.Traces!.Value.ShouldContain(trace =>
            trace.Parts.Any(part => part.Component == "db" && part.Retrying > 0));
    }

    [Fact]
    public void Nothing_lies_outside_its_request()
    {
        foreach (var trace in Report.Traces!.Value)
        {
            trace.Spans[0].Depth.ShouldBe(0);
            trace.Spans.ShouldAllBe(span =>
                span.From >= 0 && span.To <= trace.Milliseconds * 1.000001 && span.To >= span.From);
        }
    }

    [Fact]
    public void Tracing_changes_nothing_but_the_traces()
    {
        var untraced = Play.Run(Play.Design(Chain), "steady", new RunOptions { Seed = 1 });

        (Report with { Traces = null }).ToJson().ShouldBe(untraced.ToJson());
        untraced.ToJson().ShouldNotContain("traces");
    }
}
