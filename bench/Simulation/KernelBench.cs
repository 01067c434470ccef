using Proofload.Simulation.Kernel;

namespace Proofload.Bench.Simulation;

/// <summary>What the parts of the kernel cost on this machine, now.</summary>
internal static class KernelBench
{
    private const int Rounds = 5;

    public static void Run()
    {
        Workloads.Run();
        Console.WriteLine("Parts of the kernel");
        var stream = new RandomStream(1, "bench");
        var histogram = new Histogram();
        var parts = Stopwatched.InTurn(
            Rounds, () => Draw(stream), () => DrawByLogarithm(stream), () => Record(stream, histogram));
        Console.WriteLine($"  exponential, ziggurat      {parts[0].Nanoseconds,6:F1} ns");
        Console.WriteLine($"  exponential, logarithm     {parts[1].Nanoseconds,6:F1} ns");
        Console.WriteLine($"  draw and record            {parts[2].Nanoseconds,6:F1} ns");

        Console.WriteLine("Take the next event and schedule another (with its exponential delay), by events pending");
        foreach (var pending in (int[])[1, 8, 16, 128, 1024, 16384, 131072])
        {
            var holds = Stopwatched.InTurn(Rounds, () => HoldAgenda(pending), () => HoldHeap(pending));
            Console.WriteLine(
                $"  {pending,7}   agenda {holds[0].Nanoseconds,6:F1} ns   heap {holds[1].Nanoseconds,6:F1} ns");
        }
    }

    private static long Draw(RandomStream stream)
    {
        const int Draws = 5_000_000;
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++)
            sum += stream.NextExponential();
        return sum > 0 ? Draws : 0;
    }

    private static long DrawByLogarithm(RandomStream stream)
    {
        const int Draws = 5_000_000;
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++)
            sum -= PortableMath.Log(1 - stream.NextUnit());
        return sum > 0 ? Draws : 0;
    }

    private static long Record(RandomStream stream, Histogram histogram)
    {
        const int Draws = 5_000_000;
        for (var draw = 0; draw < Draws; draw++)
            histogram.Record(SimDuration.FromNanoseconds(stream.NextExponential() * 5e6));
        return Draws;
    }

    private static long HoldAgenda(int pending)
    {
        const int Holds = 2_000_000;
        var stream = new RandomStream(1, "hold");
        var agenda = new Agenda();
        for (var subject = 0; subject < pending; subject++)
            agenda.After(SimDuration.FromNanoseconds(stream.NextExponential() * 1e6), Verb.WorkDone, subject);
        for (var hold = 0; hold < Holds; hold++)
        {
            var taken = agenda.Next();
            agenda.After(SimDuration.FromNanoseconds(stream.NextExponential() * 1e6), Verb.WorkDone, taken.Subject);
        }

        return Holds;
    }

    private static long HoldHeap(int pending)
    {
        const int Holds = 2_000_000;
        var stream = new RandomStream(1, "hold");
        var heap = new EventHeap();
        var sequence = 0UL;
        var now = SimTime.Start;
        for (var subject = 0; subject < pending; subject++)
            Push(subject);
        for (var hold = 0; hold < Holds; hold++)
        {
            var taken = heap.Pop();
            now = taken.Time;
            Push(taken.Subject);
        }

        return Holds;

        void Push(int subject) => heap.Push(new Event(
            now + SimDuration.FromNanoseconds(stream.NextExponential() * 1e6),
            Event.OrderOf(sequence++, Verb.WorkDone, subject)));
    }
}
