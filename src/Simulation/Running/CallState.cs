using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>A connection while it runs: its counters, timers and guards.</summary>
internal sealed class CallState
{
    private readonly CircuitBreaker?[] breakers;
    private readonly Bulkhead?[] bulkheads;
    private double retryTokens = 10;

    public CallState(CallPlan plan, Fleet from, Fleet target, long seed, int replication)
    {
        Plan = plan;
        (From, Target) = (from, target);
        Chance = new RandomStream(seed, $"calls of {plan.Id}", replication);
        breakers = new CircuitBreaker?[plan.Breaker is null ? 0 : from.Plan.MostInstances];
        bulkheads = new Bulkhead?[plan.Bulkhead is null ? 0 : from.Plan.MostInstances];
    }

    public CallPlan Plan { get; }

    public Fleet From { get; }

    public Fleet Target { get; }

    /// <summary>Whether a call is made, how many, and how retries are spread.</summary>
    public RandomStream Chance { get; }

    public Lane? Timeouts { get; set; }

    public Lane? Hedges { get; set; }

    /// <summary>The cache that gets what this call fetches; null for none.</summary>
    public Fleet? Fills { get; set; }

    /// <summary>Nothing gets through.</summary>
    public bool IsCut { get; set; }

    public Level InFlight;

    /// <summary>Breakers that are open, of all instances of the caller.</summary>
    public Level OpenBreakers;

    public long Calls;
    public long Attempts;
    public long Retries;
    public long TimedOut;
    public long Failed;
    public long Rejected;
    public int Opened;

    public CircuitBreaker? BreakerOf(Instance? caller) => breakers.Length == 0
        ? null
        : breakers[PlaceOf(caller, breakers.Length)] ??= new CircuitBreaker(Plan.Breaker!);

    public Bulkhead? BulkheadOf(Instance? caller) => bulkheads.Length == 0
        ? null
        : bulkheads[PlaceOf(caller, bulkheads.Length)] ??= new Bulkhead(Plan.Bulkhead!);

    /// <summary>
    /// Each call adds a part of a token to the budget, and each retry takes a whole one; ten are there at first.
    /// </summary>
    public void CreditBudget()
    {
        if (Plan.Retry?.Budget is { } share)
            retryTokens = Math.Min(retryTokens + share, 100 * share + 10);
    }

    public bool SpendBudget()
    {
        if (Plan.Retry?.Budget is null)
            return true;
        if (retryTokens < 1 - 1e-9)
            return false;
        retryTokens--;
        return true;
    }

    private static int PlaceOf(Instance? caller, int length) => caller is null ? 0 : caller.Number % length;
}

/// <summary>A bound on the calls that one instance has under way, and those that wait for a place.</summary>
internal sealed class Bulkhead(BulkheadPlan plan)
{
    private readonly Queue<Frame> waiting = new();
    private int underWay;

    public bool TryEnter(int weight)
    {
        if (underWay + weight > Math.Max(weight, plan.Concurrency))
            return false;
        underWay += weight;
        return true;
    }

    public bool TryWait(Frame frame)
    {
        if (waiting.Count * (long)frame.Weight >= plan.Queue)
            return false;
        waiting.Enqueue(frame);
        return true;
    }

    /// <summary>Gives a place up; the one that waited longest gets it.</summary>
    public Frame? Leave(int weight)
    {
        underWay -= weight;
        if (!waiting.TryPeek(out var next) || !TryEnter(next.Weight))
            return null;
        return waiting.Dequeue();
    }
}
