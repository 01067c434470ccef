using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>A component while it runs: its instances, what it has in hand, and what befalls it.</summary>
internal sealed class Fleet
{
    private readonly RandomStream routing;
    private readonly RandomStream hits;
    private readonly RandomStream errors;
    private readonly List<Instance> allInstances;
    private readonly TokenBucket limit;
    private readonly TokenBucket readUnits;
    private readonly TokenBucket writeUnits;
    private Instance[] routable = [];
    private Instance? only;
    private int turn;
    private long lookupsSinceFlush = long.MaxValue;
    private readonly KeyLimits? keyLimits;
    private bool isGated;
    private Fluid? fluid;

    public Fleet(FleetPlan plan, List<Instance> allInstances, long seed, int replication)
    {
        Plan = plan;
        this.allInstances = allInstances;
        WorkStream = new RandomStream(seed, $"work of {plan.Id}", replication);
        routing = new RandomStream(seed, $"routing to {plan.Id}", replication);
        hits = new RandomStream(seed, $"hits of {plan.Id}", replication);
        errors = new RandomStream(seed, $"errors of {plan.Id}", replication);
        ErrorShare = plan.Errors;
        HasCalls = plan.Scripts.Any(script => script.Length > 0) || plan.Keys is { Coalesces: true };
        limit = new TokenBucket(plan.Limit, plan.Burst);
        readUnits = new TokenBucket(plan.ReadUnits, plan.ReadUnits * 300);
        writeUnits = new TokenBucket(plan.WriteUnits, plan.WriteUnits * 300);
        if (plan.KeyLimit is { } ofKeys)
            keyLimits = new KeyLimits(ofKeys, plan.Parts, new RandomStream(seed, $"keys of {plan.Id}", replication));
        isGated = keyLimits is not null || plan.Shedding == Shedding.Adaptive || plan.Timeout > SimDuration.Zero
            || double.IsFinite(plan.Limit) || double.IsFinite(plan.ReadUnits) || double.IsFinite(plan.WriteUnits);

        for (var number = 0; number < plan.Instances * (1 + plan.Readers); number++)
            NewInstance(ZoneOf(number), SimTime.Start).State = InstanceState.Up;
        Route();
        Serving.Set(Instances.Count, SimTime.Start);
    }

    public FleetPlan Plan { get; }

    public List<Instance> Instances { get; } = [];

    public RandomStream WorkStream { get; }

    public FunctionState? Function { get; init; }

    public Broker? Broker { get; set; }

    public Scaler? Scaler { get; set; }

    /// <summary>The keys of a cache that are followed; null for none.</summary>
    public CachedKeys? Keys { get; set; }

    /// <summary>Null where a new instance gets its full share at once.</summary>
    public SlowStart? SlowStart { get; set; }

    /// <summary>When it gives up on requests by itself; null for never.</summary>
    public Lane? Timeouts { get; set; }

    /// <summary>Queues and streams that hand their messages to it when it has room.</summary>
    public List<Broker> Feeders { get; } = [];

    /// <summary>Of a router that checks their health: whom it hands requests to.</summary>
    public Fleet[] Targets { get; set; } = [];

    /// <summary>
    /// Health checks have found nobody there, or a router with nobody behind it, which answers its own check so.
    /// </summary>
    public bool IsGone => routable.Length == 0
        || (Targets.Length > 0 && Array.TrueForAll(Targets, target => target.routable.Length == 0));

    public double SlowFactor { get; set; } = 1;

    public double ErrorShare { get; set; }

    /// <summary>A key that draws this share of all requests to itself; negative for none.</summary>
    public double HotShare { get; set; } = -1;

    /// <summary>
    /// It calls others. What calls nobody is waiting or at work and nothing else, so that <see cref="Inside"/> and
    /// <see cref="Held"/> need not be kept.
    /// </summary>
    public bool HasCalls { get; }

    // How many: inside, waiting for a worker, holding one, at work, and instances that serve.
    public Level Inside;
    public Level Waiting;
    public Level Held;
    public Level AtWork;
    public Level Serving;

    /// <summary>Processors in use, where work shares them.</summary>
    public RealLevel BusyProcessors;

