using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>
/// Stops calls for a while when too many of them fail. One for each instance of the caller, as in real code.
/// </summary>
/// <remarks>
/// As Polly counts: outcomes lie in ten parts of the window that roll on; it opens when at least the minimum was called
/// and the share of failures reaches the threshold; after its open time one call is let through, which closes it or
/// opens it again.
/// </remarks>
internal sealed class CircuitBreaker(BreakerPlan plan)
{
    private const int Parts = 10;

    private readonly int[] calls = new int[Parts];
    private readonly int[] failures = new int[Parts];
    private readonly long partLength = Math.Max(1, plan.Window.Nanoseconds / Parts);
    private long part;
    private int callsInWindow;
    private int failuresInWindow;
    private SimTime openUntil;

    public BreakerState State { get; private set; }

    /// <summary>Whether a call may be made now. In half-open state only the first one may.</summary>
    public bool Allows(SimTime now)
    {
        if (State == BreakerState.Closed)
            return true;
        if (State == BreakerState.HalfOpen || now < openUntil)
            return false;

        State = BreakerState.HalfOpen;
        return true;
    }

    /// <returns>True when this outcome opened it.</returns>
    public bool Record(bool failed, SimTime now, int weight)
    {
        if (State == BreakerState.HalfOpen)
        {
            Forget();
            State = failed ? BreakerState.Open : BreakerState.Closed;
            openUntil = now + plan.Open;
            return failed;
        }

        if (State == BreakerState.Open)
            return false; // The answer to a call from before it opened.

        RollOn(now);
        var slot = (int)(part % Parts);
        calls[slot] += weight;
        callsInWindow += weight;
        if (!failed)
            return false;

        failures[slot] += weight;
        failuresInWindow += weight;
        if (callsInWindow < plan.Minimum || failuresInWindow < plan.Failures * callsInWindow)
            return false;

        State = BreakerState.Open;
        openUntil = now + plan.Open;
        return true;
    }

    private void RollOn(SimTime now)
    {
        var current = now.Nanoseconds / partLength;
        if (current - part >= Parts)
        {
            Forget();
        }
        else
        {
            for (var passed = part + 1; passed <= current; passed++)
            {
                var slot = (int)(passed % Parts);
                callsInWindow -= calls[slot];
                failuresInWindow -= failures[slot];
                (calls[slot], failures[slot]) = (0, 0);
            }
        }

        part = current;
    }

    private void Forget()
    {
        Array.Clear(calls);
        Array.Clear(failures);
        (callsInWindow, failuresInWindow) = (0, 0);
    }
}

internal enum BreakerState
{
    Closed,
    Open,
    HalfOpen,
}
