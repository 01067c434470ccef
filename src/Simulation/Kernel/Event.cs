using System.Runtime.CompilerServices;

namespace Proofload.Simulation.Kernel;

/// <summary>
/// One thing that is to happen: when, in which order among those of the same time, what, and to whom.
/// </summary>
/// <param name="Order">
/// The sequence number in the upper 36 bits; below it the verb (4 bits) and the subject (24 bits).
/// </param>
internal readonly record struct Event(SimTime Time, ulong Order)
{
    private const int SubjectBits = 24;
    private const int PayloadBits = SubjectBits + 4;

    /// <summary>The largest subject, and so the most frames that may be alive at once.</summary>
    public const int MaxSubject = (1 << SubjectBits) - 1;

    /// <summary>How many events one run may schedule before the order would run out of bits.</summary>
    public const long MaxSequence = 1L << (64 - PayloadBits);

    public Verb Verb => (Verb)((Order >> SubjectBits) & 0xF);

    public int Subject => (int)(Order & MaxSubject);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OrderOf(ulong sequence, Verb verb, int subject) =>
        unchecked((sequence << PayloadBits) | ((ulong)verb << SubjectBits) | (uint)subject);
}

/// <summary>
/// What an event asks to be done: the words that the agenda and those who schedule share. At most sixteen verbs: they
/// share a word with the order.
/// </summary>
internal enum Verb : byte
{
    /// <summary>The run, or a benchmark, is over.</summary>
    End = 0,

    /// <summary>A source sends its next request. Subject: the source.</summary>
    Arrival = 1,

    /// <summary>A piece of work is done. Subject: the frame.</summary>
    WorkDone = 2,

    /// <summary>A request reaches the component it was sent to. Subject: the frame.</summary>
    Delivery = 3,


    /// <summary>A pause before a retry or a hedged call is over. Subject: the frame.</summary>
    Resume = 5,

    /// <summary>The oldest timer of a lane may have run out. Subject: the lane.</summary>
    Due = 6,

    /// <summary>The foremost of those who share an instance's processors may be done. Subject: the instance.</summary>
    Share = 7,

    /// <summary>A fleet measures itself and scales. Subject: the fleet.</summary>
    Scaling = 8,

    /// <summary>An instance has booted. Subject: the instance.</summary>
    Boot = 9,

    /// <summary>A fault begins or ends, a load changes. Subject: the entry in the scenario's timeline.</summary>
    Turn = 10,

    /// <summary>An interval of the time series ends.</summary>
    Tick = 11,

    /// <summary>Health checks notice what has changed. Subject: the fleet.</summary>
    Health = 12,
}
