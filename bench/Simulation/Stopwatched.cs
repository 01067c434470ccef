namespace Proofload.Bench.Simulation;

/// <summary>What one repetition of something took.</summary>
/// <param name="Nanoseconds">
/// Of processor time per unit of work; the best of several rounds, which others disturbed least.
/// </param>
/// <param name="Bytes">Allocated per unit of work on this thread.</param>
internal readonly record struct Stopwatched(double Nanoseconds, double Bytes)
{
    /// <summary>Times contenders in turn, so that a noisy neighbour disturbs all of them alike.</summary>
    /// <param name="contenders">Each does its work once and says how many units that was.</param>
    public static Stopwatched[] InTurn(int rounds, params Func<long>[] contenders)
    {
        var nanoseconds = contenders.Select(_ => new double[rounds]).ToArray();
        var bytes = new double[contenders.Length];
        foreach (var contender in contenders)
            contender(); // The first time is the compiler's.

        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < contenders.Length; index++)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var started = Environment.CpuUsage.TotalTime;
                var units = contenders[index]();
                nanoseconds[index][round] = (Environment.CpuUsage.TotalTime - started).TotalNanoseconds / units;
                bytes[index] = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / units;
            }
        }

        return [.. nanoseconds.Select((times, index) => new Stopwatched(times.Min(), bytes[index]))];
    }
}
