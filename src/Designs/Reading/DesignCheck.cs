using Proofload.Designs.Catalogue;

namespace Proofload.Designs.Reading;

/// <summary>What must hold between the parts of a design, once each part by itself could be read.</summary>
internal sealed class DesignCheck(Design design, Places places, ProblemList problems)
{
    private readonly HashSet<string> components =
        design.Components.Select(component => component.Id).ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> operations =
        design.Operations.Select(operation => operation.Id).ToHashSet(StringComparer.Ordinal);

    public void Run()
    {
        // Components that could not be read are missing here; what refers to them would be blamed for nothing.
        if (!problems.HasErrors)
        {
            CheckOperations();
            CheckConnections();
            CheckScenarios();
            CheckLayoutAndWaivers();
        }

        if (!problems.HasErrors)
            new FlowCheck(design, places, problems).Run();
    }

    private void CheckOperations()
    {
        foreach (var operation in design.Operations)
            NeedsComponent(operation.Entry, $"operations.{operation.Id}.entry");
        foreach (var component in design.Components.Where(component => component.IsGiven(Parameters.Work)))
        {
            foreach (var operation in component.WorkOf(Parameters.Work)!.Operations.Keys)
                NeedsOperation(operation, $"components.{component.Id}.work.operations.{operation}");
        }
    }

    private void CheckConnections()
    {
        foreach (var connection in design.Connections)
        {
            var (path, place) = places.OfConnection(connection.Id);
            NeedsComponent(connection.From, path, place);
            NeedsComponent(connection.To, path, place);
            foreach (var operation in connection.Operations)
                NeedsOperation(operation, $"{path}.operations", place);
            if (connection.From == connection.To)
            {
                problems.Add(
                    "self-call", path, place, $"'{connection.From}' calls itself.", "Take the connection out.");
            }

            CheckCondition(connection, path, place);
            CheckTarget(connection, path, place);
        }
    }

    private void CheckCondition(Connection connection, string path, Place place)
    {
        var (name, wantsCache) = connection.When switch
        {
            Condition.CacheMiss(var cache) => (cache, true),
            Condition.CacheHit(var cache) => (cache, true),
            Condition.FailureOf(var target) => (target, false),
            Condition.CompensationOf(var target) => (target, false),
            _ => (null, false),
        };
        if (name is null || !NeedsComponent(name, $"{path}.when", place) || !components.Contains(connection.From))
            return;

        if (wantsCache && design[name].Behaviour != Behaviour.Cache)
        {
            problems.Add("no-cache", $"{path}.when", place, $"'{name}' is {design[name].Kind.Name}, which is no cache.",
                "Name a component that behaves as a cache.");
        }
        else if (!design.CallsOf(connection.From).Any(call => call.To == name && call.Id != connection.Id))
        {
            problems.Add("never-asked", $"{path}.when", place,
                $"'{connection.From}' waits for what '{name}' answers, but never calls it.",
                $"Connect {connection.From} -> {name} before this connection.");
        }
        else if (!wantsCache && !IsEverAsked(connection.From, name))
        {
            problems.Add(
                "never-asked", $"{path}.when", place,
                $"'{connection.From}' asks '{name}' only after a failure that never comes: "
                    + "its fallbacks wait for each other.",
                "Call one of them without 'when'.");
        }
    }

