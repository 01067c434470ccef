using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>Lets the share of a new instance grow from nothing to the full one.</summary>
/// <remarks>
/// Whoever is picked while new is taken with the part of the time that has passed, or else another is drawn: so an
/// instance has the weight of that part, and the others one each, however the router picks.
/// </remarks>
internal sealed class SlowStart(Agenda agenda, SimDuration length, RandomStream chance)
{
    private const int MostTries = 64;

    private SimTime ends;

    /// <summary>It serves from now on.</summary>
    public void Begin(Instance instance)
    {
        instance.WarmsSince = agenda.Now;
        ends = agenda.Now + length;
    }

    public Instance Admit(Instance picked, Instance[] routable)
    {
        if (agenda.Now >= ends)
            return picked;

        for (var tried = 0; tried < MostTries && !IsTaken(picked); tried++)
            picked = routable[chance.NextBelow(routable.Length)];
        return picked;
    }

    private bool IsTaken(Instance instance)
    {
        if (instance.WarmsSince is not { } since)
            return true;
        var passed = (agenda.Now - since).Nanoseconds;
        return passed >= length.Nanoseconds || chance.NextUnit() * length.Nanoseconds < passed;
    }
}