    public long Arrived;
    public long Started;
    public long Completed;
    public long Failed;
    public long Refused;
    public long Throttled;
    public long Lookups;
    public long Hits;

    /// <summary>Work begun, in nanoseconds, as drawn and before any sharing.</summary>
    public long WorkBegun;

    /// <summary>Why a request is turned away at the door; none when it is let in.</summary>
    public Reason Gate(Frame frame, SimTime now)
    {
        if (!isGated)
            return Reason.None;

        var units = frame.IsWrite ? writeUnits : readUnits;
        if (keyLimits is not null && !keyLimits.Take(frame, now, HotShare))
            return Reason.Throttled;
        if (!units.Take(now, (frame.IsWrite ? Plan.UnitsPerWrite : Plan.UnitsPerRead) * frame.Weight)
            || !limit.Take(now, frame.Weight))
        {
            return Reason.Throttled;
        }

        if (frame.Instance?.Limit is { } atOnce)
        {
            if (!atOnce.TryEnter(now))
                return Reason.Shed;
            (frame.Entered, frame.IsCounted) = (now, true);
        }

        Timeouts?.Add(frame);
        return Reason.None;
    }

    public void Limit(SimTime now, double rate)
    {
        limit.Limit(now, rate);
        isGated = true;
    }

    public bool DrawError() => errors.NextChance(ErrorShare);

    /// <summary>Whether a look-up is answered, and if not, that its key is fetched now.</summary>
    public bool DrawHit(int weight)
    {
        Lookups += weight;
        var ratio = Plan.HitRatio;
        if (lookupsSinceFlush != long.MaxValue && Plan.Refill is { } refill)
        {
            var share = refill.After(lookupsSinceFlush);
            lookupsSinceFlush += weight;
            ratio *= share;
            if (share >= 1)
                lookupsSinceFlush = long.MaxValue;
        }

        if (!hits.NextChance(ratio))
            return false;
        Hits += weight;
        return true;
    }

    /// <summary>What a look-up comes to: by the key where keys are followed, by chance elsewhere.</summary>
    public Found LookUp(Frame frame)
    {
        if (Keys is null || Keys.Draw(frame.Weight) is not (>= 0 and var key))
            return DrawHit(frame.Weight) ? Found.Value : Found.Nothing;

        Lookups += frame.Weight;
        var found = Keys.LookUp(key, frame);
        Hits += found == Found.Nothing ? 0 : frame.Weight;
        return found;
    }

    public void Flush()
    {
        lookupsSinceFlush = 0;
        Keys?.Flush();
    }

    /// <summary>The instance that gets a request; it may be one that is dead and not yet known to be.</summary>
    /// <returns>Null when no instance is there at all.</returns>
    public Instance? Pick(Frame frame)
    {
        if (only is not null)
        {
            frame.Part = 0; // A frame that was used before may name a part of another fleet.
            return only;
        }

        if (Plan.IsKeyed)
            return PickByKey(frame);
        if (routable.Length == 0)
            return null;

        var picked = Plan.Algorithm switch
        {
            Algorithm.RoundRobin => routable[turn = turn + 1 < routable.Length ? turn + 1 : 0],
            Algorithm.Random => routable[routing.NextBelow(routable.Length)],
            Algorithm.PowerOfTwo => LessBusy(
                routable[routing.NextBelow(routable.Length)], routable[routing.NextBelow(routable.Length)]),
            Algorithm.LeastOutstanding => LeastBusy(),
        };
        return SlowStart is null ? picked : SlowStart.Admit(picked, routable);
    }

    /// <summary>Lets those who call know which instances are alive.</summary>
    public void Route()
    {
        routable = [.. Instances.Where(instance => instance.State == InstanceState.Up)];
        only = Plan.IsKeyed
            ? Plan is { Instances: 1, Parts: 1, Readers: 0 } ? Instances[0] : null
            : routable.Length == 1 ? routable[0] : null;
    }

