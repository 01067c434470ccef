using Proofload.Designs.Catalogue;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>What happens to a visit inside a component: let in, waiting, at work, calling others, done.</summary>
internal sealed class Service(Agenda agenda, Caller caller, Sources sources)
{
    private Steps steps = null!; // Set once by the run: each needs the other.

    public void Attach(Steps ofVisits) => steps = ofVisits;

    /// <summary>A request has reached the instance it was sent to.</summary>
    public void Receive(Frame frame)
    {
        var fleet = frame.Fleet;
        var now = agenda.Now;
        frame.Span?.Arrive(now);
        fleet.Arrived += frame.Weight;
        if (fleet.HasCalls)
            fleet.Inside.Rise(now, frame.Weight);

        var instance = frame.Instance;
        if (instance is null || instance.State is not (InstanceState.Up or InstanceState.Draining))
        {
            Fail(frame, Reason.InstanceLost);
            return;
        }

        if (fleet.Gate(frame, now) is var reason and not Reason.None)
        {
            Refuse(frame, reason);
            return;
        }

        var plan = fleet.Plan;
        if (instance.Fluid is { } fluid)
        {
            ReceiveAsFluid(frame, fluid);
        }
        else if (instance.Held < plan.Workers)
        {
            Begin(frame, instance, mayRecurse: true);
        }
        else if (instance.QueueLength < plan.QueueLimit)
        {
            frame.State = FrameState.Queued;
            fleet.Waiting.Rise(now, frame.Weight);
            instance.Wait(frame, plan.Shedding, now);
        }
        else if (plan is { Shedding: Shedding.Lifo, QueueLimit: > 0 })
        {
            frame.State = FrameState.Queued;
            fleet.Waiting.Rise(now, frame.Weight);
            instance.EnqueueFirst(frame);
            Shed(instance.TakeOldest());
        }
        else
        {
            Refuse(frame, Reason.QueueFull);
        }
    }

    private void Shed(Frame frame)
    {
        frame.Fleet.Waiting.Fall(agenda.Now, frame.Weight);
        Refuse(frame, Reason.Shed);
    }

    /// <summary>Work drawn at the start has been done.</summary>
    public void WorkDone(Frame frame)
    {
        var fleet = frame.Fleet;
        frame.Span?.EndWork(agenda.Now);
        fleet.AtWork.Fall(agenda.Now, frame.Weight);
        if (!fleet.Plan.HoldsWorker)
            ReleaseWorker(frame);

        if (frame.IsCancelled)
        {
            Fail(frame, Reason.Timeout);
            return;
        }

        if (fleet.ErrorShare > 0 && fleet.DrawError())
        {
            Fail(frame, Reason.Error);
            return;
        }

        if (fleet.Broker is { } broker)
        {
            if (broker.Publish(frame))
                Finish(frame);
            else
                Refuse(frame, Reason.QueueFull);
            return;
        }

        if (fleet.Plan.Behaviour == Behaviour.Cache && !frame.IsWrite)
        {
            var found = fleet.LookUp(frame);
            if (found == Found.Value)
            {
                AnswerFromCache(frame);
                return;
            }

            if (found == Found.Later)
            {
                (frame.State, frame.HasHistory) = (FrameState.Calling, true);
                return;
            }
        }

        if (!fleet.HasCalls)
        {
            Finish(frame);
            return;
        }

        frame.State = FrameState.Calling;
        frame.HasHistory = true;
        steps.Begin(frame);
    }

    /// <summary>A look-up has its value, perhaps after another look-up fetched it.</summary>
    public void AnswerFromCache(Frame frame)
    {
        frame.Ticket = 0;
        frame.WasHit = true;
        frame.HasHistory = true;
        Finish(frame);
    }

    /// <summary>A look-up that waited for another's fetch has to fetch after all.</summary>
    public void MissInCache(Frame frame)
    {
        frame.Ticket = 0;
        frame.Fleet.Hits -= frame.Weight;
        steps.Begin(frame);
    }

