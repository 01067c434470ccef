using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>One machine, container or node of a fleet: its workers, its queue, and its processors.</summary>
internal sealed class Instance(int index, Fleet fleet, int number, int zone)
{
    private Frame[] atWork = new Frame[4];
    private Frame?[]? lastOfPriority;
    private double served;
    private SimTime servedAt;

    /// <summary>Among all instances of the run; events name it by this.</summary>
    public int Index { get; } = index;

    public Fleet Fleet { get; } = fleet;

    /// <summary>Within its fleet.</summary>
    public int Number { get; } = number;

    public int Zone { get; set; } = zone;

    public InstanceState State { get; set; }

    /// <summary>
    /// Where visits stand for many; null where each is played. Shared by the fleet unless keys decide.
    /// </summary>
    public Fluid? Fluid { get; set; }

    /// <summary>Workers in use.</summary>
    public int Held { get; set; }

    /// <summary>Sent to it and not yet answered: what a load balancer sees.</summary>
    public int Outstanding { get; set; }

    /// <summary>Work begun here, in nanoseconds, as drawn.</summary>
    public long WorkBegun { get; set; }

    public Frame? First { get; private set; }

    public int QueueLength { get; private set; }

    private Frame? Last { get; set; }

    /// <summary>Where a limit follows how long requests take; null elsewhere.</summary>
    public ConcurrencyLimit? Limit { get; set; }

    /// <summary>When its queue last was empty, as far as anybody has come since.</summary>
    private SimTime EmptyAt { get; set; }

    /// <summary>Since when it serves, where that was not from the start; it gets its share by and by.</summary>
    public SimTime? WarmsSince { get; set; }

    /// <summary>Visits that share the processors.</summary>
    public int AtWork { get; private set; }

    /// <summary>The event at which it looks whether the foremost visit is done.</summary>
    public ulong ExpectedWake { get; private set; }

    private SimTime WakeAt { get; set; }

    public void Enqueue(Frame frame)
    {
        if (Last is null)
            First = frame;
        else
            Last.Next = frame;
        Last = frame;
        QueueLength++;
    }

    /// <summary>Takes its place among those who wait.</summary>
    public void Wait(Frame frame, Shedding shedding, SimTime now)
    {
        if (shedding == Shedding.Lifo)
        {
            EnqueueFirst(frame);
            return;
        }

        if (shedding == Shedding.ControlledDelay)
        {
            if (QueueLength == 0)
                EmptyAt = now;
            frame.WaitsUntil = now + (now - EmptyAt > FleetPlan.CalmQueue ? FleetPlan.ShortWait : FleetPlan.CalmQueue);
        }

        if (shedding == Shedding.TailByPriority)
            EnqueueByPriority(frame);
        else
            Enqueue(frame);
    }

    /// <summary>After all who are of its own number or a lower one.</summary>
    private void EnqueueByPriority(Frame frame)
    {
        var priorities = Fleet.Plan.Priorities;
        var own = priorities[frame.Operation];
        lastOfPriority ??= new Frame?[priorities.Max() + 1];
        Frame? before = null;
        for (var number = own; number >= 0 && before is null; number--)
            before = lastOfPriority[number];
        lastOfPriority[own] = frame;
        if (before == Last)
        {
            Enqueue(frame);
            return;
        }

        frame.Next = before is null ? First : before.Next;
        if (before is null)
            First = frame;
        else
            before.Next = frame;
        QueueLength++;
    }

    /// <summary>Before all who wait.</summary>
    public void EnqueueFirst(Frame frame)
    {
        frame.Next = First;
        if (First is null)
            Last = frame;
        else
            First.Before = frame;
        First = frame;
        QueueLength++;
    }

    /// <summary>Whoever came first of those that <see cref="EnqueueFirst"/> took.</summary>
    public Frame TakeOldest()
    {
        var frame = Last!; // Callers ask for the length first.
        if (--QueueLength == 0)
        {
            (First, Last) = (null, null);
        }
        else
        {
            Last = frame.Before!; // With more than one, each but the first has one before it.
            Last.Next = null;
        }

        return frame;
    }

