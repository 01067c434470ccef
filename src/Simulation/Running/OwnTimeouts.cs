using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>Components that give up on a request by themselves, whatever their callers would wait.</summary>
/// <remarks>
/// The answer is an error at once. Work on a worker of its own stops with it. Work that shares processors, and calls
/// under way, come to their end for nobody; a function's execution environment is free at once all the same. A visit
/// that its caller gave up on before is not stopped.
/// </remarks>
internal sealed class OwnTimeouts(Service service, Caller caller, Sources sources)
{
    public void Attach(Fleet fleet, Agenda agenda, List<Lane> lanes)
    {
        if (fleet.Plan.Timeout > SimDuration.Zero)
            fleet.Timeouts = new Lane(agenda, lanes, fleet.Plan.Timeout, GiveUp);
    }

    private void GiveUp(Frame frame)
    {
        if (frame.State == FrameState.AtWork && frame.Expected != 0)
        {
            service.Stop(frame);
            return;
        }

        if (frame.Fleet.Function is not null && frame.HoldsWorker)
            service.ReleaseWorker(frame);
        if (frame.Call is not null)
            caller.GiveUp(frame);
        else
            sources.GiveUp(frame);
    }
}
