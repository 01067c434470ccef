using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>Messages of one part or group for one consumer, in order.</summary>
internal sealed class Line(CallState call, BrokerPlan plan, int place)
{
    private Frame? last;

    public CallState Call { get; } = call;

    /// <summary>Messages that the consumer takes at once.</summary>
    public int Batch { get; } = plan.Kind == BrokerKind.Topic ? 1 : call.Target.Plan.Batch;

    /// <summary>
    /// Records of a part that may be in hand when more are handed out. A program that reads a part works off one
    /// batch before it takes the next; what is not a program takes as many as one call to the stream gives.
    /// </summary>
    public int Window { get; } = call.Target.Plan.Batch > 0 ? 1 : plan.Window;

    public Frame? First { get; private set; }

    public long InHand { get; set; }

    /// <summary>Its consumer, among those of the broker.</summary>
    public int Place { get; } = place;

    /// <summary>It stands among the groups that may be handed out.</summary>
    public bool IsReady { get; set; }

    public void Add(Frame message)
    {
        message.Next = null;
        message.IsInLine = true;
        if (First is null)
            First = message;
        else
            last!.Next = message; // A line with a first message has a last one.
        last = message;
    }

    /// <summary>What was handed out and not done comes before what came after it.</summary>
    public void AddFirst(Frame message)
    {
        message.IsInLine = true;
        message.Next = First;
        if (First is null)
            last = message;
        First = message;
    }

    public Frame Take()
    {
        var message = First!; // Callers look first.
        First = message.Next;
        message.Next = null;
        return message;
    }
}
