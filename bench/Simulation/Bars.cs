using System.Diagnostics;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Running;
using Run = Proofload.Simulation.Running.Run;

namespace Proofload.Bench.Simulation;

/// <summary>What runs promise beside their speed: nothing allocated for a request, and flat memory.</summary>
internal static class Bars
{
    private const string Tiers = """
        proofload: design/v1
        name: Three tiers
        operations: {ask: {entry: front, rate: 1k/s}}
        components:
          front: {type: load-balancer, work: 200us}
          app:   {type: service, instances: 4, vcpu: 4, concurrency: 32, work: 10ms}
          db:    {type: sql-database, concurrency: 16, connections: 1k, work: 2ms, errors: 1%}
        connections:
          - front -> app
          - {from: app, to: db, timeout: 1s, retry: {attempts: 3, backoff: 50ms}}
        scenarios: {day: {duration: 1d}}
        """;

    public static void Print()
    {
        var kinds = ComponentCatalogue.Load(ContentFolder.Of("components"));
        var tiers = ThreeTiers();
        var growth = Path.Combine(ContentFolder.Of("designs"), "storefront", "growth.yaml");
        PrintAllocation("three tiers", tiers);
        PrintAllocation("growth storefront", DesignReader.Read(File.ReadAllText(growth), kinds).Design!);
    }

    public static Design ThreeTiers() =>
        DesignReader.Read(Tiers, ComponentCatalogue.Load(ContentFolder.Of("components"))).Design!; // It is a design.

    /// <summary>
    /// What a longer run allocates more than a shorter one, at the stated load and at twice that. All have as many
    /// intervals, of which each keeps the histogram of its latencies; they are told apart from the rest.
    /// </summary>
    private static void PrintAllocation(string name, Design design)
    {
        Play(design, 60, 1); // The first run pays for warming up.
        foreach (var load in (double[])[1, 2])
        {
            var shorter = Play(design, 60, load);
            foreach (var seconds in (int[])[150, 600, 1_500, 3_000])
            {
                var longer = Play(design, seconds, load);
                var requests = longer.Requests - shorter.Requests;
                var kept = longer.Kept - shorter.Kept;
                var rest = longer.Bytes - shorter.Bytes - kept;
                Console.WriteLine(
                    $"{name}, load x{load}, {seconds:#,0} s: {longer.Bytes:#,0} bytes; {requests:#,0} requests more"
                    + $" than before, {kept:#,0} bytes more for intervals, {rest:#,0} for all else");
                shorter = longer;
            }
        }
    }

    private static Allocated Play(Design design, double seconds, double load)
    {
        var scenario = new Scenario { Id = "steady", Duration = Duration.FromSeconds(seconds) };
        var run = new Run(Planner.Of(design, scenario, load, Network.Standard), seed: 1, replication: 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Play(null, CancellationToken.None);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new Allocated(bytes, KeptBy(run.Recorder), run.Operations.Sum(operation => operation.Offered));
    }

    /// <summary>Bytes of the arrays that a run puts away at the end of each interval.</summary>
    private static long KeptBy(Recorder recorder)
    {
        const int Header = 24;
        return recorder.Operations.Sum(series => series.Take(recorder.Written).Sum(interval =>
                interval.Latencies.Count == 0 ? 0L : Header + sizeof(long) * interval.Latencies.Counts.Length))
            + recorder.Work.OfType<long[][]>().Sum(series => series.Take(recorder.Written).Sum(work =>
                (long)Header + sizeof(long) * work.Length));
    }

    internal readonly record struct Allocated(long Bytes, long Kept, long Requests);

    /// <summary>A day at a thousand requests a second: a minute or two of processor time.</summary>
    public static void PrintDay()
    {
        var design = ThreeTiers();
        var started = Environment.CpuUsage.TotalTime;
        var outcome = Simulator.Run(design, design.Scenarios[0], new RunOptions { MostEvents = 1e10 });
        var report = ((RunOutcome.Finished)outcome).Report;
        using var process = Process.GetCurrentProcess();
        var spent = Environment.CpuUsage.TotalTime - started;
        Console.WriteLine(
            $"a day: {report.Conservation.Arrived:#,0} requests, {spent.TotalSeconds:0.0} s of processor,"
            + $" at most {process.PeakWorkingSet64 / 1048576.0:0} MB");
    }
}
