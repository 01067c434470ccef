using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Kernel;
using Distribution = Proofload.Simulation.Kernel.Distribution;

namespace Proofload.Simulation.Planning;

/// <summary>
/// A component as the run needs it: how many instances, what each can do at once, and what it then calls.
/// </summary>
internal sealed class FleetPlan
{
    public const int Unlimited = int.MaxValue;

    /// <summary>
    /// Controlled delay: how long a request may wait, and how long while the queue has been empty within that time and
    /// when it has not. Facebook's values for its services (B. Maurer: Fail at Scale, ACM Queue 13(8), 2015), which are
    /// the interval and the target of RFC 8289; the control law there is another.
    /// </summary>
    public static readonly SimDuration CalmQueue = SimDuration.FromSeconds(0.1);
    public static readonly SimDuration ShortWait = SimDuration.FromSeconds(0.005);

    public required int Index { get; init; }

    public required string Id { get; init; }

    public required Behaviour Behaviour { get; init; }

    /// <summary>That it is lost with; null for none.</summary>
    public required string? Region { get; init; }

    public required int Zones { get; init; }

    /// <summary>
    /// Its instances stand in zones and are lost with them; false for what a provider spreads by itself.
    /// </summary>
    public required bool IsZonal { get; init; }

    /// <summary>Instances at the start; of a store its primaries. Of what has no bound, one stands for all.</summary>
    public required int Instances { get; init; }

    /// <summary>The most there can ever be.</summary>
    public required int MostInstances { get; init; }

    /// <summary>Copies for reads, for each primary.</summary>
    public int Readers { get; init; }

    /// <summary>Keys decide the instance (or primary); otherwise any will do.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>
    /// Parts over which keys are dealt: primaries, or the partitions of a stream, which instances share.
    /// </summary>
    public int Parts { get; init; } = 1;

    /// <summary>What single parts or keys take; null where nothing bounds them.</summary>
    public KeyLimitPlan? KeyLimit { get; init; }

    /// <summary>The share of requests for each keyed part, cumulative; empty for equal shares.</summary>
    public double[] KeyShares { get; init; } = [];

    /// <summary>Requests in hand at once in each instance.</summary>
    public required int Workers { get; init; }

    /// <summary>Shared by all at work in an instance; zero where each worker works by itself.</summary>
    public required double Processors { get; init; }

    public required int QueueLimit { get; init; }

    /// <summary>A worker is held while its request waits for others.</summary>
    public required bool HoldsWorker { get; init; }

    public required Algorithm Algorithm { get; init; }

    /// <summary>A router that asks its targets how they are, and hands nothing to those that are gone.</summary>
    public bool ChecksHealth { get; init; }

    public Shedding Shedding { get; init; }

    /// <summary>By operation, the lowest number first; empty where all are alike.</summary>
    public int[] Priorities { get; init; } = [];

    /// <summary>Time in which a new instance's share grows to the full one; zero for none.</summary>
    public SimDuration SlowStart { get; init; }

    /// <summary>Of an instance's memory, the part that one request in hand holds; zero where nobody says it.</summary>
    public double RequestMemory { get; init; }

    /// <summary>After which it gives up on a request by itself; zero for never.</summary>
    public SimDuration Timeout { get; init; }

    /// <summary>The keys of a cache that are followed one by one; null for none.</summary>
    public CachedKeysPlan? Keys { get; init; }

    /// <summary>By operation, reads and writes in turn: index 2 × operation + (1 for writes).</summary>
    public required Distribution[] Work { get; init; }

    public required double Errors { get; init; }

    /// <summary>By operation: the calls it makes, in order.</summary>
    public required int[][] Scripts { get; init; }

    /// <summary>Hands each request to one target instead of calling all.</summary>
    public required bool PicksOne { get; init; }

    public double HitRatio { get; init; }

    public Refill? Refill { get; init; }

    /// <summary>A second; infinite for no limit.</summary>
    public double Limit { get; init; } = double.PositiveInfinity;

