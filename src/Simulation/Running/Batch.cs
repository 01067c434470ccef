using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Running;

/// <summary>Messages that a consumer took at once and works off one after the other.</summary>
/// <remarks>
/// <para>
/// Each message keeps its own visit, and so its own work and its own calls; no two messages of a batch are worked on at
/// a time. A program that polls settles each message as it is done. A function is called with the whole batch, and when
/// one message fails the rest is not begun and all come back: the default of event source mappings (AWS Lambda
/// Developer Guide, "Handling errors for an SQS event source", "Processing failed Kinesis records").
/// </para>
/// <para>
/// A message may be in two batches at a time, when it was hidden for too short a time. So a batch is a chain of frames
/// of its own, each of which has a message for its parent.
/// </para>
/// </remarks>
internal sealed class Batch(FramePool frames, Caller caller, Broker broker)
{
    private Frame? first;
    private Frame? last;

    /// <summary>One more message of the batch that is put together.</summary>
    public void Add(Frame message)
    {
        var link = frames.Rent();
        link.State = FrameState.InBatch;
        link.HasHistory = true;
        link.Fleet = message.Fleet;
        link.Operation = message.Operation;
        link.IsWrite = message.IsWrite;
        link.Weight = message.Weight;
        link.Started = message.Started;
        link.Parent = message;
        if (first is null)
            first = link;
        else
            last!.Next = link; // Where there is a first one there is a last one.
        last = link;
    }

    /// <summary>Hands the batch over; nothing happens when it is empty.</summary>
    public void Begin(CallState call)
    {
        var begun = first;
        (first, last) = (null, null);
        var whole = call.Target.Plan.Behaviour == Behaviour.Function ? begun : null;
        for (var link = begun; link is not null; link = link.Next)
            (link.Call, link.Twin) = (call, whole);
        Work(begun);
    }

    /// <summary>The message of a link has been worked on.</summary>
    public void Ended(Frame link, Reason reason)
    {
        link.Reason = reason;
        link.State = FrameState.Done;
        if (link.IsInLine)
            return; // It was done at once; the loop that called it goes on.

        Work(Close(link));
        broker.HandOut();
    }

    /// <summary>Begins with a message, and with those after it as long as each is done at once.</summary>
    private void Work(Frame? link)
    {
        while (link is not null)
        {
            link.IsInLine = true;
            caller.Call(link, link.Call!); // Set when the batch began.
            link.IsInLine = false;
            if (link.State != FrameState.Done)
                return;
            link = Close(link);
        }
    }

    /// <returns>The link whose message is to be worked on next.</returns>
    private Frame? Close(Frame link)
    {
        var next = link.Next;
        if (link.Twin is null)
        {
            Settle(link, link.Reason);
            return next;
        }

        if (!link.HasFailed && next is not null)
            return next;

        var reason = link.Reason;
        for (var each = link.Twin; each is not null; each = next)
        {
            next = each.Next;
            Settle(each, reason);
        }

        return null;
    }

    private void Settle(Frame link, Reason reason)
    {
        var message = link.Parent!; // Each link has a message.
        frames.Return(link);
        broker.Settle(message, reason);
    }
}
