using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;
using Distribution = Proofload.Simulation.Kernel.Distribution;

namespace Proofload.Simulation.Planning;

/// <summary>Works out the components: how many instances, what each can do at once, how long it takes.</summary>
internal sealed class FleetPlanner(
    Design design, Scenario scenario, Component[] components, CallPlan[] calls, List<Unmodelled> unmodelled,
    bool isReduced)
{
    /// <summary>How long callers go on sending to a dead instance where no router says it. Our assumption.</summary>
    private static readonly SimDuration UsualDetection = SimDuration.FromSeconds(30);

    public FleetPlan[] Plan() => [.. components.Select(Plan)];

    private FleetPlan Plan(Component component, int index)
    {
        NoteWhatIsNotModelled(component);
        var instances = InstancesOf(component);
        var scaling = ScalingOf(component);
        var limit = LimitOf(component);
        var processors = SharedProcessorsOf(component);
        var discipline = Discipline.Of(component, design.Operations, isReduced, unmodelled);
        var keys = CachePlanner.KeysOf(
            component, calls.Any(call => call.Fills == index || call.From == index));

        return new FleetPlan
        {
            Index = index,
            Id = component.Id,
            Behaviour = component.Behaviour,
            Region = Network.HomeOf(design, component),
            Zones = component.Zones,
            IsZonal = component.Behaviour != Behaviour.External && !IsSpread(component),
            Instances = instances,
            MostInstances = Math.Max(instances, scaling?.Max ?? 0),
            Readers = ReadersOf(component),
            IsKeyed = component.Behaviour is Behaviour.Cache or Behaviour.Store or Behaviour.Stream,
            Parts = PartsOf(component, instances),
            KeyShares = KeySharesOf(component, PartsOf(component, instances)),
            KeyLimit = KeyLimitOf(component),
            Workers = WorkersOf(component),
            Processors = processors,
            IsFluid = isReduced && (WorkersOf(component) != FleetPlan.Unlimited || processors > 0),
            QueueLimit = QueueLimitOf(component),
            HoldsWorker = component.Behaviour is Behaviour.Function or Behaviour.External or Behaviour.Workflow
                || (component.Behaviour == Behaviour.Compute && component.TextOf(Parameters.Model) != "async"),
            Algorithm = AlgorithmTo(component),
            ChecksHealth = ChecksHealth(component),
            Work = WorkOf(component),
            Errors = component.ShareOf(Parameters.Errors)?.Value ?? 0,
            Scripts = ScriptsOf(index),
            PicksOne = Routing.PicksOneTarget(component),
            HitRatio = CachePlanner.ChanceOfTheRest(component, keys),
            Keys = keys,
            Refill = RefillOf(component, keys),
            Shedding = discipline.Shedding,
            Priorities = discipline.Priorities,
            SlowStart = SlowStartOf(component),
            Timeout = TimeoutOf(component),
            RequestMemory = RequestMemoryOf(component),
            Limit = limit,
            Burst = component.CountOf(Parameters.Burst) ?? Math.Max(1, limit),
            ReadUnits = UnitsOf(component, Parameters.ReadCapacity),
            WriteUnits = UnitsOf(component, Parameters.WriteCapacity),
            UnitsPerRead = UnitsPerRead(component),
            UnitsPerWrite = UnitsPerWrite(component),
            Function = FunctionOf(component),
            Broker = BrokerOf(component),
            Batch = component.Behaviour is Behaviour.Compute or Behaviour.Function
                ? (int)Math.Max(1, component.CountOf(Parameters.Batch) ?? 1)
                : 0,
            Scaling = scaling,
            Detection = DetectionOf(component),
            Failover = FailoverOf(component, instances),
        };
    }

    /// <summary>
    /// Processors that the requests in one instance share; zero where there are none to share, or one for each worker.
    /// </summary>
    private static double SharedProcessorsOf(Component component)
    {
        if (component.Behaviour != Behaviour.Compute)
            return 0;
        var processors = component.CountOf(Parameters.Vcpu) ?? 0;
        return processors >= WorkersOf(component) ? 0 : processors;
    }

    /// <summary>The provider keeps it alive without one of its zones.</summary>
    private static bool IsSpread(Component component) =>
        component.Kind.Has(Traits.Regional) || component.Kind.Has(Traits.Global);

    private static int InstancesOf(Component component) => component.Behaviour switch
    {
        Behaviour.Cache => PartsOf(component, component.Instances),
        Behaviour.Queue or Behaviour.Stream or Behaviour.Topic =>
            IsSpread(component) ? 1 : Math.Max(component.Instances, component.Zones),
        Behaviour.Router => Math.Max(component.Instances, component.Zones),
        _ => component.Instances,
    };

    /// <summary>
    /// Over how many parts keys are spread: shards, or nodes of a cache that names none; parts of a stream.
    /// </summary>
    private static int PartsOf(Component component, int instances) => component.Behaviour switch
    {
        Behaviour.Cache => (int)Math.Clamp(component.CountOf("shards") ?? component.Instances, 1, component.Instances),
        Behaviour.Stream => (int)(component.CountOf("partitions") ?? 1),
        _ => instances,
    };

    private static int ReadersOf(Component component) => component.Behaviour == Behaviour.Store
        ? (int)(component.CountOf(Parameters.Readers) ?? 0)
        : 0;

    private static int WorkersOf(Component component) =>
        component.Behaviour is not (Behaviour.Function or Behaviour.Queue or Behaviour.Stream or Behaviour.Topic)
            && component.CountOf(Parameters.Concurrency) is { } concurrency
            ? (int)Math.Max(1, concurrency)
            : FleetPlan.Unlimited;

    /// <summary>
    /// Whoever finds no worker waits for one, up to this many; at a store each waits on a connection of its own.
    /// </summary>
    private static int QueueLimitOf(Component component)
    {
        var unbounded = component.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic
            || WorkersOf(component) == FleetPlan.Unlimited;
        if (unbounded)
            return int.MaxValue;

        var queue = component.CountOf(Parameters.Queue)
            ?? (component.Behaviour == Behaviour.External ? 0 : int.MaxValue);
        var connections = component.Behaviour == Behaviour.Store ? component.CountOf(Parameters.Connections) : null;
        var bound = Math.Min(queue, (connections ?? double.PositiveInfinity) - WorkersOf(component));
        return (int)Math.Clamp(bound, 0, int.MaxValue);
    }

    private double[] KeySharesOf(Component component, int parts)
    {
        var (count, skew) = KeysOf(component);
        return parts > 1 && skew > 0 && count > 1 && component.Behaviour != Behaviour.Cache
            ? KeySpread.Over(parts, count.Value, skew.Value)
            : [];
    }

    private Distribution[] WorkOf(Component component)
    {
        var work = component.Kind.Parameters.ContainsKey(Parameters.Work) ? component.WorkOf(Parameters.Work) : null;
        return [.. design.Operations.SelectMany(operation => new[] { Access.Read, Access.Write }
            .Select(access => work is null ? Distribution.Constant(0) : Laws.Of(work.For(operation.Id, access))))];
    }

    private int[][] ScriptsOf(int fleet) =>
        [.. Enumerable.Range(0, design.Operations.Length).Select(operation => calls
            .Where(call => call.From == fleet && CallPlanner.Serves(call, design, operation))
            .Select(call => call.Index).ToArray())];

    /// <summary>The instance is picked as the router in front says; without one, in turn.</summary>
    private Algorithm AlgorithmTo(Component component)
    {
        var router = design.CallersOf(component.Id).Select(connection => design[connection.From])
            .FirstOrDefault(caller => caller.Behaviour == Behaviour.Router);
        var word = router?.Kind.Parameters.ContainsKey(Parameters.Algorithm) == true
            ? router.TextOf(Parameters.Algorithm)
            : null;
        if (word == "consistent-hash")
        {
            unmodelled.Add(new Unmodelled(
                router!.Id, "Consistent hashing spreads requests evenly here: single keys are not followed."));
        }

        return word switch
        {
            "least-outstanding" => Algorithm.LeastOutstanding,
            "power-of-two" => Algorithm.PowerOfTwo,
            "random" or "consistent-hash" => Algorithm.Random,
            _ => Algorithm.RoundRobin,
        };
    }

    /// <summary>A balancer says what it asks; a name service how many checks there are.</summary>
    private static bool ChecksHealth(Component component)
    {
        if (component.Behaviour != Behaviour.Router)
            return false;
        var kind = component.Kind.Parameters;
        return (kind.ContainsKey("healthCheck") && component.TextOf("healthCheck") is "shallow" or "deep")
            || (kind.ContainsKey("healthChecks") && component.CountOf("healthChecks") > 0);
    }

    private Refill? RefillOf(Component component, CachedKeysPlan? followed)
    {
        var isFlushed = scenario.Faults.Any(fault => fault.Harm is Harm.Flush(var cache) && cache == component.Id);
        if (component.Behaviour != Behaviour.Cache || !isFlushed)
            return null;
        return new Refill(
            Math.Min(component.CountOf(Parameters.Keys) ?? Assumptions.UsualKeys, 1e9),
            component.CountOf(Parameters.Skew) ?? Assumptions.UsualSkew,
            followed?.Shares.Length ?? 0);
    }

    /// <summary>The part of an instance's memory that one request holds; zero where nobody says it.</summary>
    public static double RequestMemoryOf(Component component) =>
        component.Behaviour == Behaviour.Compute && component.BytesOf(Parameters.RequestMemory) is { } each
            && component.BytesOf(Parameters.Memory) is { } memory
            ? each.Bytes / memory.Bytes
            : 0;

    /// <summary>As the routers in front of it say; the longest where they differ.</summary>
    private SimDuration SlowStartOf(Component component) => new(design.CallersOf(component.Id)
        .Select(connection => design[connection.From])
        .Where(caller => caller.Kind.Parameters.ContainsKey(Parameters.SlowStart))
        .Max(caller => caller.DurationOf(Parameters.SlowStart)?.Nanoseconds) ?? 0);

    /// <summary>Those of routers and caches are the timeouts of their calls.</summary>
    private static SimDuration TimeoutOf(Component component) =>
        component.Behaviour is Behaviour.Router or Behaviour.Cache
            || !component.Kind.Parameters.ContainsKey(Parameters.Timeout)
            ? SimDuration.Zero
            : new SimDuration(component.DurationOf(Parameters.Timeout)?.Nanoseconds ?? 0);

    private static double LimitOf(Component component)
    {
        var limit = component.Kind.Parameters.ContainsKey(Parameters.Limit)
            ? component.RateOf(Parameters.Limit)?.PerSecond ?? double.PositiveInfinity
            : double.PositiveInfinity;
        if (component.Behaviour == Behaviour.Stream && component.RateOf(Parameters.PartitionLimit) is { } perPart)
            limit = Math.Min(limit, perPart.PerSecond * PartsOf(component, 1));
        return limit;
    }

    private static double UnitsOf(Component component, string parameter) =>
        component.TextOf(Parameters.Mode) == "provisioned" && component.Kind.Parameters.ContainsKey(parameter)
            ? component.CountOf(parameter) ?? double.PositiveInfinity
            : double.PositiveInfinity;

    /// <summary>
    /// One for each 4 KB, half of it when it may be stale, twice in a transaction, as DynamoDB counts.
    /// </summary>
    private static double UnitsPerRead(Component component) =>
        Math.Ceiling(ItemKilobytes(component) / 4) * component.TextOf("consistency") switch
        {
            "strong" => 1,
            "transactional" => 2,
            _ => 0.5,
        };

    private static double UnitsPerWrite(Component component) =>
        Math.Ceiling(ItemKilobytes(component)) * (component.TextOf("consistency") == "transactional" ? 2 : 1);

    /// <summary>
    /// What one part of a stream takes, or one key of a table: there a part that is hot is split until it holds one
    /// key, which gives three times as many reads as writes (DynamoDB: 3,000 and 1,000 units).
    /// </summary>
    private KeyLimitPlan? KeyLimitOf(Component component)
    {
        if (component.RateOf(Parameters.PartitionLimit)?.PerSecond is not { } limit)
            return null;
        if (component.Behaviour == Behaviour.Stream)
            return new KeyLimitPlan([], limit, limit);
        if (component.Behaviour != Behaviour.Store)
            return null;

        var (count, skew) = KeysOf(component);
        var isHeated = scenario.Faults.Any(fault => fault.Harm is Harm.HotKey(var heated, _) && heated == component.Id);
        var shares = skew > 0 && count > 1 ? KeySpread.OfHottest(count.Value, skew.Value) : isHeated ? [0.0] : [];
        return shares.Length == 0
            ? null
            : new KeyLimitPlan(shares, 3 * limit / UnitsPerRead(component), limit / UnitsPerWrite(component));
    }

    private (double? Count, double? Skew) KeysOf(Component component)
    {
        var keys = design.Operations.Select(operation => operation.Keys).FirstOrDefault(keys => keys is not null);
        var skew = component.IsGiven(Parameters.Skew)
            ? component.CountOf(Parameters.Skew)
            : keys?.Skew ?? component.CountOf(Parameters.Skew);
        return (component.CountOf(Parameters.Keys) ?? keys?.Count, skew);
    }

    private static double ItemKilobytes(Component component) =>
        Math.Max(1, (component.BytesOf(Parameters.ItemSize)?.Bytes ?? 1) / ByteSize.BytesPerKilobyte);

    private static FunctionPlan? FunctionOf(Component component)
    {
        if (component.Behaviour != Behaviour.Function)
            return null;

        var cold = component.WorkOf(Parameters.ColdStart)?.Any;
        return new FunctionPlan(
            (int)Math.Min(component.CountOf(Parameters.Concurrency) ?? 1000, 10_000_000),
            cold is null ? Distribution.Constant(0) : Laws.Of(cold),
            new SimDuration(component.DurationOf(Parameters.KeepAlive)?.Nanoseconds ?? 0),
            component.RateOf(Parameters.BurstRate)?.PerSecond ?? double.PositiveInfinity,
            (int)(component.CountOf(Parameters.Provisioned) ?? 0));
    }

    private static BrokerPlan? BrokerOf(Component component)
    {
        if (component.Behaviour is not (Behaviour.Queue or Behaviour.Stream or Behaviour.Topic))
            return null;

        var kind = component.Behaviour switch
        {
            Behaviour.Queue => BrokerKind.Queue,
            Behaviour.Stream => BrokerKind.Stream,
            _ => BrokerKind.Topic,
        };
        return new BrokerPlan(
            kind,
            kind == BrokerKind.Stream ? PartsOf(component, 1) : 0,
            (int)Math.Max(1, component.CountOf(Parameters.Batch) ?? 1),
            new SimDuration(component.DurationOf(Parameters.Lag)?.Nanoseconds ?? 0),
            VisibilityOf(component, kind),
            (int)(component.CountOf(Parameters.DeadLetter) ?? 0),
            (long)Math.Min(
                kind == BrokerKind.Queue ? component.CountOf(Parameters.Queue) ?? long.MaxValue : long.MaxValue, 1e15),
            GroupsOf(component));
    }

    private static double[] GroupsOf(Component component) =>
        component.Behaviour == Behaviour.Queue && component.Kind.Parameters.ContainsKey("fifo")
            && component.FlagOf("fifo") == true && component.CountOf(Parameters.Keys) is { } groups
            ? KeySpread.Each(groups, component.CountOf(Parameters.Skew) ?? 0)
            : [];

    /// <summary>
    /// A stream has no visibility timeout: a consumer that failed reads the record again a second later.
    /// </summary>
    private static SimDuration VisibilityOf(Component component, BrokerKind kind) => kind switch
    {
        BrokerKind.Queue => new SimDuration(component.DurationOf(Parameters.Visibility)?.Nanoseconds ?? 0),
        BrokerKind.Stream => SimDuration.FromSeconds(1),
        BrokerKind.Topic => SimDuration.Zero,
    };

    private ScalingPlan? ScalingOf(Component component)
    {
        if (!component.Kind.Parameters.ContainsKey(Parameters.Scaling)
            || component.ScalingOf(Parameters.Scaling) is not { } scaling)
        {
            return null;
        }

        if (component.Behaviour != Behaviour.Compute)
        {
            unmodelled.Add(new Unmodelled(
                component.Id, "Its scaling is not played; its size stays as it is at the start."));
            return null;
        }

        return new ScalingPlan(
            scaling.Metric, scaling.Target, scaling.Min, scaling.Max,
            new SimDuration(Math.Max(1_000_000_000, scaling.Delay.Nanoseconds)),
            new SimDuration(scaling.Cooldown.Nanoseconds),
            new SimDuration(scaling.CooldownDown.Nanoseconds), new SimDuration(scaling.Boot.Nanoseconds));
    }

    private SimDuration DetectionOf(Component component)
    {
        var shortest = design.CallersOf(component.Id).Select(connection => design[connection.From])
            .Where(caller => caller.Behaviour == Behaviour.Router && caller.Kind.Parameters.ContainsKey("detection"))
            .Min(caller => caller.DurationOf("detection")?.Nanoseconds);
        return shortest is { } nanoseconds ? new SimDuration(nanoseconds) : UsualDetection;
    }

    private static SimDuration? FailoverOf(Component component, int parts)
    {
        var hasCopy = component.Behaviour switch
        {
            Behaviour.Store => component.Zones > 1 || ReadersOf(component) > 0,
            Behaviour.Stream => InstancesOf(component) > 1
                && (!component.Kind.Parameters.ContainsKey("replication") || component.CountOf("replication") > 1),
            Behaviour.Cache => component.Instances > parts,
            _ => false,
        };
        if (!hasCopy || !component.Kind.Parameters.ContainsKey(Parameters.Failover))
            return null;
        return component.DurationOf(Parameters.Failover) is { } failover ? new SimDuration(failover.Nanoseconds) : null;
    }

    private void NoteWhatIsNotModelled(Component component)
    {
        foreach (var (parameter, what) in Ignored.Parameters)
        {
            if (component.IsGiven(parameter) && Ignored.Matters(component, parameter))
                unmodelled.Add(new Unmodelled(component.Id, what));
        }
    }
}
