using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Proofload.Simulation.Kernel;

/// <summary>The future of a run: what is to happen, and when.</summary>
/// <remarks>
/// <para>
/// Things that happen at the same time happen in the order in which they were scheduled. That makes the order of events
/// total, and so the whole run a function of its inputs and its seed.
/// </para>
/// <para>
/// A calendar queue: the near future lies in buckets of equal width, each a short sorted list, and a bitmap finds the
/// next bucket in use; what lies beyond the last bucket waits in a heap. Scheduling and taking cost the same with ten
/// events pending as with a hundred thousand. The width follows the measured gap between events; it changes the speed
/// of a run and never its order. Nothing is allocated once the run has reached its size.
/// </para>
/// <para>
/// An event is never removed. Whoever schedules keeps the returned order, and an event whose order its owner no longer
/// expects is ignored when it comes: that costs less than looking for it.
/// </para>
/// </remarks>
internal sealed class Agenda
{
    private const int None = 0;
    private const int FewestBuckets = 1024;
    private const int MostOfFew = 16;
    private const int MostBuckets = 1 << 22;
    private const int FirstTuning = 512;
    private const int TuningInterval = 8192;

    private readonly EventHeap later = new();

    // As long as only a few events are pending they stand here in order, the next one last.
    private readonly Event[] few = new Event[MostOfFew];
    private int fewCount;
    private bool isFew = true;

    private Node[] nodes = new Node[64];
    private Bucket[] buckets = new Bucket[FewestBuckets];
    private ulong[] occupied = new ulong[FewestBuckets / 64];
    private int freeNode;
    private int usedNodes = 1; // Node 0 means "none".
    private int nearCount;
    private int shift;
    private long firstBucket;
    private long laterBucket = long.MaxValue;
    private ulong sequence;

    private ulong taken;
    private ulong nextTuning = FirstTuning;
    private ulong takenAtTuning;
    private long timeAtTuning;
    private int stepsSinceTuning;
    private int mostSteps = 4096;
    private int narrowing;

    public SimTime Now { get; private set; }

    /// <summary>How many events are still to come.</summary>
    public int Count => isFew ? fewCount : nearCount + later.Count;

    /// <summary>How many events have happened.</summary>
    public long Taken => (long)taken;

    /// <returns>The event's place in the total order, by which its owner knows it again.</returns>
    public ulong Schedule(SimTime time, Verb verb, int subject)
    {
        Debug.Assert(time >= Now, "Time never runs backwards.");

        var order = Event.OrderOf(unchecked(sequence++), verb, subject);
        if (isFew)
            InsertAmongFew(new Event(time, order));
        else
            InsertAmongMany(time, order);
        return order;
    }

    private void InsertAmongMany(SimTime time, ulong order)
    {
        var bucket = time.Nanoseconds >> shift;
        if (bucket - firstBucket >= buckets.Length)
            Postpone(new Event(time, order), bucket);
        else
            Insert(time.Nanoseconds, order, bucket);
        if (taken >= nextTuning)
            Tune();
    }

    /// <inheritdoc cref="Schedule"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong After(SimDuration delay, Verb verb, int subject) => Schedule(Now + delay, verb, subject);

    /// <summary>Lets time pass to the next event, and takes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Event Next()
    {
        if (!isFew)
            return NextOfMany();

        unchecked
        {
            var next = few[--fewCount]; // Out of range when nothing more is to happen: a run schedules its own end.
            taken++;
            Now = next.Time;
            return next;
        }
    }

    private void InsertAmongFew(Event happening)
    {
        if (fewCount == MostOfFew)
        {
            SpreadOut();
            InsertAmongMany(happening.Time, happening.Order);
            return;
        }

        // What was scheduled before and is to happen no later goes first, so it stays behind the new one.
        var line = few;
        var place = fewCount++;
        while (place > 0 && line[place - 1].Time <= happening.Time)
        {
            line[place] = line[place - 1];
            place--;
        }

        line[place] = happening;
    }

