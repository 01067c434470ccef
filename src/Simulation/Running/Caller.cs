using System.Diagnostics;
using Proofload.Designs;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>
/// Calls between components, with the policies that guard them: timeout, retry, breaker, bulkhead, hedge.
/// </summary>
internal sealed class Caller(Agenda agenda, FramePool frames)
{
    public Service Service { get; set; } = null!; // Set once by the run: each needs the other.

    public Steps Steps { get; set; } = null!; // As above.

    public void Attach(CallState call, List<Lane> lanes)
    {
        if (call.Plan.Timeout > SimDuration.Zero)
            call.Timeouts = new Lane(agenda, lanes, call.Plan.Timeout, TimeOut);
        if (call.Plan.Hedge is { } hedge)
            call.Hedges = new Lane(agenda, lanes, hedge.After, Hedge);
    }

    /// <summary>Makes a call whose end the caller waits for.</summary>
    public void Call(Frame parent, CallState call)
    {
        call.Calls += parent.Weight;
        call.CreditBudget();
        var frame = NewFrame(parent, call);
        frame.Parent = parent;
        frame.Attempt = 1;
        frame.Span = parent.Span?.Call(call.Target, agenda.Now);
        Try(frame);
    }

    /// <summary>Hands something over and forgets it.</summary>
    public void Send(Frame parent, CallState call)
    {
        call.Calls += parent.Weight;
        call.CreditBudget();
        var frame = NewFrame(parent, call);
        frame.Attempt = 1;
        Try(frame);
    }

    /// <summary>A pause is over: the next attempt.</summary>
    public void Resume(Frame frame) => Try(frame);

    /// <summary>A visit that a call led to has ended; its answer is there.</summary>
    public void Answered(Frame frame)
    {
        if (frame.IsOrphan)
            frames.Return(frame);
        else
            Settle(frame);
    }

    /// <summary>Visits that are lost no longer wait for their calls, which go on for nobody.</summary>
    public void Disown(List<Frame> parents)
    {
        if (parents.Count == 0)
            return;

        var lost = parents.ToHashSet();
        var children = new List<Frame>();
        foreach (var frame in frames.All)
        {
            if (frame.State != FrameState.Free && frame.Parent is { } parent && lost.Contains(parent))
                children.Add(frame);
        }

        foreach (var child in children)
        {
            child.Parent = null;
            child.Twin = null;
            if (child.State == FrameState.Pausing)
                frames.Return(child);
            else if (child.State != FrameState.HeldBack)
                Abandon(child, child.Call!, failed: true); // A child has the call that made it.
        }
    }

    private Frame NewFrame(Frame parent, CallState call)
    {
        var frame = frames.Rent();
        frame.Call = call;
        frame.Fleet = call.Target;
        frame.Operation = parent.Operation;
        frame.Weight = parent.Weight;
        frame.IsWrite = call.Plan.IsWrite ?? parent.IsWrite;
        frame.Started = agenda.Now;
        frame.Origin = parent.Instance;
        return frame;
    }

    private void Try(Frame frame)
    {
        var call = frame.Call!; // Only frames with a call are tried.
        var caller = frame.Origin;
        if (call.BreakerOf(caller) is { } breaker)
        {
            var wasOpen = breaker.State == BreakerState.Open;
            if (!breaker.Allows(agenda.Now))
            {
                Reject(frame, Reason.BreakerOpen);
                return;
            }

            if (wasOpen)
                call.OpenBreakers.Fall(agenda.Now);
        }

        if (call.BulkheadOf(caller) is { } bulkhead && !bulkhead.TryEnter(frame.Weight))
        {
            frame.State = FrameState.HeldBack;
            if (!bulkhead.TryWait(frame))
                Reject(frame, Reason.BulkheadFull);
            return;
        }

        Launch(frame);
    }

