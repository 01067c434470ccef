using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>
/// A call, or the arrival of a request, as a trace remembers it: its attempts, and the calls made meanwhile.
/// </summary>
/// <remarks>Only made where traces are asked for; all others have none and pay a look at a null reference.</remarks>
internal sealed class Span(Fleet fleet, SimTime started)
{
    private SimTime sent = started;
    private SimTime arrived = started;
    private SimTime begun = started;
    private SimTime worked = started;
    private bool hasArrived;
    private bool hasBegun;
    private bool hasWorked;

    public Fleet Fleet { get; } = fleet;

    public SimTime Started { get; } = started;

    public SimTime Ended { get; private set; }

    public Reason Reason { get; private set; }

    public int Attempts { get; private set; } = 1;

    /// <summary>Calls that the last attempt made, in order.</summary>
    public List<Span> Calls { get; } = [];

    /// <summary>Nanoseconds of its own work, as drawn.</summary>
    public long Work { get; private set; }

    /// <summary>Attempts that failed and the pauses between; of a call that failed for good, all of it.</summary>
    public long Retrying => Reason != Reason.None && !hasWorked
        ? (Ended - Started).Nanoseconds
        : (sent - Started).Nanoseconds;

    public long Travelling => hasArrived && Counts ? (arrived - sent).Nanoseconds : 0;

    public long Waiting => !Counts || !hasArrived ? 0
        : !hasBegun ? (Ended - arrived).Nanoseconds
        : (begun - arrived).Nanoseconds + (hasWorked ? Math.Max(0, (worked - begun).Nanoseconds - Work) : 0);

    public long Working => hasWorked && Counts ? Math.Min(Work, (worked - begun).Nanoseconds) : 0;

    private bool Counts => Reason == Reason.None || hasWorked;

    /// <summary>When the answer of the last attempt began to be waited for: after its own work.</summary>
    public SimTime Worked => worked;

    public Span Call(Fleet target, SimTime now)
    {
        var call = new Span(target, now);
        Calls.Add(call);
        return call;
    }

    public void Arrive(SimTime now) => (arrived, hasArrived) = (now, true);

    public void Begin(SimTime now, SimDuration work) => (begun, hasBegun, Work) = (now, true, work.Nanoseconds);

    public void EndWork(SimTime now) => (worked, hasWorked) = (now, true);

    /// <summary>Another attempt will be sent, after a pause.</summary>
    public void Retry(SimTime next)
    {
        Attempts++;
        (sent, arrived, begun, worked) = (next, next, next, next);
        (hasArrived, hasBegun, hasWorked, Work) = (false, false, false, 0);
        Calls.Clear();
    }

    public void End(SimTime now, Reason reason) => (Ended, Reason) = (now, reason);
}

/// <summary>Keeps the slowest requests of an operation, with their ways.</summary>
internal sealed class Tracer(int most)
{
    private readonly PriorityQueue<Span, long> slowest = new();

    /// <summary>The slowest first.</summary>
    public IEnumerable<Span> Slowest => slowest.UnorderedItems.Select(item => item.Element)
        .OrderByDescending(span => span.Ended - span.Started).ThenBy(span => span.Started);

    public void Keep(Span span)
    {
        var length = (span.Ended - span.Started).Nanoseconds;
        if (slowest.Count < most)
            slowest.Enqueue(span, length);
        else if (slowest.TryPeek(out _, out var least) && length > least)
            slowest.EnqueueDequeue(span, length);
    }
}
