using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Making several services of one.</summary>
internal static class Splitting
{
    /// <summary>A fleet that hands each request on to a like one, four times, until the last calls the store.</summary>
    public static IEnumerable<Site> Chain(Ground ground)
    {
        foreach (var call in Calls(ground))
        {
            var fleet = ground.Design[call.From];
            var names = Enumerable.Range(1, 4).Select(step => $"{fleet.Id}-step-{step}").ToList();
            var edits = new List<Edit>();
            foreach (var name in names)
                edits.Add(new Edit.AddComponent(fleet with { Id = name }));
            var timeout = call.Timeout ?? Duration.FromSeconds(1);
            for (var step = 0; step < names.Count; step++)
            {
                edits.Add(new Edit.AddConnection(Handing(
                    step == 0 ? fleet.Id : names[step - 1], names[step], call.Operations, timeout * (5 - step))));
            }

            // Last, since it changes the ids of calls.
            edits.Add(new Edit.SetConnection(call.Id, new ConnectionChange.Caller(names[^1])));
            yield return new Site(
                new Subject { Components = [fleet.Id, .. names] },
                $"A request passes five services in a row before it reaches '{call.To}', and fails when one does.",
                [.. edits]);
        }
    }

    /// <summary>One operation moves to a service of its own, which goes on writing to the same tables.</summary>
    public static IEnumerable<Site> SharedDatabase(Ground ground)
    {
        foreach (var door in ground.Connections)
        {
            var fleet = ground.Design[door.To];
            if (ground.Design[door.From].Behaviour != Behaviour.Router || fleet.Behaviour != Behaviour.Compute
                || !door.Operations.IsEmpty || ground.Design.CallsOf(door.From).Length != 1)
            {
                continue;
            }

            foreach (var operation in ground.Design.Operations.Where(operation => operation.Kind == Access.Write))
            {
                if (Moved(ground, fleet, operation) is { } moved)
                    yield return Move(ground, door, fleet, operation, moved);
            }
        }
    }

    /// <summary>Adds <paramref name="parts"/> fleets that the first one calls for each request.</summary>
    public static IEnumerable<Site> Services(Ground ground, int parts)
    {
        foreach (var door in ground.Connections)
        {
            var fleet = ground.Design[door.To];
            if (ground.Design[door.From].Behaviour != Behaviour.Router || fleet.Behaviour != Behaviour.Compute
                || !ground.IsAwaited(fleet))
            {
                continue;
            }

            var names = Enumerable.Range(1, parts).Select(part => $"{fleet.Id}-part-{part}").ToList();
            yield return new Site(
                new Subject { Components = [fleet.Id, .. names] },
                $"'{fleet.Id}' became {parts + 1} services, each with its pipeline, alarms and failing calls.",
                [
                    .. names.Select(name => new Edit.AddComponent(fleet with { Id = name })),
                    .. names.Select(name => new Edit.AddConnection(
                        Handing(fleet.Id, name, [], Duration.FromSeconds(30)) with { IsOptional = true })),
                ]);
        }
    }

    /// <summary>Calls of a fleet that users wait for to what keeps data.</summary>
    private static IEnumerable<Connection> Calls(Ground ground) => ground.Connections
        .Where(call => ground.IsCall(call) && ground.IsAwaited(ground.Design[call.From])
            && ground.Design[call.From].Behaviour == Behaviour.Compute && call.When is Condition.Always
            && !call.IsOptional && ground.Design[call.To].Behaviour == Behaviour.Store
            && ground.FlowOver(call).Total > 0);

    private static Connection Handing(
        string from, string to, ImmutableArray<string> operations, Duration timeout) => new()
        {
            Id = $"{from}->{to}",
            From = from,
            To = to,
            Operations = operations,
            Timeout = timeout,
            IsEncrypted = true,
            IsIdempotent = true,
        };

    /// <summary>The calls that serve this operation alone; null where no other writes to the same store.</summary>
    private static List<Connection>? Moved(Ground ground, Component fleet, Operation operation)
    {
        var own = ground.Design.CallsOf(fleet.Id)
            .Where(call => call.Operations is [var only] && only == operation.Id)
            .ToList();
        var shared = own.Where(call => ground.Design[call.To].Kind.Has(Traits.Relational)
            && ground.Design.CallsOf(fleet.Id).Any(other => other.To == call.To && !own.Contains(other)
                && ground.FlowOver(other).Writes > 0));
        return shared.Any() ? own : null;
    }

    private static Site Move(
        Ground ground, Connection door, Component fleet, Operation operation, List<Connection> moved)
    {
        var service = fleet with { Id = $"{fleet.Id}-{operation.Id}" };
        var others = ground.Design.Operations
            .Select(other => other.Id)
            .Where(other => other != operation.Id)
            .ToImmutableArray();
        // From the last to the first, so that taking one away leaves the ids of those before it as they are.
        var away = moved.AsEnumerable().Reverse().Select(call => (Edit)new Edit.RemoveConnection(call.Id));
        var anew = moved.Select(call => (Edit)new Edit.AddConnection(call with { From = service.Id }));
        return new Site(
            Subject.Of(fleet, service),
            $"'{service.Id}' and '{fleet.Id}' both write to '{moved[0].To}' and neighbours: neither can change a table "
                + "alone.",
            [
                new Edit.AddComponent(service),
                new Edit.SetConnection(door.Id, new ConnectionChange.Serves(others)),
                new Edit.AddConnection(door with { To = service.Id, Operations = [operation.Id] }),
                .. away,
                .. anew,
            ]);
    }
}
