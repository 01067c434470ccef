using System.Diagnostics;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Run = Proofload.Simulation.Running.Run;

namespace Proofload.Bench.Simulation;

/// <summary>
/// What runs promise beside their speed: nothing allocated for a request, flat memory, threads that do not slow each other.
/// </summary>
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
        PrintThreads(tiers);
    }

    private static Design ThreeTiers() =>
        DesignReader.Read(Tiers, ComponentCatalogue.Load(ContentFolder.Of("components"))).Design!; // It is a design.

    /// <summary>
    /// What a longer run allocates more than a shorter one. Both write as many intervals, and the first pays for warming up.
    /// What is left are histograms that meet a latency for the first time: it does not grow with the requests.
    /// </summary>
    private static void PrintAllocation(string name, Design design)
    {
        Play(design, 60);
        var (once, first) = Play(design, 60);
        foreach (var seconds in (int[])[150, 600, 1_500])
        {
            var (twice, second) = Play(design, seconds);
            Console.WriteLine($"{name}: {twice - once:#,0} bytes more, {(twice - once) / (double)(second - first):0.000} for each of"
                + $" {second - first:#,0} requests more");
            (once, first) = (twice, second);
        }
    }

    private static (long Bytes, long Requests) Play(Design design, double seconds)
    {
        var scenario = new Scenario { Id = "steady", Duration = Duration.FromSeconds(seconds) };
        var run = new Run(Planner.Of(design, scenario, 1, Network.Standard), seed: 1, replication: 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Play(null, CancellationToken.None);
        return (GC.GetAllocatedBytesForCurrentThread() - before, run.Operations.Sum(operation => operation.Offered));
    }

    /// <summary>
    /// By the clock on the wall, so for a quiet machine of two cores at least: processor time cannot tell two at once from
    /// one after the other. Of three rounds each, the best.
    /// </summary>
    private static void PrintThreads(Design design)
    {
        var scenario = new Scenario { Id = "steady", Duration = Duration.FromSeconds(4_500) };
        Take(1);
        var one = Enumerable.Range(0, 3).Min(_ => Take(1));
        var two = Enumerable.Range(0, 3).Min(_ => Take(2));
        Console.WriteLine($"replications: {one:0.00} s for one, {two:0.00} s for two at a time: x{2 * one / two:0.00}");

        double Take(int replications)
        {
            var clock = Stopwatch.StartNew();
            Simulator.Run(design, scenario, new RunOptions { MostEvents = 1e9, Replications = replications });
            return clock.Elapsed.TotalSeconds;
        }
    }

    /// <summary>A day at a thousand requests a second: a minute or two of processor time.</summary>
    public static void PrintDay()
    {
        var design = ThreeTiers();
        var started = Environment.CpuUsage.TotalTime;
        var outcome = Simulator.Run(design, design.Scenarios[0], new RunOptions { MostEvents = 1e10 });
        var report = ((RunOutcome.Finished)outcome).Report;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"a day: {report.Conservation.Arrived:#,0} requests, {(Environment.CpuUsage.TotalTime - started).TotalSeconds:0.0} s of"
            + $" processor, at most {process.PeakWorkingSet64 / 1048576.0:0} MB");
    }
}
