using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>A queue, stream or topic: keeps messages and hands them to its consumers.</summary>
/// <remarks>
/// A queue hands messages to one consumer as soon as that has room, hides them meanwhile, and hands them out again when
/// they are not done in time. A stream keeps a line for each part and each consumer, and hands out no more of a line
/// than one batch at a time. A topic pushes to all its subscribers at once and does not wait for room. How a batch is
/// worked off, see <see cref="Batch"/>.
/// </remarks>
internal sealed class Broker
{
    private readonly Agenda agenda;
    private readonly FramePool frames;
    private readonly Fleet fleet;
    private readonly BrokerPlan plan;
    private readonly CallState[] calls;
    private readonly Caller caller;
    private readonly RandomStream chance;
    private readonly Line[][] lines;
    private readonly Queue<Line>[] groupsReady;
    private readonly bool isInOrder;
    private readonly Dictionary<int, int> places = [];
    private readonly Lane? onTheWay;
    private readonly Lane? hidden;
    private readonly Batch batches;
    private bool isHandingOut;

    public Broker(
        Agenda agenda, FramePool frames, List<Lane> lanes, Fleet fleet, CallState[] calls,
        Caller caller, RandomStream chance)
    {
        (this.agenda, this.frames, this.fleet, this.calls, this.caller) = (agenda, frames, fleet, calls, caller);
        this.chance = chance;
        plan = fleet.Plan.Broker!; // Only fleets with a broker's plan get a broker.

        batches = new Batch(frames, caller, this);
        var consumers = calls.Where(call => call.From == fleet).ToArray();
        lines = new Line[consumers.Length][];
        groupsReady = [.. consumers.Select(_ => new Queue<Line>())];
        isInOrder = plan.Groups.Length > 0;
        for (var place = 0; place < consumers.Length; place++)
        {
            places[consumers[place].Plan.Index] = place;
            lines[place] =
            [
                .. Enumerable.Range(0, Math.Max(1, Math.Max(plan.Partitions, plan.Groups.Length)))
                    .Select(_ => new Line(consumers[place], plan, place)),
            ];
            consumers[place].Target.Feeders.Add(this);
        }

        if (plan.Lag > SimDuration.Zero)
            onTheWay = new Lane(agenda, lanes, plan.Lag, Arrive);
        if (plan.Visibility > SimDuration.Zero)
            hidden = new Lane(agenda, lanes, plan.Visibility, Reappear);
    }

    public long Published { get; private set; }

    public long Processed { get; private set; }

    public long Redelivered { get; private set; }

    public long Dead { get; private set; }

    /// <summary>Messages that nobody has done yet.</summary>
    public Level Backlog;

    /// <summary>Messages that nobody has in hand.</summary>
    public Level Ready;

    /// <summary>Takes what a publisher sent.</summary>
    /// <returns>False when it is full.</returns>
    public bool Publish(Frame sent)
    {
        if (Backlog.Value >= plan.Capacity)
            return false;

        var script = fleet.Plan.Scripts[sent.Operation];
        if (plan.Kind == BrokerKind.Queue)
        {
            if (ChooseConsumer(script) is { } chosen)
                Keep(sent, chosen);
            return true;
        }

        foreach (var index in script)
        {
            var call = calls[index];
            if (call.Plan.Share >= 1 || call.Chance.NextChance(call.Plan.Share))
                Keep(sent, call);
        }

        return true;
    }

    /// <summary>A consumer has done with a message, or failed.</summary>
    public void Ended(Frame message, Reason reason)
    {
        if (message.State == FrameState.InBatch)
        {
            batches.Ended(message, reason);
            return;
        }

        Settle(message, reason);
        HandOut();
    }

    /// <summary>Writes down what became of a message, and hands nothing out.</summary>
    public void Settle(Frame message, Reason reason)
    {
        message.Pending--;
        if (message.State == FrameState.Done)
        {
            Forget(message);
            return;
        }

        var line = LineOf(message);
        if (reason == Reason.None)
        {
            line.InHand -= message.State == FrameState.HandedOut ? message.Weight : 0;
            Processed += message.Weight;
            Remove(message);
            Offer(line);
        }
        else if (plan.Kind == BrokerKind.Topic)
        {
            Dead += message.Weight;
            Remove(message);
        }
        else if (plan.Kind == BrokerKind.Stream)
        {
            hidden?.Add(message);
        }

        // A failed message of a queue stays hidden until its time has come, as if it were still worked on.
    }

    /// <summary>Hands out what consumers have room for.</summary>
    public void HandOut()
    {
        // While messages are being handed out, the loop below sees to what becomes free.
        if (isHandingOut || Ready.Value == 0)
            return;

        isHandingOut = true;
        if (isInOrder)
            HandOutInOrder();
        foreach (var group in isInOrder ? [] : lines)
        {
            foreach (var line in group)
            {
                while (line.First is not null && MayHandOut(line))
                    HandOutFrom(line);
            }
        }

        isHandingOut = false;
    }

    private void HandOutFrom(Line line)
    {
        if (line.Batch > 1)
            DeliverMany(line);
        else if (TakeFirst(line) is { } message)
            Deliver(message, line);
    }

