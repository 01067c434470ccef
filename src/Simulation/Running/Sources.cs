using System.Runtime.InteropServices;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>The clients of all operations: they send requests, and note how it went.</summary>
internal sealed class Sources(Agenda agenda, FramePool frames, OperationState[] operations)
{
    public Service Service { get; set; } = null!; // Set once by the run: each needs the other.

    /// <summary>Lets the first requests of all operations come.</summary>
    public void Open()
    {
        foreach (var operation in operations)
        {
            if (operation.Plan.Users == 0)
                ScheduleNext(operation);
            for (var user = 0; user < operation.Plan.Users; user++)
                Think(operation);
        }
    }

    public void Arrive(int index)
    {
        var operation = operations[index];
        var now = agenda.Now;
        var frame = frames.Rent();
        frame.Weight = operation.Weight;
        operation.Offered += frame.Weight;
        operation.Inside.Rise(now, frame.Weight);
        frame.Operation = index;
        frame.IsWrite = operation.Plan.IsWrite;
        frame.Started = now;
        if (frame.Fleet != operation.Entry)
            frame.Fleet = operation.Entry;
        if (operation.Tracer is not null)
            frame.Span = new Span(operation.Entry, now);
        var instance = operation.Entry.Pick(frame);
        frame.Instance = instance;
        if (instance is not null)
            instance.Outstanding++;

        if (operation.Plan.Users == 0)
            ScheduleNext(operation);
        Service.Receive(frame);
    }

    /// <summary>A request has come to its end.</summary>
    public void Left(Frame frame)
    {
        var operation = operations[frame.Operation];
        var now = agenda.Now;
        operation.Inside.Fall(now, frame.Weight);
        operation.TimeInside += (now - frame.Started).Nanoseconds * frame.Weight;
        if (!frame.HasFailed)
        {
            operation.Completed += frame.Weight;
            operation.Latencies.Record(now - frame.Started, frame.Weight);
        }
        else
        {
            if (frame.Reason is Reason.QueueFull or Reason.Throttled or Reason.Shed)
                operation.Refused += frame.Weight;
            else
                operation.Failed += frame.Weight;
            operation.Blame(frame.Cause!, frame.Reason, frame.Weight); // Whoever fails a frame names the cause.
        }

        if (frame.Span is { } span)
        {
            span.End(now, frame.Reason);
            operation.Tracer?.Keep(span);
            frame.Span = null;
        }

        frames.Return(frame);
        if (operation.Plan.Users > 0)
            Think(operation);
    }

    /// <summary>The client is told that it failed; what is under way goes on for nobody.</summary>
    public void GiveUp(Frame frame)
    {
        var told = frames.Rent();
        told.Operation = frame.Operation;
        told.Weight = frame.Weight;
        told.Started = frame.Started;
        told.Fleet = frame.Fleet;
        (told.Reason, told.Cause) = (Reason.Timeout, frame.Fleet);
        (told.Span, frame.Span) = (frame.Span, null);
        (frame.IsOrphan, frame.IsCancelled, frame.HasHistory) = (true, true, true);
        Left(told);
    }

    private void ScheduleNext(OperationState operation)
    {
        operation.Weight = operation.Plan.WeightAt(agenda.Now);
        var gap = operation.Plan.Regular ? 1 : operation.Arrivals.NextExponential();
        var next = operation.Plan.Rate.After(agenda.Now, gap * operation.Weight);
        if (next < SimTime.Never)
            agenda.Schedule(next, Verb.Arrival, operation.Plan.Index);
    }

    private void Think(OperationState operation) =>
        agenda.After(operation.Plan.Think.Sample(operation.Arrivals), Verb.Arrival, operation.Plan.Index);
}

/// <summary>An operation while it runs.</summary>
internal sealed class OperationState(OperationPlan plan, Fleet entry, RandomStream arrivals)
{
    private readonly Dictionary<(Fleet Fleet, Reason Reason), long> causes = [];

    public OperationPlan Plan { get; } = plan;

    public Fleet Entry { get; } = entry;

    public RandomStream Arrivals { get; } = arrivals;

    /// <summary>Of what completed in the current interval.</summary>
    public Histogram Latencies { get; } = new();

    /// <summary>How many requests the next arrival stands for.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>Null where nobody asked for traces.</summary>
    public Tracer? Tracer { get; set; }

    public Level Inside;

    public long Offered;
    public long Completed;
    public long Failed;
    public long Refused;

    /// <summary>Of all that has ended, in nanoseconds.</summary>
    public long TimeInside;

    public IReadOnlyDictionary<(Fleet Fleet, Reason Reason), long> Causes => causes;

    public void Blame(Fleet fleet, Reason reason, int weight) =>
        CollectionsMarshal.GetValueRefOrAddDefault(causes, (fleet, reason), out _) += weight;
}
