using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>
/// Refuses what single keys of a table, or parts of a stream, cannot take, however idle the others are.
/// </summary>
internal sealed class KeyLimits
{
    private readonly KeyLimitPlan plan;
    private readonly RandomStream chance;
    private readonly TokenBucket[] reads;
    private readonly TokenBucket[] writes;

    public KeyLimits(KeyLimitPlan plan, int parts, RandomStream chance)
    {
        (this.plan, this.chance) = (plan, chance);
        var count = plan.Shares.Length == 0 ? parts : plan.Shares.Length;
        reads = Buckets(plan.Reads);
        writes = plan.Shares.Length == 0 ? reads : Buckets(plan.Writes);

        // One second of the limit may come at once.
        TokenBucket[] Buckets(double rate) =>
            [.. Enumerable.Range(0, count).Select(_ => new TokenBucket(rate, Math.Max(1, rate)))];
    }

    /// <param name="hotShare">
    /// Of requests that ask for the most popular key on top of its own share; 0 or less: none.
    /// </param>
    public bool Take(Frame frame, SimTime now, double hotShare)
    {
        var key = plan.Shares.Length == 0 ? frame.Part : KeyOf(hotShare);
        return key < 0 || (frame.IsWrite ? writes : reads)[key].Take(now, frame.Weight);
    }

    /// <returns>-1 for a key that is too rare to matter.</returns>
    private int KeyOf(double hotShare)
    {
        if (hotShare > 0 && chance.NextUnit() < hotShare)
            return 0;

        var draw = chance.NextUnit();
        if (draw >= plan.Shares[^1])
            return -1;
        var key = 0;
        while (plan.Shares[key] <= draw)
            key++;
        return key;
    }
}
