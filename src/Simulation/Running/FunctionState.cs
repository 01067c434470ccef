using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>The execution environments of a function: busy, idle and warm, or not yet made.</summary>
internal sealed class FunctionState(FunctionPlan plan)
{
    private readonly TokenBucket starts = new(plan.BurstRate, Math.Max(1, plan.BurstRate * 10));
    private (SimTime Since, int Count)[] idle = new (SimTime, int)[16];
    private int last = -1;
    private long busy;

    public int Concurrency => plan.Concurrency;

    public long ColdStarts { get; private set; }

    /// <summary>Finds environments for a visit, as many as it stands for.</summary>
    /// <param name="isCold">Most of them have to be made first.</param>
    /// <returns>False when no more may run, or start, at the moment.</returns>
    public bool TryTake(SimTime now, int weight, out bool isCold)
    {
        isCold = false;
        if (busy + weight > Math.Max(weight, plan.Concurrency))
            return false;

        // Those used last are used first, so when they are too old all others are.
        if (last >= 0 && now - idle[last].Since > plan.KeepAlive)
            last = -1;

        var missing = Math.Max(0, weight - (int)Math.Min(weight, Math.Max(0, plan.Provisioned - busy)));
        for (var place = last; place >= 0 && missing > 0; place--)
            missing -= Math.Min(missing, idle[place].Count);
        if (missing > 0 && !starts.Take(now, missing))
            return false;

        isCold = missing * 2 > weight;
        ColdStarts += missing;
        busy += weight;
        Use(weight);
        return true;
    }

    public void Release(SimTime now, int weight)
    {
        busy -= weight;
        if (++last == idle.Length)
            Array.Resize(ref idle, idle.Length * 2);
        idle[last] = (now, weight);
    }

    private void Use(int weight)
    {
        while (weight > 0 && last >= 0)
        {
            var used = Math.Min(weight, idle[last].Count);
            weight -= used;
            idle[last].Count -= used;
            if (idle[last].Count == 0)
                last--;
        }
    }
}
