using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Run = Proofload.Simulation.Running.Run;

namespace Proofload.Simulation.Tests.Running;

/// <summary>What a run takes of memory: its size and its intervals, and nothing for a request.</summary>
public sealed class AllocationTests
{
    private static readonly Design Tiers = Play.Design("""
        operations: {ask: {entry: front, rate: 400/s}}
        components:
          front: {type: load-balancer, work: 200us}
          app:   {type: service, instances: 4, vcpu: 4, concurrency: 32, work: 10ms}
          db:    {type: sql-database, concurrency: 16, connections: 1k, work: 2ms, errors: 1%}
        connections:
          - front -> app
          - {from: app, to: db, timeout: 1s, retry: {attempts: 3, backoff: 50ms}}
        """);

    // A thread allocates out of such a piece; what is left of it when garbage is collected counts as allocated.
    private const long Piece = 8192;

    /// <summary>
    /// The least object has 24 bytes, so one for each 100 requests would show; lists that double are far rarer.
    /// </summary>
    [Fact]
    public void A_run_of_ten_times_as_many_requests_allocates_no_more_but_for_its_intervals()
    {
        PlayFor(60);
        var (shorter, fewer) = PlayFor(60);
        var collections = GC.CollectionCount(0);
        var (longer, more) = PlayFor(600);
        var unused = Piece * (GC.CollectionCount(0) - collections);

        more.ShouldBeGreaterThan(9 * fewer);
        ((longer - unused - shorter) / (double)(more - fewer)).ShouldBeLessThan(24 / 100.0);
    }

    /// <returns>Bytes allocated but for the histograms that intervals keep, and requests.</returns>
    private static (long Bytes, long Requests) PlayFor(double seconds)
    {
        var scenario = new Scenario { Id = "steady", Duration = Duration.FromSeconds(seconds) };
        var run = new Run(Planner.Of(Tiers, scenario, 1, Network.Standard), seed: 1, replication: 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Play(null, TestContext.Current.CancellationToken);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (bytes - KeptBy(run), run.Operations[0].Offered);
    }

    private static long KeptBy(Run run) => run.Recorder.Operations[0].Take(run.Recorder.Written)
        .Where(interval => interval.Latencies.Count > 0)
        .Sum(interval => 24L + (sizeof(long) * interval.Latencies.Counts.Length));
}