    /// <summary>Sends one attempt on its way.</summary>
    private void Launch(Frame frame)
    {
        var call = frame.Call!;
        var now = agenda.Now;
        call.Attempts += frame.Weight;
        call.InFlight.Rise(now, frame.Weight);
        call.Timeouts?.Add(frame);
        if (call.Hedges is not null && frame.Parent is not null && frame.Attempt == 1)
            call.Hedges.Add(frame);

        if (call.IsCut)
        {
            frame.State = FrameState.Lost;
            if (call.Timeouts is null)
                Fail(frame, Reason.Unreachable);
            return;
        }

        var zone = frame.Origin?.Zone ?? 0;
        var instance = call.Target.Pick(frame);
        frame.Instance = instance;
        frame.State = FrameState.Travelling;
        if (instance is null)
        {
            Service.Receive(frame);
            return;
        }

        instance.Outstanding++;
        var roundTrip = call.Plan.RoundTrips[zone][instance.Zone];
        if (roundTrip == SimDuration.Zero)
            Service.Receive(frame);
        else
            frame.Expected = agenda.After(roundTrip, Verb.Delivery, frame.Index);
    }

    /// <summary>Never sent: the guards of the call said no.</summary>
    private void Reject(Frame frame, Reason reason)
    {
        frame.Call!.Rejected += frame.Weight;
        (frame.Reason, frame.Cause) = (reason, frame.Fleet);
        Conclude(frame);
    }

    private void Fail(Frame frame, Reason reason)
    {
        (frame.Reason, frame.Cause) = (reason, frame.Fleet);
        Settle(frame);
    }

    /// <summary>An attempt has come to its end, by an answer or by its timeout.</summary>
    private void Settle(Frame frame)
    {
        var call = frame.Call!;
        frame.Stamp++;
        Release(frame, call, frame.HasFailed);

        if (frame.Twin is not null)
        {
            SettleTwin(frame, call);
            return;
        }

        if (frame.HasFailed && MayRetry(frame, call))
        {
            Pause(frame, call);
            return;
        }

        Conclude(frame);
    }

    /// <summary>The books of one attempt are closed: what is in flight, the breaker, the bulkhead.</summary>
    private void Release(Frame frame, CallState call, bool failed)
    {
        call.InFlight.Fall(agenda.Now, frame.Weight);
        if (call.Plan.IsPlain)
            return;

        var caller = frame.Origin;
        if (call.BreakerOf(caller) is { } breaker && breaker.Record(failed, agenda.Now, frame.Weight))
        {
            call.Opened++;
            call.OpenBreakers.Rise(agenda.Now);
        }

        if (call.BulkheadOf(caller)?.Leave(frame.Weight) is { } next)
            Launch(next);
    }

    private static bool MayRetry(Frame frame, CallState call) =>
        call.Plan.Retry is { } retry && frame.Attempt < retry.Attempts && call.SpendBudget();

    private void Pause(Frame frame, CallState call)
    {
        var retry = call.Plan.Retry!;
        var doubled = Math.Min(retry.Cap, retry.Backoff * (1L << Math.Min(frame.Attempt - 1, 40)));
        var chance = call.Chance;
        var pause = retry.Jitter switch
        {
            Jitter.None => doubled,
            Jitter.Full => doubled * chance.NextUnit(),
            Jitter.Equal => doubled / 2 * (1 + chance.NextUnit()),
            Jitter.Decorrelated => Math.Min(
                retry.Cap,
                retry.Backoff + chance.NextUnit() * (Math.Max(frame.Pause, retry.Backoff) * 3 - retry.Backoff)),
        };

        call.Retries += frame.Weight;
        frame.Span?.Retry(agenda.Now + SimDuration.FromNanoseconds(pause));
        frame.Pause = pause;
        frame.Attempt++;
        frame.Reason = Reason.None;
        frame.Cause = null;
        frame.Instance = null;
        frame.WasHit = false;
        ClearVisit(frame);
        frame.State = FrameState.Pausing;
        frame.Expected = agenda.After(SimDuration.FromNanoseconds(pause), Verb.Resume, frame.Index);
    }

    /// <summary>The call is over; its caller goes on, or fails.</summary>
    private void Conclude(Frame frame)
    {
        var (call, parent, reason, cause) = (frame.Call!, frame.Parent, frame.Reason, frame.Cause);
        var (wasHit, weight) = (frame.WasHit, frame.Weight);
        if (reason != Reason.None)
            call.Failed += weight;
        frame.Span?.End(agenda.Now, reason);
        frames.Return(frame);
        if (parent is not null)
            Steps.CallEnded(parent, call, reason, cause, wasHit);
    }

