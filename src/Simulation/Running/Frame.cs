using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>One visit of a request to one component, together with the call that brought it there.</summary>
/// <remarks>
/// Frames are pooled and never leave the run. Who keeps one beyond its life, as timers do, keeps its <see
/// cref="Stamp"/> too and finds it changed.
/// </remarks>
internal sealed class Frame(int index)
{
    public readonly int Index = index;

    /// <summary>Raised whenever the call it carries is settled, and when the frame is returned.</summary>
    public uint Stamp;

    /// <summary>The event that it waits for; any other that names it is out of date.</summary>
    public ulong Expected;

    public FrameState State;
    public int Operation;

    /// <summary>How many requests it stands for: one, unless the run was reduced.</summary>
    public int Weight;
    public bool IsWrite;
    public Fleet Fleet = null!; // Set by whoever rents the frame.
    public Instance? Instance;
    public Frame? Parent;
    public CallState? Call;

    /// <summary>The instance that makes the call; it has the breaker and the bulkhead.</summary>
    public Instance? Origin;

    /// <summary>Links the frames of one queue.</summary>
    public Frame? Next;

    /// <summary>Links the attempts that a hedged call has under way, in a ring; null for a single one.</summary>
    public Frame? Twin;

    /// <summary>When the request arrived; for a message, when it was published.</summary>
    public SimTime Started;

    /// <summary>The attained service of an instance's sharing processors at which this visit's work is done.</summary>
    public double DoneAt;

    /// <summary>The last pause before a retry, which decorrelated jitter builds on.</summary>
    public double Pause;

    /// <summary>Look-ups that hit and calls that failed, by their place among the component's calls.</summary>
    public ulong Hits;
    public ulong Failures;

    /// <summary>Calls that succeeded and would have to be taken back, likewise.</summary>
    public ulong Successes;

    public int Step;
    public int Repeats;
    public int Pending;
    public int Attempt;
    public int Part;
    public bool HoldsWorker;

    /// <summary>Nobody waits for it any more; it goes on all the same, unless it is cancelled too.</summary>
    public bool IsOrphan;
    public bool IsCancelled;

    /// <summary>It has failed, and what it did before is being taken back.</summary>
    public bool IsUndoing;

    /// <summary>It has made calls, or was a message: more than a plain visit leaves behind.</summary>
    public bool HasHistory;

    public Reason Reason;
    public Fleet? Cause;
    public bool WasHit;

    /// <summary>A message that stands in a line, perhaps done in the meantime.</summary>
    public bool IsInLine;

    /// <summary>When it was let in, and that it counts, where a limit follows how long requests take.</summary>
    public SimTime Entered;
    public bool IsCounted;

    /// <summary>Until when it may wait for a worker, where waiting is bounded.</summary>
    public SimTime WaitsUntil;

    /// <summary>Who came before it, where the newest is served first.</summary>
    public Frame? Before;

    /// <summary>A key that a cache missed and that is fetched on behalf of this visit, from 1 on; 0 for none.</summary>
    public int Key;

    /// <summary>Of a look-up that waits for another's fetch; 0 for none.</summary>
    public long Ticket;

    /// <summary>What a trace remembers of it; null for all that nobody traces.</summary>
    public Span? Span;

    public bool HasFailed => Reason != Reason.None;
}

internal enum FrameState : byte
{
    Free,

    /// <summary>On its way to the instance, or lost on the way.</summary>
    Travelling,
    Lost,

    /// <summary>Waiting for a worker.</summary>
    Queued,
    AtWork,

    /// <summary>Waiting for the calls it made.</summary>
    Calling,

    /// <summary>An attempt failed; the next one waits for its pause, or for a place in a bulkhead.</summary>
    Pausing,
    HeldBack,

    /// <summary>A message in a queue, stream or topic, rather than a visit.</summary>
    Message,
    HandedOut,

    /// <summary>One link of a batch that a consumer works off; its parent is the message.</summary>
    InBatch,
    Done,
}

/// <summary>Why something failed. The first three are refusals: the request was turned away before any work.</summary>
internal enum Reason : byte
{
    None,
    QueueFull,
    Throttled,
    Shed,
    Error,
    Timeout,
    BreakerOpen,
    BulkheadFull,
    InstanceLost,
    Unreachable,
}

/// <summary>Frames that are made once and used again.</summary>
internal sealed class FramePool
{
    private Frame[] all = new Frame[256];

    // By their number: keeping references would tell the collector of each.
    private int[] free = new int[256];
    private int freeCount;
    private int made;

    public int Alive { get; private set; }

    public ReadOnlySpan<Frame> All => all.AsSpan(0, made);

    public Frame this[int index] => all[index];

    public Frame Rent()
    {
        Alive++;
        return freeCount > 0 ? all[free[--freeCount]] : Make();
    }

    public void Return(Frame frame)
    {
        Alive--;
        frame.Stamp++;
        frame.Expected = 0;
        frame.State = FrameState.Free;
        frame.Instance = null;
        frame.Next = null;
        frame.HoldsWorker = false;
        if (frame.HasHistory || frame.Call is not null || frame.HasFailed)
            Clear(frame);
        free[freeCount++] = frame.Index;
    }

    /// <summary>What only a frame with a call, with calls of its own, or with a failure has touched.</summary>
    private static void Clear(Frame frame)
    {
        frame.Parent = null;
        frame.Call = null;
        frame.Origin = null;
        frame.Twin = null;
        frame.Cause = null;
        frame.Span = null;
        frame.Hits = 0;
        frame.Failures = 0;
        frame.Step = 0;
        frame.Repeats = 0;
        frame.Pending = 0;
        frame.Attempt = 0;
        frame.Pause = 0;
        frame.HasHistory = false;
        frame.IsOrphan = false;
        frame.IsCancelled = false;
        frame.WasHit = false;
        frame.IsUndoing = false;
        frame.Successes = 0;
        frame.Key = 0;
        frame.Ticket = 0;
        frame.Reason = Reason.None;
    }

    private Frame Make()
    {
        if (made > Event.MaxSubject)
            throw new InvalidOperationException($"More than {Event.MaxSubject:N0} requests are under way at once.");
        if (made == all.Length)
        {
            Array.Resize(ref all, all.Length * 2);
            Array.Resize(ref free, all.Length);
        }

        return all[made] = new Frame(made++);
    }
}
