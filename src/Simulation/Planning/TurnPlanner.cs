using Proofload.Designs;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>Works out when faults begin and end.</summary>
internal sealed class TurnPlanner(
    Design design, Scenario scenario, Dictionary<string, int> fleetOf, List<Unmodelled> unmodelled)
{
    public Turn[] Plan()
    {
        var turns = new List<Turn>();
        foreach (var fault in scenario.Faults)
        {
            var begins = SimTime.Start + new SimDuration(fault.At.Nanoseconds);
            var turn = Begin(fault.Harm, begins);
            if (turn is null)
                continue;

            turns.Add(turn);
            if (fault.For is { } length
                && End(fault.Harm, turn, begins + new SimDuration(length.Nanoseconds)) is { } end)
            {
                turns.Add(end);
            }
        }

        return [.. turns.OrderBy(turn => turn.At)];
    }

    private Turn? Begin(Harm harm, SimTime at) => harm switch
    {
        Harm.LoseInstances(var component, var count) =>
            Of(at, TurnKind.LoseInstances, component, count ?? double.PositiveInfinity),
        Harm.LoseShare(var component, var share) => Of(at, TurnKind.LoseShare, component, share.Value),
        Harm.LoseZone(var zone) => new Turn(at, TurnKind.LoseZone, -1, zone[^1] - 'a', 0, zone[..^1]),
        Harm.LoseRegion(var region) => new Turn(at, TurnKind.LoseRegion, -1, -1, 0, region),
        Harm.Slow(var component, var factor) => Of(at, TurnKind.Slow, component, factor.Value),
        Harm.Errors(var component, var share) => Of(at, TurnKind.Errors, component, share.Value),
        Harm.Flush(var component) => Of(at, TurnKind.Flush, component, 0),
        Harm.Partition(var one, var other) => Between(at, one, other),
        Harm.Throttle(var component, var rate) => Of(at, TurnKind.Throttle, component, rate.PerSecond),
        Harm.HotKey(var component, var share) => Of(at, TurnKind.HotKey, component, share.Value),
        _ => Skip(harm.GetType().Name, "This kind of fault is not played."),
    };

    private Turn? End(Harm harm, Turn begun, SimTime at) => harm switch
    {
        Harm.LoseInstances or Harm.LoseShare => begun with { At = at, Kind = TurnKind.RestoreInstances },
        Harm.LoseZone => begun with { At = at, Kind = TurnKind.RestoreZone },
        Harm.LoseRegion => begun with { At = at, Kind = TurnKind.RestoreRegion },
        Harm.Slow => begun with { At = at, Amount = 1 },
        Harm.Errors(var component, _) =>
            begun with { At = at, Amount = design[component].ShareOf(Parameters.Errors)?.Value ?? 0 },
        Harm.Partition => begun with { At = at, Amount = 0 },
        Harm.Throttle(var component, _) => begun with
        {
            At = at,
            Amount = design[component].Kind.Parameters.ContainsKey(Parameters.Limit)
                ? design[component].RateOf(Parameters.Limit)?.PerSecond ?? double.PositiveInfinity
                : double.PositiveInfinity,
        },
        Harm.HotKey => begun with { At = at, Amount = -1 },
        _ => null,
    };

    private Turn? Of(SimTime at, TurnKind kind, string component, double amount) =>
        fleetOf.TryGetValue(component, out var fleet)
            ? new Turn(at, kind, fleet, -1, amount, null)
            : Skip(component, "It takes no traffic, so a fault of it changes nothing.");

    private Turn? Between(SimTime at, string one, string other) =>
        fleetOf.TryGetValue(one, out var first) && fleetOf.TryGetValue(other, out var second)
            ? new Turn(at, TurnKind.Partition, first, second, 1, null)
            : Skip(one, "One side of the partition takes no traffic.");

    private Turn? Skip(string where, string what)
    {
        unmodelled.Add(new Unmodelled(where, what));
        return null;
    }
}