    public Instance NewInstance(int zone, SimTime now)
    {
        var instance = Instances.Find(instance => instance.State == InstanceState.Off);
        if (instance is null)
        {
            instance = new Instance(allInstances.Count, this, Instances.Count, zone);
            allInstances.Add(instance);
            Instances.Add(instance);
        }

        instance.Zone = zone;
        instance.State = InstanceState.Booting;
        instance.Limit = Plan.Shedding == Shedding.Adaptive ? new ConcurrencyLimit(now, instance.Number) : null;
        instance.Fluid = Plan.IsFluid
            ? Plan.IsKeyed ? new Fluid(Plan, routing) : fluid ??= new Fluid(Plan, routing)
            : null;
        if (now > SimTime.Start)
            Serving.Set(CountOf(InstanceState.Up), now);
        return instance;
    }

    /// <summary>Changes an instance's state, and the count of those that serve.</summary>
    public void Turn(Instance instance, InstanceState state, SimTime now)
    {
        instance.State = state;
        if (state == InstanceState.Up)
            SlowStart?.Begin(instance);
        Serving.Set(CountOf(InstanceState.Up), now);
    }

    public int CountOf(InstanceState state)
    {
        var count = 0;
        foreach (var instance in Instances)
            count += instance.State == state ? 1 : 0;
        return count;
    }

    /// <summary>Visits that it has taken in and not yet answered.</summary>
    public long InHand => HasCalls ? Inside.Value : Waiting.Value + AtWork.Value;

    /// <summary>The area under <see cref="InHand"/>.</summary>
    public long InHandAreaAt(SimTime now) =>
        HasCalls ? Inside.AreaAt(now) : Waiting.AreaAt(now) + AtWork.AreaAt(now);

    /// <summary>The area under the number of workers in use.</summary>
    public long HeldAreaAt(SimTime now) => (HasCalls ? Held : AtWork).AreaAt(now);

    /// <summary>Room for one more message to work on, of those that a queue holds back until there is.</summary>
    public bool HasRoom(long handedOut)
    {
        var inHand = Math.Max(InHand, handedOut);
        if (Function is { } function)
            return inHand < function.Concurrency;
        return Plan.Workers == FleetPlan.Unlimited || inHand < (long)Plan.Workers * routable.Length;
    }

    /// <summary>Service begun or not, work that is being done is this much of what could be, from 0 to 1.</summary>
    public double CapacityAt(SimTime now) => Serving.AreaAt(now) * Plan.Servers;

    private Instance? PickByKey(Frame frame)
    {
        var primaries = Plan.Instances;
        var part = HotShare > 0 && routing.NextUnit() < HotShare ? 0 : PartOf(Plan.Parts);
        frame.Part = part;
        if (part >= primaries)
            return Instances[part % primaries];
        if (frame.IsWrite || Plan.Readers == 0)
            return Instances[part];

        // Readers of the part in turn, without those that are known to be gone; the primary when none is left.
        for (var tried = 0; tried < Plan.Readers; tried++)
        {
            turn = turn + 1 < Plan.Readers ? turn + 1 : 0;
            var reader = Instances[primaries + part * Plan.Readers + turn];
            if (reader.State == InstanceState.Up)
                return reader;
        }

        return Instances[part];
    }

    private int PartOf(int parts)
    {
        if (parts == 1)
            return 0;
        if (Plan.KeyShares.Length == 0)
            return routing.NextBelow(parts);

        var draw = routing.NextUnit();
        var part = 0;
        while (part < parts - 1 && Plan.KeyShares[part] <= draw)
            part++;
        return part;
    }

    private Instance LeastBusy()
    {
        turn = turn + 1 < routable.Length ? turn + 1 : 0;
        var best = routable[turn];
        foreach (var instance in routable)
            best = LessBusy(best, instance);
        return best;
    }

    private static Instance LessBusy(Instance one, Instance other) =>
        other.Outstanding < one.Outstanding ? other : one;

    private int ZoneOf(int number)
    {
        if (Plan.Readers == 0 || number < Plan.Instances)
            return number % Plan.Zones;

        // A primary's readers stand in the zones after its own.
        var reader = number - Plan.Instances;
        return (reader / Plan.Readers + 1 + reader % Plan.Readers) % Plan.Zones;
    }
}
