using Proofload.Simulation.Analysis;

namespace Proofload.Simulation.Tests.Analysis;

public sealed class MetastabilityTests
{
    /// <summary>
    /// One server at 70 %: its callers give up after 200 ms and ask twice more, while it goes on working for nobody.
    /// Once its queue is longer than that, all it does is in vain, three times over.
    /// </summary>
    private const string Storm = """
        operations:
          ask: {entry: web, rate: 70/s}
        components:
          web: {type: service, instances: 1, model: async, concurrency: 10000, vcpu: 1000, work: {constant: 1ms}}
          db:  {type: service, instances: 1, concurrency: 1, queue: 1000, work: {constant: 10ms}}
        connections:
          - {from: web, to: db, timeout: 200ms, retry: {attempts: 3, backoff: 10ms}}
        """;

    private const string Calm = """
        operations:
          ask: {entry: db, rate: 70/s}
        components:
          db:  {type: service, instances: 1, concurrency: 1, queue: 20, work: {constant: 10ms}}
        """;

    [Fact]
    public void A_retry_storm_stays_after_its_trigger_and_ends_when_load_is_shed()
    {
        var report = Search(Storm);
        var spike = report.Triggers.Single(trigger => trigger.Trigger == "load spike");

        spike.StaysDown.ShouldNotBeNull();
        spike.StaysDown!.Value.ShouldBeGreaterThan(spike.Harmless);
        spike.Served.ShouldBeLessThan(0.5);
        spike.RecoversAt.ShouldNotBeNull();

        // Three attempts each: it can drain only while it is asked for less than it can do, all attempts together.
        spike.RecoversAt!.Value.ShouldBeLessThan(100.0 / 70 / 3 * 1.3);
        report.Summary[0].ShouldContain("stays down");
    }

    [Fact]
    public void A_server_that_sheds_and_is_not_asked_again_comes_back_by_itself()
    {
        var report = Search(Calm);

        report.Triggers.ShouldAllBe(trigger => trigger.StaysDown == null);
        report.Summary[0].ShouldContain("recovers by itself");
    }

    private static MetastabilityReport Search(string text) => Metastability.Search(
        Play.Design(text), 1, new AnalysisOptions { MostEvents = 400_000 }, TestContext.Current.CancellationToken);
}