    /// <summary>The component gives up on a visit that has a worker for itself.</summary>
    public void Stop(Frame frame)
    {
        frame.Expected = 0;
        frame.Span?.EndWork(agenda.Now);
        frame.Fleet.AtWork.Fall(agenda.Now, frame.Weight);
        Fail(frame, Reason.Timeout);
    }

    /// <summary>The foremost of those who share the processors of an instance may be done.</summary>
    public void Share(Instance instance, ulong order)
    {
        if (order != instance.ExpectedWake)
            return;

        var fleet = instance.Fleet;
        var done = instance.TakeDone(fleet.Plan.Processors, agenda);
        if (done is null)
            return;

        fleet.BusyProcessors.Set(
            fleet.BusyProcessors.Value + Busy(instance, fleet) - Math.Min(instance.AtWork + 1, fleet.Plan.Processors),
            agenda.Now);
        WorkDone(done);
    }

    /// <summary>Ends a visit in failure, whatever it was about.</summary>
    public void Fail(Frame frame, Reason reason)
    {
        (frame.Reason, frame.Cause) = (reason, frame.Fleet);
        End(frame);
    }

    /// <summary>Processors at work in an instance.</summary>
    public static double Busy(Instance instance, Fleet fleet) => Math.Min(instance.AtWork, fleet.Plan.Processors);

    private void Begin(Frame frame, Instance instance, bool mayRecurse)
    {
        var fleet = frame.Fleet;
        var plan = fleet.Plan;
        var now = agenda.Now;
        var start = SimDuration.Zero;
        if (fleet.Function is { } function)
        {
            if (!function.TryTake(now, frame.Weight, out var isCold))
            {
                Refuse(frame, Reason.Throttled);
                return;
            }

            if (isCold)
                start = plan.Function!.ColdStart.Sample(fleet.WorkStream);
        }

        var work = plan.Work[2 * frame.Operation + (frame.IsWrite ? 1 : 0)].Sample(fleet.WorkStream) + start;
        if (fleet.SlowFactor != 1 || plan.RequestMemory > 0)
            work = SimDuration.FromNanoseconds(work.Nanoseconds * fleet.SlowFactor * Garbage.Factor(plan, instance));
        var wait = SimDuration.Zero;
        if (instance.Fluid is { } fluid)
        {
            if (fluid.Add(now, work, frame.Weight, plan.IsKeyed ? 1 : fleet.Serving.Value) is not { } waits)
            {
                Refuse(frame, Reason.QueueFull);
                return;
            }

            wait = waits;
        }

        instance.Held++;
        frame.HoldsWorker = true;
        if (fleet.HasCalls)
            fleet.Held.Rise(now, frame.Weight);
        fleet.AtWork.Rise(now, frame.Weight);
        fleet.Started += frame.Weight;
        fleet.WorkBegun += work.Nanoseconds * frame.Weight;
        instance.WorkBegun += work.Nanoseconds * frame.Weight;
        frame.State = FrameState.AtWork;
        frame.Span?.Begin(now, work);

        if (plan.Processors > 0 && !plan.IsFluid)
        {
            instance.Join(frame, work.Nanoseconds, plan.Processors, agenda);
            var before = Math.Min(instance.AtWork - 1, plan.Processors);
            fleet.BusyProcessors.Set(fleet.BusyProcessors.Value + Busy(instance, fleet) - before, now);
        }
        else if (work == SimDuration.Zero && wait == SimDuration.Zero && mayRecurse)
        {
            WorkDone(frame);
        }
        else
        {
            frame.Expected = agenda.After(wait + work, Verb.WorkDone, frame.Index);
        }
    }

    /// <summary>Where visits stand for many: workers are counted over the whole fleet.</summary>
    private void ReceiveAsFluid(Frame frame, Fluid fluid)
    {
        var fleet = frame.Fleet;
        var plan = fleet.Plan;
        if (!plan.HoldsWorker || plan.Workers == FleetPlan.Unlimited || HasWorker(fleet, frame.Weight))
        {
            Begin(frame, frame.Instance!, mayRecurse: true); // Only a visit at an instance is received.
        }
        else if (fluid.WaitingWeight < plan.QueueLimit * fleet.Serving.Value)
        {
            frame.State = FrameState.Queued;
            fleet.Waiting.Rise(agenda.Now, frame.Weight);
            fluid.WaitingWeight += frame.Weight;
            fluid.Waiting.Enqueue(frame);
        }
        else
        {
            Refuse(frame, Reason.QueueFull);
        }
    }

