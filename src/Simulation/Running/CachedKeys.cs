using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>
/// The most popular keys of a cache, each by itself: when its value expires, and who fetches it anew.
/// </summary>
/// <remarks>
/// In a reduced run the look-up that comes after a value has expired stands for many, and is not the first of them:
/// most likely one that is not played has fetched the value already. How often it has follows from the part of look-ups
/// that would miss if all were played; fetches that several make at once are taken to end together.
/// See <see cref="Estimation.CachedValues"/>.
/// </remarks>
internal sealed class CachedKeys
{
    private const double MemorySeconds = 10;

    /// <summary>
    /// Whoever fetches has so long before another may ("Scaling Memcache at Facebook", NSDI 2013: a lease every 10 s).
    /// </summary>
    private static readonly SimDuration Lease = SimDuration.FromSeconds(10);

    private readonly CachedKeysPlan plan;
    private readonly Agenda agenda;
    private readonly Service service;
    private readonly RandomStream chance;
    private readonly Entry[] entries;
    private long tickets;
    private double lookUps;
    private double elapsed;
    private double fetchSeconds;
    private SimTime last = SimTime.Start;

    public CachedKeys(CachedKeysPlan plan, Agenda agenda, Service service, RandomStream chance)
    {
        (this.plan, this.agenda, this.service, this.chance) = (plan, agenda, service, chance);

        // As if it had run for long: each value is somewhere in its life.
        entries = [.. plan.Shares.Select(_ => new Entry
        {
            FreshUntil = plan.TimeToLive is { } life
                ? SimTime.Start + SimDuration.FromNanoseconds(chance.NextUnit() * life.Nanoseconds)
                : SimTime.Never,
        })];
    }

    /// <param name="weight">How many look-ups it stands for.</param>
    /// <returns>The key that is looked up; -1 for one of the many that are not followed.</returns>
    public int Draw(int weight)
    {
        if (weight > 1)
            Count(weight);
        var draw = chance.NextUnit();
        if (draw >= plan.Shares[^1])
            return -1;
        var key = 0;
        while (plan.Shares[key] <= draw)
            key++;
        return key;
    }

    public Found LookUp(int key, Frame frame)
    {
        var entry = entries[key];
        if (frame.Weight > 1 && !entry.IsFetched && agenda.Now >= entry.FreshUntil
            && WasFetchedUnseen(key, frame.Weight))
        {
            entry.FreshUntil = agenda.Now + plan.TimeToLive!.Value; // Without one nothing expires unseen.
        }

        if (agenda.Now < entry.FreshUntil)
            return plan.Present >= 1 || chance.NextChance(plan.Present) ? Found.Value : Found.Nothing;

        if (plan.Coalesces && entry.IsFetched && agenda.Now < entry.FetchedSince + Lease)
        {
            frame.Ticket = ++tickets;
            entry.Waiting.Add((frame, frame.Ticket));
            return Found.Later;
        }

        Send(entry, key, frame);
        return Found.Nothing;
    }

    /// <summary>A fetch has come to its end; those who wait get the value, or one of them fetches next.</summary>
    public void Fetched(int key, bool isThere)
    {
        var entry = entries[key];
        if (entry.IsFetched)
            fetchSeconds += (((agenda.Now - entry.FetchedSince).Seconds) - fetchSeconds) / 10;
        entry.IsFetched = false;
        if (isThere)
        {
            entry.FreshUntil = plan.TimeToLive is { } life ? agenda.Now + life : SimTime.Never;
            var waiting = entry.Waiting;
            entry.Waiting = [];
            foreach (var (frame, ticket) in waiting)
            {
                if (frame.Ticket == ticket)
                    service.AnswerFromCache(frame);
            }

            return;
        }

        while (entry.Waiting.Count > 0)
        {
            var (next, ticket) = entry.Waiting[0];
            entry.Waiting.RemoveAt(0);
            if (next.Ticket != ticket)
                continue;

            Send(entry, key, next);
            service.MissInCache(next);
            return;
        }
    }

    public void Flush()
    {
        foreach (var entry in entries)
            (entry.FreshUntil, entry.IsFlushed) = (SimTime.Start, true);
    }

    private void Count(int weight)
    {
        var fade = PortableMath.Exp(-(agenda.Now - last).Seconds / MemorySeconds);
        last = agenda.Now;
        lookUps = (lookUps * fade) + weight;
        elapsed = MemorySeconds - ((MemorySeconds - elapsed) * fade);
    }

    /// <summary>Whether a look-up that is not played came first after the value had expired.</summary>
    private bool WasFetchedUnseen(int key, int weight)
    {
        if (plan.TimeToLive is not { } life)
            return false;

        var share = plan.Shares[key] - (key == 0 ? 0 : plan.Shares[key - 1]);
        var rate = share * lookUps / elapsed;
        if (entries[key].IsFlushed)
        {
            entries[key].IsFlushed = false;
            return chance.NextUnit() >= (1 + (rate * fetchSeconds)) / (weight + (rate * fetchSeconds));
        }

        var misses = (1 + (plan.Coalesces ? 0 : rate * fetchSeconds)) / (1 + (rate * (life.Seconds + fetchSeconds)));
        var underWay = rate / weight * fetchSeconds;
        var seen = misses * (1 + (rate / weight * life.Seconds))
            / (1 + (underWay * ((plan.Coalesces ? 0 : 1) - misses)));
        return chance.NextUnit() >= seen;
    }

    /// <summary>The cache itself fetches where it makes calls; otherwise whoever asked it does.</summary>
    private void Send(Entry entry, int key, Frame frame)
    {
        (entry.IsFetched, entry.IsFlushed, entry.FetchedSince) = (true, false, agenda.Now);
        frame.HasHistory = true;
        if (frame.Fleet.Plan.Scripts[frame.Operation].Length > 0)
            frame.Key = key + 1;
        else if (frame.Parent is { } asker)
            asker.Key = key + 1;
    }

    private sealed class Entry
    {
        public SimTime FreshUntil { get; set; }

        public bool IsFetched { get; set; }

        /// <summary>It did not expire, it was thrown away.</summary>
        public bool IsFlushed { get; set; }

        public SimTime FetchedSince { get; set; }

        public List<(Frame Frame, long Ticket)> Waiting { get; set; } = [];
    }
}

/// <summary>What a look-up comes to.</summary>
internal enum Found
{
    Value,
    Nothing,

    /// <summary>Somebody fetches it already, and this look-up waits for that.</summary>
    Later,
}
