using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Estimation;

/// <summary>Which components must work for a request to succeed: the structure function of one operation.</summary>
/// <param name="hitRatios">By component; zero for what is no cache.</param>
internal sealed class SuccessTree(Model model, double[] hitRatios, int slot)
{
    private readonly Dictionary<(int, int), Chance> known = [];
    private SuccessDiagram diagram = new([], 0);

    /// <summary>The probability of success when components work with these probabilities.</summary>
    /// <param name="levels">The components that are one and the same wherever they appear, as levels of the diagram;
    /// each appearance of another counts by itself.</param>
    /// <returns>Null where the diagram would have more nodes than it may.</returns>
    public double? Succeeds(int component, double[] up, int[] levels, int mostNodes = int.MaxValue)
    {
        known.Clear();
        diagram = new SuccessDiagram(levels, mostNodes);
        var chance = Of(component, slot, up);
        return diagram.IsFull ? null : diagram.Mean(chance, up);
    }

    /// <summary>Components on the way, and those that more than one call leads to.</summary>
    public (List<int> Shared, HashSet<int> All) Appearing(int entry)
    {
        var calls = new Dictionary<int, int> { [entry] = 1 };
        var visited = new HashSet<(int, int)>();
        var waiting = new Stack<(int Component, int Slot)>([(entry, slot)]);
        while (waiting.TryPop(out var here))
        {
            if (!visited.Add(here))
                continue;
            foreach (var link in Counting(here.Component, here.Slot))
            {
                calls[link.To] = calls.GetValueOrDefault(link.To) + 1;
                waiting.Push((link.To, Next(link, here.Slot)));
            }
        }

        // A path to a shared component shares all behind it too.
        var shared = calls.Where(call => call.Value > 1).Select(call => call.Key).ToHashSet();
        var behind = new Stack<int>(shared);
        while (behind.TryPop(out var component))
        {
            foreach (var link in model.Calls[component])
            {
                if (calls.ContainsKey(link.To) && shared.Add(link.To))
                    behind.Push(link.To);
            }
        }

        return ([.. model.Order.Reverse().Where(shared.Contains)], [.. calls.Keys]);
    }

    private Chance Of(int component, int at, double[] up)
    {
        if (up[component] <= 0)
            return Chance.None;
        if (known.TryGetValue((component, at), out var seen))
            return seen;

        var kind = model.Components[component];
        var inside = Routing.PicksOneTarget(kind) ? AnyTarget(component, at, up) : AllCalls(component, at, up);
        if (kind.Behaviour == Behaviour.Cache && Model.AccessOf(at) == Access.Read)
            inside = diagram.Mixed(hitRatios[component], Chance.Sure, inside);
        return known[(component, at)] = diagram.Times(diagram.Up(component, up), inside);
    }

    /// <summary>A router that checks its targets' health uses those that work.</summary>
    private Chance AnyTarget(int component, int at, double[] up)
    {
        var sum = 0.0;
        var targets = new List<(double Share, Chance Works)>();
        foreach (var link in Counting(component, at))
        {
            if (link.Connection.When is not Condition.Always)
                continue;
            targets.Add((link.Connection.Share.Value, WithRescue(link, at, up)));
            sum += link.Connection.Share.Value;
        }

        if (targets.Count == 0)
            return Chance.Sure;
        if (model.Components[component].TextOf(Parameters.HealthCheck) != "none" || sum <= 0)
            return targets.Aggregate(Chance.None, (any, target) => diagram.Either(any, target.Works));
        return targets.Aggregate(Chance.None, (picked, target) =>
            diagram.Plus(picked, diagram.Times(new Chance(target.Share / sum), target.Works)));
    }

    private Chance AllCalls(int component, int at, double[] up)
    {
        var success = Chance.Sure;
        foreach (var link in Counting(component, at))
        {
            if (LooksUp(link, at))
                success = diagram.Times(success, AfterLookUp(component, link.To, at, up));
            else if (IsAlwaysMade(link, component, at))
                success = diagram.Times(success, Made(link, at, up));
        }

        return success;
    }

    private static bool LooksUp(Link link, int at) =>
        link.DecidesBranch && link.AccessOf(Model.AccessOf(at)) == Access.Read;

    /// <summary>What waits for a miss is always done by those who do not look into the cache: writes.</summary>
    private bool IsAlwaysMade(Link link, int component, int at)
    {
        if (link.Rescues >= 0 || (link.DecidesBranch && link.Connection.IsOptional))
            return false;
        return link.Cache < 0 || (!link.AsksForHit
            && !Counting(component, at).Any(other => other.To == link.Cache && LooksUp(other, at)));
    }

    /// <summary>A cache that is down answers nothing, and its caller goes where it goes after a miss.</summary>
    private Chance AfterLookUp(int component, int cache, int at, double[] up)
    {
        var (afterHit, afterMiss) = (Chance.Sure, Chance.Sure);
        foreach (var link in Counting(component, at))
        {
            if (link.Cache != cache)
                continue;
            if (link.AsksForHit)
                afterHit = diagram.Times(afterHit, Made(link, at, up));
            else
                afterMiss = diagram.Times(afterMiss, Made(link, at, up));
        }

        return diagram.Choice(
            diagram.Times(new Chance(hitRatios[cache]), diagram.Up(cache, up)), afterHit, afterMiss);
    }

    /// <summary>A call that only a share of the requests makes.</summary>
    private Chance Made(Link link, int at, double[] up) =>
        diagram.Mixed(link.Connection.Share.Value, WithRescue(link, at, up), Chance.Sure);

    private Chance WithRescue(Link link, int at, double[] up)
    {
        var works = Of(link.To, Next(link, at), up);
        if (works == Chance.Sure)
            return works;

        var (rescue, any) = (Chance.Sure, false);
        foreach (var other in model.Calls[link.From])
        {
            if (other.Rescues != link.To || !other.Serves[at / 2])
                continue;
            any = true;
            rescue = diagram.Times(
                rescue, other.IsHandOff ? diagram.Up(other.To, up) : Of(other.To, Next(other, at), up));
        }

        return any ? diagram.Either(works, rescue) : works;
    }

    /// <summary>Calls whose failure can fail the request, and the fallbacks that can save it.</summary>
    private IEnumerable<Link> Counting(int component, int at)
    {
        foreach (var link in model.Calls[component])
        {
            if (link.Serves[at / 2] && !link.Connection.IsOptional && (!link.IsHandOff || link.Rescues >= 0))
                yield return link;
            else if (link.Serves[at / 2] && link.Connection.IsOptional && link.DecidesBranch)
                yield return link;
        }
    }

    private static int Next(Link link, int at) => Model.Slot(at / 2, link.AccessOf(Model.AccessOf(at)));
}