    private void LetIn(Fleet fleet, Fluid fluid)
    {
        while (fluid.Waiting.TryPeek(out var next) && HasWorker(fleet, next.Weight))
        {
            fluid.Waiting.Dequeue();
            fluid.WaitingWeight -= next.Weight;
            fleet.Waiting.Fall(agenda.Now, next.Weight);
            if (next.IsCancelled)
                Fail(next, Reason.Timeout);
            else
                Begin(next, next.Instance!, mayRecurse: false); // As above.
        }
    }

    private static bool HasWorker(Fleet fleet, int weight) =>
        (fleet.HasCalls ? fleet.Held : fleet.AtWork).Value + weight
            <= Math.Max(weight, fleet.Plan.Workers * fleet.Serving.Value);

    /// <summary>Gives the worker back; whoever waits longest takes it.</summary>
    public void ReleaseWorker(Frame frame)
    {
        var instance = frame.Instance!; // It held a worker, so it has an instance.
        var fleet = frame.Fleet;
        frame.HoldsWorker = false;
        instance.Held--;
        if (fleet.HasCalls)
            fleet.Held.Fall(agenda.Now, frame.Weight);
        fleet.Function?.Release(agenda.Now, frame.Weight);
        if (instance.Fluid is { } fluid)
        {
            LetIn(fleet, fluid);
            return;
        }

        while (instance.QueueLength > 0 && instance.Held < fleet.Plan.Workers)
        {
            var next = instance.Dequeue();
            if (fleet.Plan.Shedding == Shedding.ControlledDelay && agenda.Now > next.WaitsUntil && !next.IsCancelled)
            {
                Shed(next);
                continue;
            }

            fleet.Waiting.Fall(agenda.Now, next.Weight);
            if (next.IsCancelled)
                Fail(next, Reason.Timeout);
            else
                Begin(next, instance, mayRecurse: false);
        }
    }

    private void Refuse(Frame frame, Reason reason)
    {
        (frame.Reason, frame.Cause) = (reason, frame.Fleet);
        if (reason == Reason.Throttled)
            frame.Fleet.Throttled += frame.Weight;
        else
            frame.Fleet.Refused += frame.Weight;
        Leave(frame);
    }

    private void Finish(Frame frame)
    {
        frame.Fleet.Completed += frame.Weight;
        Leave(frame);
    }

    /// <summary>The visit has made its calls, or failed on one.</summary>
    public void End(Frame frame)
    {
        if (frame.HasFailed)
            frame.Fleet.Failed += frame.Weight;
        else
            frame.Fleet.Completed += frame.Weight;
        if (frame.Key > 0 && frame.Fleet.Keys is { } keys)
        {
            var key = frame.Key - 1;
            frame.Key = 0;
            keys.Fetched(key, !frame.HasFailed);
        }

        Leave(frame);
    }

    /// <summary>The visit is over: what it held is given back, and whoever waits for the answer gets it.</summary>
    private void Leave(Frame frame)
    {
        var fleet = frame.Fleet;
        if (fleet.HasCalls)
            fleet.Inside.Fall(agenda.Now, frame.Weight);
        var instance = frame.Instance;
        if (instance is not null)
        {
            instance.Outstanding--;
            if (frame.IsCounted)
            {
                frame.IsCounted = false;
                instance.Limit?.Leave(frame.Entered, agenda.Now, counts: !frame.HasFailed);
            }

            if (frame.HoldsWorker)
                ReleaseWorker(frame);
            if (instance.State == InstanceState.Draining && instance.Outstanding == 0)
                fleet.Turn(instance, InstanceState.Off, agenda.Now);
        }

        if (frame.Call is not null || frame.IsOrphan)
            caller.Answered(frame);
        else
            sources.Left(frame);

        if (fleet.Feeders.Count > 0)
        {
            foreach (var feeder in fleet.Feeders)
                feeder.HandOut();
        }
    }
}