    public Frame Dequeue()
    {
        var frame = First!; // Callers ask for the length first.
        First = frame.Next;
        if (First is null)
            Last = null;
        frame.Next = null;
        QueueLength--;
        if (lastOfPriority is not null && lastOfPriority[Fleet.Plan.Priorities[frame.Operation]] == frame)
            lastOfPriority[Fleet.Plan.Priorities[frame.Operation]] = null;
        return frame;
    }

    /// <summary>Starts work that shares the processors with all other work here.</summary>
    /// <remarks>
    /// All at work progress alike, at min(1, processors ÷ number): so it is enough to count the service that each has
    /// attained since the instance was last idle, and the order in which visits end is that of attained service at the
    /// end.
    /// </remarks>
    public void Join(Frame frame, double work, double processors, Agenda agenda)
    {
        Attain(agenda.Now, processors);
        frame.DoneAt = served + work;
        Push(frame);
        Wake(agenda, processors);
    }

    /// <summary>
    /// The visit that is done, when the looked-for moment has come; null when it was delayed in the meantime.
    /// </summary>
    public Frame? TakeDone(double processors, Agenda agenda)
    {
        ExpectedWake = 0;
        Attain(agenda.Now, processors);
        var done = AtWork > 0 && atWork[0].DoneAt <= served + 0.5 ? Pop() : null;
        Wake(agenda, processors);
        return done;
    }

    /// <summary>Forgets all who wait and work, because the instance is lost.</summary>
    public void Abandon()
    {
        while (QueueLength > 0)
            Dequeue();
        Array.Clear(atWork);
        (AtWork, ExpectedWake, Held) = (0, 0, 0);
    }

    private void Attain(SimTime now, double processors)
    {
        if (AtWork == 0)
            served = 0;
        else
            served += (now - servedAt).Nanoseconds * Math.Min(1, processors / AtWork);
        servedAt = now;
    }

    /// <summary>Sees to it that the agenda holds an event no later than the next end of work.</summary>
    /// <remarks>
    /// When others slow the work down, the event comes too early and is renewed: cheaper than moving it each time.
    /// </remarks>
    private void Wake(Agenda agenda, double processors)
    {
        if (AtWork == 0)
            return;

        var rate = Math.Min(1, processors / AtWork);
        var left = Math.Max(0, Math.Ceiling((atWork[0].DoneAt - served) / rate - 0.5));
        var due = agenda.Now + SimDuration.FromNanoseconds(left);
        if (ExpectedWake != 0 && WakeAt <= due)
            return;

        WakeAt = due;
        ExpectedWake = agenda.Schedule(due, Verb.Share, Index);
    }

    private void Push(Frame frame)
    {
        if (AtWork == atWork.Length)
            Array.Resize(ref atWork, AtWork * 2);

        var place = AtWork++;
        while (place > 0 && frame.DoneAt < atWork[(place - 1) >> 1].DoneAt)
        {
            atWork[place] = atWork[(place - 1) >> 1];
            place = (place - 1) >> 1;
        }

        atWork[place] = frame;
    }

    private Frame Pop()
    {
        var first = atWork[0];
        var last = atWork[--AtWork];
        var place = 0;
        while (true)
        {
            var child = 2 * place + 1;
            if (child >= AtWork)
                break;
            if (child + 1 < AtWork && atWork[child + 1].DoneAt < atWork[child].DoneAt)
                child++;
            if (last.DoneAt <= atWork[child].DoneAt)
                break;
            atWork[place] = atWork[child];
            place = child;
        }

        atWork[place] = last;
        return first;
    }
}

internal enum InstanceState : byte
{
    /// <summary>Not there: not yet started, or scaled away.</summary>
    Off,
    Booting,
    Up,

    /// <summary>Finishes what it has and takes nothing new.</summary>
    Draining,

    /// <summary>Lost.</summary>
    Down,
}
