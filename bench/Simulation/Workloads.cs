using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Running;

namespace Proofload.Bench.Simulation;

/// <summary>
/// The three workloads that engines are compared by, through a design file, beside hand-written loops.
/// </summary>
internal static class Workloads
{
    private const int Rounds = 5;

    private const string OneQueue = """
        operations: {ask: {entry: db, rate: RATE/s}}
        components: {db: {type: sql-database, concurrency: SERVERS, queue: 1M, connections: 10M, work: 1ms}}
        connections: []
        """;

    private const string ThreeTiers = """
        operations: {ask: {entry: client, rate: 6000/s}}
        components:
          client: {type: load-balancer, work: 0s}
          front:  {type: load-balancer, work: 200us, concurrency: 4, queue: 1M}
          app:    {type: service, instances: 4, vcpu: 32, concurrency: 32, queue: 1M, work: 10ms}
          db:     {type: sql-database, concurrency: 16, queue: 1M, connections: 10M, work: 2ms, errors: 1%}
        connections:
          - {from: client, to: front, retry: {attempts: 3, backoff: 50ms, jitter: none}}
          - front -> app
          - app -> db
        """;

    public static void Run()
    {
        const int Customers = 2_000_000;
        Console.WriteLine(
            "Through a design file, percentiles on, one thread; beside a hand-written loop in the same run");
        Compare("(a) M/M/1 at 80 %", Queue(800, 1), 800, () => HandWritten.Queue(1, 0.8, Customers), Customers);
        Compare("(b) M/M/8 at 80 %", Queue(6400, 8), 6400, () => HandWritten.Queue(8, 6.4, Customers), Customers);
        Compare("(c) three tiers", ThreeTiers, 6000, () => HandWritten.ThreeTiers(1_000_000), 1_000_000);
    }

    private static string Queue(int rate, int servers) =>
        OneQueue.Replace("RATE", $"{rate}").Replace("SERVERS", $"{servers}");

    private static void Compare(string name, string text, double rate, Func<double> byHand, int customers)
    {
        var design = Read(text, customers / rate);
        var plan = Planner.Of(design, design.Scenarios[0], 1, Network.Instant);
        var mean = (Ours: 0.0, ByHand: 0.0);
        var times = Stopwatched.InTurn(
            Rounds,
            () =>
            {
                var run = new Run(plan, 1, 0);
                run.Play(null, CancellationToken.None);
                var intervals = run.Recorder.Operations[0].Take(run.Recorder.Written).ToArray();
                mean.Ours = intervals.Sum(interval => (double)interval.Latencies.Sum)
                    / intervals.Sum(interval => interval.Latencies.Count) / 1e6;
                return run.Operations[0].Completed;
            },
            () =>
            {
                mean.ByHand = byHand();
                return customers;
            });
        Console.WriteLine(
            $"  {name,-18} ours {times[0].Nanoseconds,6:F1} ns {times[0].Bytes,5:F2} B"
            + $"   by hand {times[1].Nanoseconds,6:F1} ns"
            + $"   ratio {times[0].Nanoseconds / times[1].Nanoseconds:F2}"
            + $"   mean {mean.Ours:F3} and {mean.ByHand:F3} ms");
    }

    private static Design Read(string text, double seconds)
    {
        var kinds = ComponentCatalogue.Load(ContentFolder.Of("components"));
        var reading = DesignReader.Read(
            $"proofload: design/v1\nname: Workload\n{text}\nscenarios: {{steady: {{duration: {seconds:0}s}}}}\n",
            kinds);
        return reading.Design ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