    /// <summary>The caller has waited long enough. The work behind goes on, for nobody.</summary>
    private void TimeOut(Frame frame)
    {
        var call = frame.Call!;
        call.TimedOut += frame.Weight;
        if (frame.State == FrameState.Lost)
        {
            Fail(frame, Reason.Timeout);
            return;
        }

        Fail(Detach(frame), Reason.Timeout);
    }

    /// <summary>The component called gives up on the visit, and says so.</summary>
    public void GiveUp(Frame frame)
    {
        var told = Detach(frame);
        frame.IsCancelled = true;
        Fail(told, Reason.Timeout);
    }

    /// <summary>
    /// Parts a call from the visit it led to: the call gets a frame of its own, the visit becomes an orphan.
    /// </summary>
    private Frame Detach(Frame frame)
    {
        var call = frame.Call!;
        var fresh = frames.Rent();
        fresh.Call = call;
        fresh.Fleet = frame.Fleet;
        fresh.Operation = frame.Operation;
        fresh.Weight = frame.Weight;
        fresh.IsWrite = frame.IsWrite;
        fresh.Parent = frame.Parent;
        fresh.Origin = frame.Origin;
        fresh.Started = frame.Started;
        fresh.Attempt = frame.Attempt;
        fresh.Pause = frame.Pause;
        (fresh.Span, frame.Span) = (frame.Span, null);
        if (frame.Twin is not null)
            Replace(frame, fresh);

        frame.Stamp++;
        frame.Parent = null;
        frame.Twin = null;
        frame.IsOrphan = true;
        frame.IsCancelled = call.Plan.Cancels;
        return fresh;
    }

    /// <summary>Closes the books of an attempt that nobody waits for; the visit behind goes on.</summary>
    private void Abandon(Frame frame, CallState call, bool failed)
    {
        frame.Stamp++;
        Release(frame, call, failed);
        frame.IsOrphan = true;
        frame.IsCancelled = call.Plan.Cancels;
        if (frame.State == FrameState.Lost)
            frames.Return(frame);
    }

    /// <summary>The first answer takes long: a second attempt beside it.</summary>
    private void Hedge(Frame frame)
    {
        var call = frame.Call!;
        var most = call.Plan.Hedge!.Most;
        var underWay = 1;
        for (var twin = frame.Twin; twin is not null && twin != frame; twin = twin.Twin)
            underWay++;
        if (underWay >= most || frame.Parent is null)
            return;
        if (call.BulkheadOf(frame.Origin) is { } bulkhead && !bulkhead.TryEnter(frame.Weight))
            return;

        var second = NewFrame(frame.Parent, call);
        second.Parent = frame.Parent;
        second.Attempt = frame.Attempt;
        second.Twin = frame.Twin ?? frame;
        frame.Twin = second;
        call.Retries += second.Weight;
        Launch(second);
    }

    /// <summary>
    /// One of several attempts has ended: a success ends the call, a failure only when it was the last.
    /// </summary>
    private void SettleTwin(Frame frame, CallState call)
    {
        var last = frame.Twin!;
        while (last.Twin != frame)
            last = last.Twin!;

        if (frame.HasFailed)
        {
            last.Twin = frame.Twin == last ? null : frame.Twin;
            frames.Return(frame);
            return;
        }

        for (var other = frame.Twin!; other != frame;)
        {
            var next = other.Twin!;
            other.Parent = null;
            other.Twin = null;
            Debug.Assert(other.State != FrameState.Free, "Attempts of one call end one by one.");
            Abandon(other, call, failed: false);
            other = next;
        }

        frame.Twin = null;
        Conclude(frame);
    }

    private static void Replace(Frame old, Frame fresh)
    {
        var before = old.Twin!;
        while (before.Twin != old)
            before = before.Twin!;
        before.Twin = fresh;
        fresh.Twin = old.Twin;
    }

    private static void ClearVisit(Frame frame)
    {
        frame.Hits = 0;
        frame.Failures = 0;
        frame.Step = 0;
        frame.Repeats = 0;
        frame.Pending = 0;
        frame.Key = 0;
        frame.Ticket = 0;
    }
}
