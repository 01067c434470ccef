using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>The calls that a visit makes once its own work is done: in order, in groups, or one of several.</summary>
internal sealed class Steps(CallState[] calls, Caller caller, Service service)
{
    /// <summary>The visit's own work is done; its calls begin.</summary>
    public void Begin(Frame frame)
    {
        var plan = frame.Fleet.Plan;
        if (plan.PicksOne && CallOne(frame, plan.Scripts[frame.Operation]))
            return;
        Proceed(frame);
    }

    /// <summary>A call that this visit made has come to its end.</summary>
    public void CallEnded(Frame frame, CallState call, Reason reason, Fleet? cause, bool wasHit)
    {
        if (frame.State is FrameState.HandedOut or FrameState.InBatch or FrameState.Message or FrameState.Done)
        {
            frame.Fleet.Broker!.Ended(frame, reason); // Only brokers have messages.
            return;
        }

        if (call.Fills?.Keys is { } keys && frame.Key > 0)
        {
            var key = frame.Key - 1;
            frame.Key = 0;
            keys.Fetched(key, reason == Reason.None);
        }

        var place = 1UL << call.Plan.Place;
        if (wasHit)
            frame.Hits |= place;
        if (reason != Reason.None)
        {
            frame.Failures |= place;
            if (!call.Plan.FailureIsBorne)
                (frame.Reason, frame.Cause) = (reason, cause);
        }
        else if (call.Plan.IsCompensated)
        {
            frame.Successes |= place;
        }

        frame.Pending--;
        if (frame.Pending > 0)
            return;

        if (frame.HasFailed)
        {
            Abort(frame, call, reason);
            return;
        }

        if (--frame.Repeats > 0 && reason == Reason.None)
        {
            frame.Pending = 1;
            caller.Call(frame, call);
            return;
        }

        frame.Step++;
        Proceed(frame);
    }

    /// <summary>Makes the calls that are due, until one has to be waited for or none is left.</summary>
    private void Proceed(Frame frame)
    {
        if (frame.IsCancelled)
        {
            service.Fail(frame, Reason.Timeout);
            return;
        }

        var script = frame.Fleet.Plan.Scripts[frame.Operation];
        var picksOne = frame.Fleet.Plan.PicksOne;
        while (frame.Step < script.Length)
        {
            var call = calls[script[frame.Step]];
            if (picksOne && call.Plan.Condition == CallCondition.Always)
            {
                frame.Step++;
                continue;
            }

            if (call.Plan.Group != 0)
            {
                if (CallGroup(frame, script, call.Plan.Group))
                    return;
                continue;
            }

            var repeats = IsDue(frame, call) ? Repeats(call) : 0;
            if (repeats == 0)
            {
                frame.Step++;
                continue;
            }

            if (call.Plan.IsAsync)
            {
                for (var sent = 0; sent < repeats; sent++)
                    caller.Send(frame, call);
                frame.Step++;
                continue;
            }

            (frame.Repeats, frame.Pending) = (repeats, 1);
            caller.Call(frame, call);
            return;
        }

        service.End(frame);
    }

    /// <summary>A router's choice among its targets, by weight.</summary>
    /// <returns>Whether there is a call to wait for.</returns>
    private bool CallOne(Frame frame, int[] script)
    {
        // Where all are gone it picks as if none were, as name services and balancers do rather than answer nothing.
        var leavesOut = frame.Fleet.Plan.ChecksHealth && script.Length > 1;
        var total = leavesOut ? Shares(script, leavesOut) : 0;
        if (total <= 0)
            (leavesOut, total) = (false, Shares(script, false));
        if (total <= 0)
            return false;

        CallState? chosen = null;
        foreach (var index in script)
        {
            var call = calls[index];
            if (!IsChoice(call, leavesOut))
                continue;

            chosen = call;
            if (total - call.Plan.Share < 1e-12 || call.Chance.NextUnit() * total < call.Plan.Share)
                break;
            total -= call.Plan.Share;
        }

        if (chosen!.Plan.IsAsync) // The total is positive, so one was chosen.
        {
            caller.Send(frame, chosen);
            return false;
        }

        var repeats = Repeats(chosen);
        if (repeats == 0)
            return false;

        // The choice comes before the first step; what follows it are only calls with a condition.
        (frame.Repeats, frame.Pending, frame.Step) = (repeats, 1, -1);
        caller.Call(frame, chosen);
        return true;
    }