    /// <summary>From the short list to buckets.</summary>
    private void SpreadOut()
    {
        isFew = false;
        nextTuning = ulong.MaxValue; // One left over from an earlier time would draw together what is half spread out.
        var ahead = 0L;
        for (var place = 0; place < fewCount; place++)
            ahead += (few[place].Time - Now).Nanoseconds / fewCount;
        shift = BitOperations.Log2((ulong)Math.Max(1, ahead / fewCount));
        firstBucket = Now.Nanoseconds >> shift;

        // First, since a tuning that is overdue would draw together again what is only half spread out.
        (takenAtTuning, timeAtTuning, nextTuning) = (taken, Now.Nanoseconds, taken + FirstTuning);
        for (var place = fewCount - 1; place >= 0; place--)
            InsertAmongMany(few[place].Time, few[place].Order);

        fewCount = 0;
    }

    /// <summary>From buckets back to the short list.</summary>
    private void DrawTogether()
    {
        Collect();
        fewCount = later.Count;
        for (var place = fewCount - 1; place >= 0; place--)
            few[place] = later.Pop();
        laterBucket = long.MaxValue;
        isFew = true;
    }

    private Event NextOfMany()
    {
        var slot = (int)(firstBucket & (buckets.Length - 1));
        if (buckets[slot].First == None)
            slot = Advance();

        ref var bucket = ref buckets[slot];
        var index = bucket.First;
        ref var node = ref nodes[index];
        var next = node.Next;
        bucket.First = next;
        if (next == None)
            occupied[slot >> 6] &= ~(1UL << (slot & 63));

        node.Next = freeNode;
        freeNode = index;
        nearCount--;
        Now = new SimTime(node.Time);
        var taking = new Event(Now, node.Order);
        if (++taken >= nextTuning)
            Tune();
        return taking;
    }

    private void Insert(long time, ulong order, long bucketNumber)
    {
        var index = freeNode;
        if (index != None)
            freeNode = nodes[index].Next;
        else
            index = NewNode();

        ref var node = ref nodes[index];
        node.Time = time;
        node.Order = order;
        node.Next = None;
        nearCount++;

        var slot = (int)(bucketNumber & (buckets.Length - 1));
        ref var bucket = ref buckets[slot];
        if (bucket.First == None)
        {
            bucket.First = index;
            bucket.Last = index;
            occupied[slot >> 6] |= 1UL << (slot & 63);
        }
        else
        {
            InsertAmongOthers(ref bucket, ref node, index);
        }
    }

    private void InsertAmongOthers(ref Bucket bucket, ref Node node, int index)
    {
        ref var last = ref nodes[bucket.Last];
        if (IsBefore(last, node))
        {
            last.Next = index;
            bucket.Last = index;
            return;
        }

        if (IsBefore(node, nodes[bucket.First]))
        {
            node.Next = bucket.First;
            bucket.First = index;
            return;
        }

        var before = bucket.First;
        while (IsBefore(nodes[nodes[before].Next], node))
        {
            before = nodes[before].Next;
            stepsSinceTuning++;
        }

        node.Next = nodes[before].Next;
        nodes[before].Next = index;

        // A list far too long must not wait for events to be taken: a burst may schedule thousands of them first.
        if (stepsSinceTuning > mostSteps)
            nextTuning = taken;
    }

    private static bool IsBefore(in Node left, in Node right) =>
        left.Time < right.Time || (left.Time == right.Time && left.Order < right.Order);

    private int NewNode()
    {
        if (usedNodes == nodes.Length)
            Array.Resize(ref nodes, nodes.Length * 2);
        return usedNodes++;
    }

    private void Postpone(Event happening, long bucket)
    {
        later.Push(happening);
        laterBucket = Math.Min(laterBucket, bucket);
    }

    /// <summary>Moves to the next bucket in use, and lets in what that brings near.</summary>
    private int Advance()
    {
        if (Count == 0)
            throw new InvalidOperationException("Nothing more is to happen; a run schedules its own end.");

        var next = nearCount == 0 ? laterBucket : firstBucket + DistanceToNextOccupied();
        if (laterBucket <= next)
        {
            next = laterBucket;
            firstBucket = next;
            AdmitLater();
        }

        firstBucket = next;
        return (int)(next & (buckets.Length - 1));
    }

