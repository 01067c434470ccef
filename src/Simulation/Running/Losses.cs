using System.Diagnostics;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>What becomes of all that an instance had in hand when it is gone.</summary>
internal sealed class Losses(Agenda agenda, FramePool frames, Caller caller, Service service)
{
    public void Of(Instance instance)
    {
        var fleet = instance.Fleet;
        var lost = new List<Frame>();
        foreach (var frame in frames.All)
        {
            // Where visits stand for many, those that wait for a worker wait for any instance.
            var isVisit = frame.State is FrameState.AtWork or FrameState.Calling
                || (frame.State == FrameState.Queued && instance.Fluid is null);
            if (isVisit && frame.Instance == instance)
                lost.Add(frame);
        }

        var waiting = instance.QueueLength;
        fleet.BusyProcessors.Set(fleet.BusyProcessors.Value - Service.Busy(instance, fleet), agenda.Now);
        instance.Abandon();
        foreach (var frame in lost)
        {
            if (frame.State == FrameState.Queued)
            {
                fleet.Waiting.Fall(agenda.Now, frame.Weight);
                waiting--;
            }
            else if (frame.State == FrameState.AtWork)
            {
                fleet.AtWork.Fall(agenda.Now, frame.Weight);
            }

            if (frame.HoldsWorker)
            {
                if (fleet.HasCalls)
                    fleet.Held.Fall(agenda.Now, frame.Weight);
                fleet.Function?.Release(agenda.Now, frame.Weight);
            }

            frame.HoldsWorker = false;
            frame.Expected = 0;
        }

        Debug.Assert(waiting == 0, "Whoever waits at an instance is a frame of its own.");
        caller.Disown(lost);
        foreach (var frame in lost)
            service.Fail(frame, Reason.InstanceLost);
    }
}
