using System.Diagnostics;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Run = Proofload.Simulation.Running.Run;

namespace Proofload.Bench.Simulation;

/// <summary>
/// What two processors gain over one, by the clock on the wall: for replications, and for things that cannot get in
/// each other's way, which is as much as the machine gives at the time.
/// </summary>
/// <remarks>
/// For a quiet machine of two cores at least: processor time cannot tell two at once from one after the other. All
/// contenders take turns, and of each the best round counts.
/// </remarks>
internal static class Threads
{
    private const int Rounds = 7;
    private const double Seconds = 1_500;

    public static void Print(Design design)
    {
        using var here = new Replicator(0);
        using var there = new Replicator(1);
        Contender[] contenders =
        [
            new("a loop of arithmetic", 2, Count, () => AtOnce(Count, Count)),
            new("replications, a process each", 2, here.Play, () => AtOnce(here.Play, there.Play)),
            new("replications, a thread each", 2, () => Play(design, 0), () => AtOnce(
                () => Play(design, 0), () => Play(design, 1))),
            new("two replications of a run", 2, () => Simulate(design, 1), () => Simulate(design, 2)),
            new("four replications of a run", 4, () => Simulate(design, 1), () => Simulate(design, 4)),
        ];
        foreach (var contender in contenders)
            contender.Take(); // The first time is the compiler's.
        foreach (var contender in contenders)
            contender.Forget();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var contender in contenders)
                contender.Take();
        }

        foreach (var contender in contenders)
            Console.WriteLine(contender);
    }

    /// <summary>Plays one replication each time that it reads a line, and writes one when it is over.</summary>
    public static void Replicate(Design design, int replication)
    {
        while (Console.ReadLine() is not null)
        {
            Play(design, replication);
            Console.WriteLine("over");
        }
    }

    private static void Play(Design design, int replication) =>
        new Run(Planner.Of(design, Steady(), 1, Network.Standard), seed: 1, replication)
            .Play(null, CancellationToken.None);

    private static void Simulate(Design design, int replications) => Simulator.Run(
        design, Steady(), new RunOptions { MostEvents = 1e9, Replications = replications });

    private static Scenario Steady() => new() { Id = "steady", Duration = Duration.FromSeconds(Seconds) };

    /// <summary>Four chains at once, so that it also shows whether two cores are halves of one.</summary>
    private static void Count()
    {
        var (one, two, three, four) = (1UL, 2UL, 3UL, 4UL);
        for (var step = 0; step < 400_000_000; step++)
        {
            unchecked
            {
                one = (one ^ (one >> 7)) + 3;
                two = (two ^ (two >> 9)) + 5;
                three = (three ^ (three >> 11)) + 7;
                four = (four ^ (four >> 13)) + 9;
            }
        }

        if ((one ^ two ^ three ^ four) == 0)
            throw new InvalidOperationException("Only here so that the loop is not left out.");
    }

    private static void AtOnce(Action first, Action second)
    {
        var beside = new Thread(() => second());
        beside.Start();
        first();
        beside.Join();
    }

    private sealed class Contender(string name, int count, Action one, Action many)
    {
        private double alone;
        private double together;

        public void Take()
        {
            alone = Math.Min(alone, Timed(one));
            together = Math.Min(together, Timed(many));
        }

        public void Forget() => (alone, together) = (double.MaxValue, double.MaxValue);

        public override string ToString() =>
            $"{name,-30} {alone:0.000} s for one, {together:0.000} s for {count}: x{count * alone / together:0.00}";

        private static double Timed(Action work)
        {
            var clock = Stopwatch.StartNew();
            work();
            return clock.Elapsed.TotalSeconds;
        }
    }

    /// <summary>A process of its own that plays a replication when asked.</summary>
    private sealed class Replicator(int replication) : IDisposable
    {
        private readonly Process process = Process.Start(new ProcessStartInfo("dotnet",
        [
            typeof(Threads).Assembly.Location, "replicate", replication.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!; // Nothing else answers to that name.

        public void Play()
        {
            process.StandardInput.WriteLine();
            process.StandardInput.Flush();
            if (process.StandardOutput.ReadLine() is null)
                throw new InvalidOperationException("The process of a replication has ended.");
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