    private int DistanceToNextOccupied()
    {
        var slot = (int)(firstBucket & (buckets.Length - 1));
        var word = slot >> 6;
        var bits = occupied[word] >> (slot & 63);
        if (bits != 0)
            return BitOperations.TrailingZeroCount(bits);

        var distance = 64 - (slot & 63);
        while (true)
        {
            word = (word + 1) & (occupied.Length - 1);
            if (occupied[word] != 0)
                return distance + BitOperations.TrailingZeroCount(occupied[word]);
            distance += 64;
        }
    }

    private void AdmitLater()
    {
        while (later.Count > 0 && (later.First.Time.Nanoseconds >> shift) - firstBucket < buckets.Length)
        {
            var happening = later.Pop();
            Insert(happening.Time.Nanoseconds, happening.Order, happening.Time.Nanoseconds >> shift);
        }

        laterBucket = later.Count == 0 ? long.MaxValue : later.First.Time.Nanoseconds >> shift;
    }

    /// <summary>
    /// Makes buckets about as wide as the gap between two events, and sixteen times as many as there are events, so
    /// that few have to wait in the heap.
    /// </summary>
    /// <remarks>
    /// Long lists in spite of that mean that events come in clumps; then the buckets are narrowed further.
    /// </remarks>
    private void Tune()
    {
        var happened = (long)(taken - takenAtTuning);
        var gap = happened >= FirstTuning ? (Now.Nanoseconds - timeAtTuning) / happened : GapOfPending();
        if (stepsSinceTuning > 2 * happened && happened >= FirstTuning && narrowing < 12)
            narrowing += 2;

        var wantedShift = Math.Max(0, BitOperations.Log2((ulong)Math.Max(1, gap)) - narrowing);
        var wantedBuckets = Math.Min(
            MostBuckets, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FewestBuckets, Count * 16)));
        var rebuild = Math.Abs(wantedShift - shift) >= 2
            || wantedBuckets > buckets.Length
            || wantedBuckets * 16 <= buckets.Length;

        if (Count <= MostOfFew / 2)
        {
            DrawTogether();
            return;
        }

        takenAtTuning = taken;
        timeAtTuning = Now.Nanoseconds;
        stepsSinceTuning = 0;
        nextTuning = taken + TuningInterval + (ulong)Count;
        mostSteps = 16 * (TuningInterval + Count);
        if (rebuild)
            Rebuild(wantedShift, wantedBuckets);
    }

    /// <summary>What the gap will be, judged by how far ahead the near events lie.</summary>
    private long GapOfPending()
    {
        var ahead = 0.0;
        foreach (var bucket in buckets)
        {
            for (var index = bucket.First; index != None; index = nodes[index].Next)
                ahead += nodes[index].Time - Now.Nanoseconds;
        }

        return nearCount == 0 ? 1L << shift : (long)(ahead / nearCount / nearCount);
    }

    private void Rebuild(int newShift, int newBuckets)
    {
        Collect();
        if (newBuckets != buckets.Length)
        {
            buckets = new Bucket[newBuckets];
            occupied = new ulong[newBuckets / 64];
        }

        shift = newShift;
        firstBucket = Now.Nanoseconds >> shift;
        AdmitLater();
    }

    /// <summary>Puts all events into the heap and leaves the buckets empty.</summary>
    private void Collect()
    {
        for (var slot = 0; slot < buckets.Length; slot++)
        {
            for (var index = buckets[slot].First; index != None; index = nodes[index].Next)
                later.Push(new Event(new SimTime(nodes[index].Time), nodes[index].Order));
        }

        Array.Clear(buckets);
        Array.Clear(occupied);
        (freeNode, usedNodes, nearCount) = (None, 1, 0);
    }

    private struct Node
    {
        public long Time;
        public ulong Order;
        public int Next;
    }

    private struct Bucket
    {
        public int First;
        public int Last;
    }
}