    /// <summary>One batch of each group at a time, group by group as they became free.</summary>
    private void HandOutInOrder()
    {
        foreach (var groups in groupsReady)
        {
            while (groups.TryPeek(out var line) && line.Call.Target.HasRoom(line.Call.InFlight.Value))
            {
                groups.Dequeue();
                line.IsReady = false;
                HandOutFrom(line);
                Offer(line);
            }
        }
    }

    /// <summary>A group of which nobody has a message in hand may be handed out.</summary>
    private void Offer(Line line)
    {
        if (!isInOrder || line.IsReady || line.InHand > 0 || line.First is null)
            return;
        line.IsReady = true;
        groupsReady[line.Place].Enqueue(line);
    }

    /// <summary>The age of the oldest message that nobody has in hand.</summary>
    public SimDuration OldestAt(SimTime now)
    {
        var oldest = now;
        foreach (var line in lines.SelectMany(group => group))
        {
            if (line.First is { } message && message.Started < oldest)
                oldest = message.Started;
        }

        return now - oldest;
    }

    private bool MayHandOut(Line line) => plan.Kind switch
    {
        BrokerKind.Queue => line.Call.Target.HasRoom(line.Call.InFlight.Value),
        BrokerKind.Stream => line.InHand < line.Window && line.Call.Target.HasRoom(line.Call.InFlight.Value),
        BrokerKind.Topic => true,
    };

    private CallState? ChooseConsumer(int[] script)
    {
        if (script.Length <= 1)
            return script.Length == 0 ? null : calls[script[0]];

        var total = script.Sum(index => calls[index].Plan.Share);
        var draw = chance.NextUnit() * total;
        foreach (var index in script)
        {
            draw -= calls[index].Plan.Share;
            if (draw < 0)
                return calls[index];
        }

        return calls[script[^1]];
    }

    private void Keep(Frame sent, CallState call)
    {
        var message = frames.Rent();
        message.State = FrameState.Message;
        message.HasHistory = true;
        message.Fleet = fleet;
        message.Operation = sent.Operation;
        message.IsWrite = sent.IsWrite;
        message.Started = agenda.Now;
        message.Step = places[call.Plan.Index];
        message.Part = isInOrder ? DrawGroup() : plan.Partitions > 1 ? sent.Part : 0;
        message.Weight = sent.Weight;
        Published += message.Weight;
        Backlog.Rise(agenda.Now, message.Weight);
        Ready.Rise(agenda.Now, message.Weight);
        if (onTheWay is not null)
            onTheWay.Add(message);
        else
            Arrive(message);
    }

    private int DrawGroup()
    {
        var found = Array.BinarySearch(plan.Groups, chance.NextUnit());
        return Math.Min(found < 0 ? ~found : found + 1, plan.Groups.Length - 1);
    }

    private void Arrive(Frame message)
    {
        var line = LineOf(message);
        line.Add(message);
        Offer(line);
        HandOut();
    }

    /// <returns>The first message of a line; null when a consumer that was late did it while it waited again.</returns>
    private Frame? TakeFirst(Line line)
    {
        var message = line.Take();
        message.IsInLine = false;
        if (message.State != FrameState.Done)
            return message;

        Forget(message);
        return null;
    }

    private void Deliver(Frame message, Line line)
    {
        HandOver(message, line);
        caller.Call(message, line.Call);
    }

    /// <summary>As many as are there, up to the consumer's batch: it does not wait for more to come.</summary>
    private void DeliverMany(Line line)
    {
        var taken = 0;
        while (line.First is { } next && (taken == 0 || taken + next.Weight <= line.Batch))
        {
            if (TakeFirst(line) is not { } message)
                continue;

            taken += message.Weight;
            HandOver(message, line);
            batches.Add(message);
        }

        batches.Begin(line.Call);
    }

    private void HandOver(Frame message, Line line)
    {
        line.InHand += message.Weight;
        message.State = FrameState.HandedOut;
        message.Attempt++;
        message.Pending++;
        Ready.Fall(agenda.Now, message.Weight);
        if (plan.Kind == BrokerKind.Queue)
            hidden?.Add(message);
    }

    /// <summary>The time of a message that was handed out is over; if it is not done, it is there again.</summary>
    private void Reappear(Frame message)
    {
        if (message.State != FrameState.HandedOut)
            return;

        var line = LineOf(message);
        line.InHand -= message.Weight;
        if (plan.DeadLetter > 0 && message.Attempt >= plan.DeadLetter)
        {
            Dead += message.Weight;
            Remove(message);
        }
        else
        {
            Redelivered += message.Weight;
            message.State = FrameState.Message;
            Ready.Rise(agenda.Now, message.Weight);
            if (isInOrder)
                line.AddFirst(message);
            else
                line.Add(message);
        }

        Offer(line);
        HandOut();
    }

    private void Remove(Frame message)
    {
        Backlog.Fall(agenda.Now, message.Weight);
        if (message.State == FrameState.Message)
            Ready.Fall(agenda.Now, message.Weight);
        message.State = FrameState.Done;
        Forget(message);
    }

    /// <summary>A message that is done goes once no line and no delivery holds it.</summary>
    private void Forget(Frame message)
    {
        if (message.Pending == 0 && !message.IsInLine)
            frames.Return(message);
    }

    private Line LineOf(Frame message) => lines[message.Step][message.Part];
}
