using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>What the scenario does to the system, at its times.</summary>
internal sealed class Faults(Agenda agenda, Plan plan, Fleet[] fleets, CallState[] calls, Losses losses)
{
    public void Schedule()
    {
        for (var index = 0; index < plan.Turns.Length; index++)
            agenda.Schedule(plan.Turns[index].At, Verb.Turn, index);
    }

    public void Happen(int index)
    {
        var turn = plan.Turns[index];
        switch (turn.Kind)
        {
            case TurnKind.LoseInstances:
                LoseSome(fleets[turn.Fleet], (int)Math.Min(turn.Amount, int.MaxValue));
                break;
            case TurnKind.LoseShare:
                var fleet = fleets[turn.Fleet];
                LoseSome(fleet, (int)Math.Ceiling(turn.Amount * fleet.CountOf(InstanceState.Up) - 1e-9));
                break;
            case TurnKind.LoseZone:
                LoseWhere((fleet, instance) => IsInZone(fleet, instance, turn));
                break;
            case TurnKind.LoseRegion:
                LoseWhere((fleet, _) => fleet.Plan.Region == turn.Place);
                break;
            case TurnKind.RestoreInstances:
                Restore((fleet, _) => fleet.Plan.Index == turn.Fleet);
                break;
            case TurnKind.RestoreZone:
                Restore((fleet, instance) => IsInZone(fleet, instance, turn));
                break;
            case TurnKind.RestoreRegion:
                Restore((fleet, _) => fleet.Plan.Region == turn.Place);
                break;
            case TurnKind.Slow:
                fleets[turn.Fleet].SlowFactor = turn.Amount;
                break;
            case TurnKind.Errors:
                fleets[turn.Fleet].ErrorShare = turn.Amount;
                break;
            case TurnKind.Flush:
                fleets[turn.Fleet].Flush();
                break;
            case TurnKind.Partition:
                Cut(turn.Fleet, turn.OtherFleet, isCut: turn.Amount > 0);
                break;
            case TurnKind.Throttle:
                fleets[turn.Fleet].Limit(agenda.Now, turn.Amount);
                break;
            case TurnKind.HotKey:
                fleets[turn.Fleet].HotShare = turn.Amount;
                break;
        }
    }

    /// <summary>Health checks have noticed by now which instances are gone.</summary>
    public void Notice(int fleet) => fleets[fleet].Route();

    private static bool IsInZone(Fleet fleet, Instance instance, Turn turn) =>
        fleet.Plan.IsZonal && fleet.Plan.Region == turn.Place && instance.Zone == turn.OtherFleet;

    private void LoseSome(Fleet fleet, int count)
    {
        foreach (var instance in fleet.Instances.ToArray())
        {
            if (count-- <= 0)
                break;
            Lose(fleet, instance);
        }
    }

    private void LoseWhere(Func<Fleet, Instance, bool> isHit)
    {
        foreach (var fleet in fleets)
        {
            foreach (var instance in fleet.Instances.ToArray())
            {
                if (isHit(fleet, instance))
                    Lose(fleet, instance);
            }
        }
    }

    private void Lose(Fleet fleet, Instance instance)
    {
        if (instance.State is InstanceState.Off or InstanceState.Down)
            return;

        var served = instance.State is InstanceState.Up or InstanceState.Draining;
        fleet.Turn(instance, InstanceState.Down, agenda.Now);
        if (served)
            losses.Of(instance);
        agenda.After(fleet.Plan.Detection, Verb.Health, fleet.Plan.Index);

        // A copy in another zone takes over: the same primary, elsewhere, a while later.
        if (fleet.Plan.Failover is { } failover && instance.Number < fleet.Plan.Instances)
        {
            instance.State = InstanceState.Booting;
            instance.Zone = (instance.Zone + 1) % fleet.Plan.Zones;
            agenda.After(failover, Verb.Boot, instance.Index);
        }
    }

    private void Restore(Func<Fleet, Instance, bool> isHit)
    {
        foreach (var fleet in fleets)
        {
            foreach (var instance in fleet.Instances)
            {
                if (instance.State == InstanceState.Down && isHit(fleet, instance))
                    fleet.Turn(instance, InstanceState.Up, agenda.Now);
            }

            fleet.Route();
        }
    }

    private void Cut(int one, int other, bool isCut)
    {
        foreach (var call in calls)
        {
            if ((call.Plan.From == one && call.Plan.To == other) || (call.Plan.From == other && call.Plan.To == one))
                call.IsCut = isCut;
        }
    }
}
