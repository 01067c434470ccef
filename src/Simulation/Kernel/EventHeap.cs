namespace Proofload.Simulation.Kernel;

/// <summary>An implicit heap of four children a node, first event on top.</summary>
/// <remarks>Four children share a cache line, and the tree is half as deep as a binary one.</remarks>
internal sealed class EventHeap
{
    private Event[] events = new Event[64];

    public int Count { get; private set; }

    public Event First => events[0];

    public void Push(Event happening)
    {
        if (Count == events.Length)
            Array.Resize(ref events, Count * 2);

        var place = Count++;
        while (place > 0)
        {
            var parent = (place - 1) >> 2;
            if (IsBefore(events[parent], happening))
                break;
            events[place] = events[parent];
            place = parent;
        }

        events[place] = happening;
    }

    public Event Pop()
    {
        var first = events[0];
        var last = events[--Count];
        var place = 0;

        while (true)
        {
            var child = (place << 2) + 1;
            if (child >= Count)
                break;

            var best = child;
            var end = Math.Min(child + 4, Count);
            for (var other = child + 1; other < end; other++)
            {
                if (IsBefore(events[other], events[best]))
                    best = other;
            }

            if (IsBefore(last, events[best]))
                break;
            events[place] = events[best];
            place = best;
        }

        events[place] = last;
        return first;
    }

    private static bool IsBefore(in Event left, in Event right) =>
        left.Time.Nanoseconds < right.Time.Nanoseconds
        || (left.Time.Nanoseconds == right.Time.Nanoseconds && left.Order < right.Order);
}