    private double Shares(int[] script, bool leavesOut)
    {
        var total = 0.0;
        foreach (var index in script)
            total += IsChoice(calls[index], leavesOut) ? calls[index].Plan.Share : 0;
        return total;
    }

    private static bool IsChoice(CallState call, bool leavesOut) =>
        call.Plan is { Condition: CallCondition.Always, Share: > 0 } && !(leavesOut && call.Target.IsGone);

    /// <summary>Makes all calls of a parallel group at once.</summary>
    /// <returns>Whether there is any to wait for; if not, the step is past the group.</returns>
    private bool CallGroup(Frame frame, int[] script, int group)
    {
        var first = frame.Step;
        frame.Pending = 1; // So that calls that end at once do not end the group.
        for (var step = first; step < script.Length && calls[script[step]].Plan.Group == group; step++)
        {
            frame.Step = step;
            var call = calls[script[step]];
            var repeats = IsDue(frame, call) ? Repeats(call) : 0;
            for (var sent = 0; sent < repeats; sent++)
            {
                if (call.Plan.IsAsync)
                {
                    caller.Send(frame, call);
                    continue;
                }

                frame.Pending++;
                caller.Call(frame, call);
            }
        }

        frame.Repeats = 0;
        if (--frame.Pending > 0)
            return true;

        if (frame.HasFailed)
        {
            Abort(frame, null, Reason.None);
            return true;
        }

        frame.Step++;
        return false;
    }

    /// <summary>The visit has failed: what it did before is taken back, the last first; then it ends.</summary>
    /// <param name="ended">The call that has just ended, if one has.</param>
    private void Abort(Frame frame, CallState? ended, Reason reason)
    {
        if (frame.Successes == 0)
        {
            service.End(frame);
            return;
        }

        var script = frame.Fleet.Plan.Scripts[frame.Operation];
        if (!frame.IsUndoing)
        {
            (frame.IsUndoing, frame.Step) = (true, script.Length);
        }
        else if (ended is not null && --frame.Repeats > 0 && reason == Reason.None)
        {
            frame.Pending = 1;
            caller.Call(frame, ended);
            return;
        }

        while (--frame.Step >= 0)
        {
            var call = calls[script[frame.Step]];
            if (call.Plan.Condition != CallCondition.Compensation || !IsDue(frame, call))
                continue;

            var repeats = Repeats(call);
            for (var sent = 0; sent < repeats && call.Plan.IsAsync; sent++)
                caller.Send(frame, call);
            if (repeats == 0 || call.Plan.IsAsync)
                continue;

            (frame.Repeats, frame.Pending) = (repeats, 1);
            caller.Call(frame, call);
            return;
        }

        service.End(frame);
    }

    private static bool IsDue(Frame frame, CallState call)
    {
        var plan = call.Plan;
        if (plan.OnlyWrites && !frame.IsWrite)
            return false;

        var holds = plan.Condition switch
        {
            CallCondition.Always => true,
            CallCondition.Miss => (frame.Hits & plan.ConditionMask) == 0,
            CallCondition.Hit => (frame.Hits & plan.ConditionMask) != 0,
            CallCondition.Failure => (frame.Failures & plan.ConditionMask) != 0,
            CallCondition.Compensation => frame.IsUndoing && (frame.Successes & plan.ConditionMask) != 0,
        };
        return holds && (plan.Share >= 1 || call.Chance.NextChance(plan.Share));
    }

    private static int Repeats(CallState call)
    {
        var calls = call.Plan.Calls;
        if (calls == 1)
            return 1;

        var whole = (int)calls;
        return whole + (call.Chance.NextChance(calls - whole) ? 1 : 0);
    }
}
