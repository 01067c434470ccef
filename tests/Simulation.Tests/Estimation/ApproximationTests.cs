using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>What the estimate takes for something simpler is said in its notes, wherever a design has it.</summary>
public sealed class ApproximationTests
{
    [Theory]
    [InlineData("", "{constant: 10ms}", 8, true)]
    [InlineData("", "{constant: 10ms}", 1, false)]
    [InlineData("", "10ms", 8, false)]
    [InlineData(", algorithm: random", "{constant: 10ms}", 8, false)]
    public void Work_of_one_length_that_comes_in_turn_and_shares_a_processor_is_said_to_be_known_less_well(
        string router, string work, int workers, bool isSaid) => Estimator.Estimate(Play.Design($$$"""
            operations: {ask: {entry: alb, rate: 300/s}}
            components:
              alb: {type: load-balancer{{{router}}}}
              web: {type: service, instances: 4, vcpu: 1, concurrency: {{{workers}}}, work: {{{work}}}}
            connections: [alb -> web]
            """)).Notes.Any(note => note.Contains("in turn", StringComparison.Ordinal)).ShouldBe(isSaid);

    [Theory]
    [InlineData("service, shedding: lifo", "", "serves the newest first")]
    [InlineData("service, shedding: codel", "", "sheds what has waited too long")]
    [InlineData("service, shedding: adaptive", "", "follows its latency")]
    [InlineData("service, timeout: 80ms", "", "gives up after 80ms by itself")]
    [InlineData("service, memory: 2GB, requestMemory: 1MB", "", "as full as it is in the mean")]
    [InlineData("load-balancer, slowStart: 30s", "", "slow start")]
    [InlineData("cache, hitRatio: 90%, ttl: 5s, coalesce: true", "", "wait for each other's fetches")]
    [InlineData("service", ", when: compensation of bank", "takes back what was done")]
    public void What_is_not_played_is_told(string kind, string condition, string told)
    {
        var notes = NotesOf($$"""
            operations: {ask: {entry: web, rate: 10/s} }
            components:
              web: {type: {{kind}}, work: 1ms}
              bank: {type: external, work: 10ms}
              shop: {type: external, work: 10ms}
            connections:
              - {from: web, to: bank}
              - {from: web, to: shop{{condition}} }
            """);

        notes.ShouldContain(note => note.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plain_service_needs_no_words()
    {
        var notes = NotesOf("""
            operations: {ask: {entry: web, rate: 10/s} }
            components: {web: {type: service, work: 1ms} }
            """);

        notes.ShouldHaveSingleItem().ShouldStartWith("Response times are taken where requests enter");
    }

    [Theory]
    [InlineData(10, "keeps 12.5 % of what one after the other allows")]
    [InlineData(1, "gets more than can be worked off")]
    public void A_group_that_falls_behind_is_named(int groups, string told)
    {
        var notes = NotesOf($$"""
            operations: {tell: {entry: jobs, rate: 25/s, kind: write} }
            components:
              jobs: {type: queue, fifo: true, keys: {{groups}} }
              worker: {type: worker, instances: 20, concurrency: 1, work: {constant: 50ms} }
            connections: [jobs -> worker]
            """);

        notes.ShouldContain(note => note.Contains(told, StringComparison.Ordinal));
    }

    private static IEnumerable<string> NotesOf(string text) =>
        Estimator.Estimate(Play.Design(text), 1, Network.Instant).Notes;
}