    public double Burst { get; init; }

    /// <summary>Capacity units a second of a store that has them; infinite otherwise.</summary>
    public double ReadUnits { get; init; } = double.PositiveInfinity;

    public double WriteUnits { get; init; } = double.PositiveInfinity;

    public double UnitsPerRead { get; init; } = 1;

    public double UnitsPerWrite { get; init; } = 1;

    public FunctionPlan? Function { get; init; }

    public BrokerPlan? Broker { get; init; }

    /// <summary>Messages that it takes from a queue or stream at once; zero for what is no program.</summary>
    public int Batch { get; init; }

    public ScalingPlan? Scaling { get; init; }

    /// <summary>How long those who call it go on sending to a dead instance.</summary>
    public SimDuration Detection { get; init; }

    /// <summary>How long until another copy takes over from a lost primary; null where there is no copy.</summary>
    public SimDuration? Failover { get; init; }

    /// <summary>The run was reduced, and visits here stand for many.</summary>
    public bool IsFluid { get; init; }

    /// <summary>Servers of one instance for the purpose of utilisation.</summary>
    public double Servers => Processors > 0 ? Processors : Workers == Unlimited ? double.PositiveInfinity : Workers;
}

/// <summary>What is refused under overload.</summary>
internal enum Shedding
{
    /// <summary>The newest, when the queue is full.</summary>
    Tail,

    /// <summary>The oldest, when the queue is full; the newest is served first.</summary>
    Lifo,

    /// <summary>What has waited too long when its turn comes.</summary>
    ControlledDelay,

    /// <summary>What exceeds a limit that follows how long requests take.</summary>
    Adaptive,

    /// <summary>The newest, when the queue is full; those of a lower number are served first.</summary>
    TailByPriority,
}

internal enum Algorithm
{
    RoundRobin,
    LeastOutstanding,
    PowerOfTwo,
    Random,
}

/// <param name="BurstRate">New environments a second; infinite for no bound.</param>
internal sealed record FunctionPlan(
    int Concurrency, Distribution ColdStart, SimDuration KeepAlive, double BurstRate, int Provisioned);

/// <param name="Partitions">
/// Of a stream; zero for a queue, whose consumers compete; -1 for a topic, which pushes to all.
/// </param>
/// <param name="Window">Records of one part that a consumer which is no program works on at once.</param>
/// <param name="DeadLetter">Deliveries after which a message is put aside; zero for never.</param>
/// <param name="Groups">
/// Of a queue that keeps the order within groups of messages, the shares of the groups, cumulative; empty for none.
/// </param>
internal sealed record BrokerPlan(
    BrokerKind Kind, int Partitions, int Window, SimDuration Lag, SimDuration Visibility, int DeadLetter, long Capacity,
    double[] Groups);

/// <param name="Shares">Of look-ups, cumulative, by key, the most popular first.</param>
/// <param name="TimeToLive">Null for values that do not expire.</param>
/// <param name="Coalesces">Look-ups of a key that is being fetched wait for it.</param>
/// <param name="Present">The chance that a value which has not expired is there.</param>
internal sealed record CachedKeysPlan(double[] Shares, SimDuration? TimeToLive, bool Coalesces, double Present);

/// <param name="Shares">
/// Of requests, cumulative, by key, the most popular first; keys beyond are too rare to reach the limit. Empty where
/// the limit is that of a stream's parts.
/// </param>
/// <param name="Reads">A second and key, in requests.</param>
/// <param name="Writes">A second and key or part, in requests.</param>
internal sealed record KeyLimitPlan(double[] Shares, double Reads, double Writes);

internal enum BrokerKind
{
    Queue,
    Stream,
    Topic,
}

internal sealed record ScalingPlan(
    ScalingMetric Metric, double Target, int Min, int Max,
    SimDuration Delay, SimDuration Cooldown, SimDuration CooldownDown, SimDuration Boot);
