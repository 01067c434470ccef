using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>Timers that all run equally long, such as the timeouts of one connection.</summary>
/// <remarks>
/// They end in the order in which they began, so a ring holds them and only the first needs a place in the agenda. Most
/// timers are settled before they end; those are dropped when their turn comes, at the cost of one comparison.
/// </remarks>
internal sealed class Lane
{
    private readonly Agenda agenda;
    private readonly SimDuration delay;
    private readonly Action<Frame> due;
    private readonly int index;
    private Entry[] ring = new Entry[16];
    private int head;
    private int count;
    private bool isArmed;

    /// <param name="lanes">All lanes of the run; the new one takes the next place, by which events name it.</param>
    public Lane(Agenda agenda, List<Lane> lanes, SimDuration delay, Action<Frame> due)
    {
        (this.agenda, this.delay, this.due, index) = (agenda, delay, due, lanes.Count);
        lanes.Add(this);
    }

    public void Add(Frame frame)
    {
        if (count == ring.Length)
            Grow();

        ring[(head + count++) & (ring.Length - 1)] = new Entry(agenda.Now + delay, frame, frame.Stamp);
        if (!isArmed)
            Arm();
    }

    /// <summary>Ends the timers whose time has come.</summary>
    public void Due()
    {
        isArmed = false;
        while (count > 0)
        {
            var (time, frame, stamp) = ring[head];
            var isLive = frame.Stamp == stamp;
            if (isLive && time > agenda.Now)
                break;

            head = (head + 1) & (ring.Length - 1);
            count--;
            if (isLive)
                due(frame);
        }

        if (count > 0 && !isArmed)
            Arm();
    }

    private void Arm()
    {
        isArmed = true;
        agenda.Schedule(ring[head].Time, Verb.Due, index);
    }

    private void Grow()
    {
        var larger = new Entry[ring.Length * 2];
        for (var place = 0; place < count; place++)
            larger[place] = ring[(head + place) & (ring.Length - 1)];
        (ring, head) = (larger, 0);
    }

    private readonly record struct Entry(SimTime Time, Frame Frame, uint Stamp);
}