    /// <summary>Whether a caller asks a target at first, or as the fallback of one that it does.</summary>
    private bool IsEverAsked(string caller, string target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([target]);
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var call in design.CallsOf(caller).Where(call => call.To == next))
            {
                if (call.When is not Condition.FailureOf(var before))
                    return true;
                open.Enqueue(before);
            }
        }

        return false;
    }

    private void CheckTarget(Connection connection, string path, Place place)
    {
        if (design.Find(connection.To) is { Behaviour: Behaviour.Support } support)
        {
            problems.Add(
                "takes-no-calls", path, place, $"'{support.Id}' is {support.Kind.Name}, which takes no requests.",
                "Take the connection out; the component counts by being there.");
        }
    }

    private void CheckScenarios()
    {
        var zones = design.Components
            .SelectMany(component => Enumerable.Range(0, component.Zones)
                .Select(zone => Regions.Zone(component.Region ?? design.Region, zone)))
            .ToHashSet(StringComparer.Ordinal);
        var regions =
            design.Components.Select(component => component.Region ?? design.Region).ToHashSet(StringComparer.Ordinal);

        foreach (var scenario in design.Scenarios)
        {
            var path = $"scenarios.{scenario.Id}";
            foreach (var step in scenario.Load.Where(step => step.Operation is not null))
                NeedsOperation(step.Operation!, $"{path}.load");
            foreach (var fault in scenario.Faults)
                CheckHarm(fault.Harm, $"{path}.faults", zones, regions);
            var late = scenario.Faults.Select(fault => fault.At).Concat(scenario.Load.Select(step => step.At))
                .Any(at => at >= scenario.Duration);
            if (late)
            {
                problems.Warn(
                    "too-late", path, places.Of(path), $"Something here begins when '{scenario.Id}' has ended.",
                    $"Begin before {scenario.Duration}, or make the scenario longer.");
            }
        }
    }

    private void CheckHarm(Harm harm, string path, HashSet<string> zones, HashSet<string> regions)
    {
        switch (harm)
        {
            case Harm.LoseZone(var zone) when !zones.Contains(zone):
                problems.Add("unknown-zone", path, places.Of(path), $"Nothing stands in zone '{zone}'.",
                    Suggestion.For(zone, zones.Order(StringComparer.Ordinal)));
                break;
            case Harm.LoseRegion(var region) when !regions.Contains(region):
                problems.Add("unknown-region", path, places.Of(path), $"Nothing stands in region '{region}'.",
                    Suggestion.For(region, regions.Order(StringComparer.Ordinal)));
                break;
            case Harm.Partition(var one, var other):
                NeedsComponent(one, path);
                NeedsComponent(other, path);
                break;
            case Harm.Flush(var cache) when NeedsComponent(cache, path) && design[cache].Behaviour != Behaviour.Cache:
                problems.Add("no-cache", path, places.Of(path), $"'{cache}' is no cache, so it cannot be flushed.",
                    "Name a component that behaves as a cache.");
                break;
            default:
                if (ComponentOf(harm) is { } component)
                    NeedsComponent(component, path);
                break;
        }
    }

    private void CheckLayoutAndWaivers()
    {
        foreach (var id in design.Layout.Keys.Where(id => !components.Contains(id)).Order(StringComparer.Ordinal))
        {
            var path = $"layout.{id}";
            problems.Warn(
                "unknown-component", path, places.Of(path), $"There is no component '{id}' to place.",
                "Take this line out.");
        }

        var connections = design.Connections.Select(connection => connection.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var waiver in design.Waivers)
        {
            if (waiver.Component is { } subject && !connections.Contains(subject))
                NeedsComponent(subject, "waivers");
        }
    }

    private static string? ComponentOf(Harm harm) => harm switch
    {
        Harm.LoseInstances(var component, _) => component,
        Harm.LoseShare(var component, _) => component,
        Harm.Slow(var component, _) => component,
        Harm.Errors(var component, _) => component,
        Harm.Throttle(var component, _) => component,
        Harm.HotKey(var component, _) => component,
        _ => null,
    };

    private bool NeedsComponent(string id, string path, Place? place = null)
    {
        if (components.Contains(id))
            return true;
        problems.Add("unknown-component", path, place ?? places.Of(path), $"There is no component '{id}'.",
            Suggestion.For(id, components));
        return false;
    }

    private void NeedsOperation(string id, string path, Place? place = null)
    {
        if (!operations.Contains(id))
        {
            problems.Add("unknown-operation", path, place ?? places.Of(path), $"There is no operation '{id}'.",
                Suggestion.For(id, operations));
        }
    }
}
