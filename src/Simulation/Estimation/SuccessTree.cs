using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Estimation;

/// <summary>Which components must work for a request to succeed: the structure function of one operation.</summary>
internal sealed class SuccessTree(Model model, int slot)
{
    private readonly Dictionary<(int, int), double> known = [];

    /// <summary>The probability of success when components work with these probabilities, each appearance by
    /// itself.</summary>
    public double Succeeds(int component, double[] up)
    {
        known.Clear();
        return Of(component, slot, up);
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
        var shared = new List<int>();
        var all = calls.Keys.ToHashSet();
        foreach (var component in model.Order)
        {
            if (all.Contains(component) && (calls[component] > 1 || HasSharedCaller(component, all, calls)))
                shared.Add(component);
        }

        return (shared, all);
    }

    private bool HasSharedCaller(int component, HashSet<int> all, Dictionary<int, int> calls)
    {
        foreach (var link in model.Links)
        {
            if (link.To == component && !link.IsHandOff && all.Contains(link.From) && calls[link.From] > 1)
                return true;
        }

        return false;
    }

    private double Of(int component, int at, double[] up)
    {
        if (up[component] <= 0)
            return 0;
        if (known.TryGetValue((component, at), out var seen))
            return seen;

        var kind = model.Components[component];
        var inside = Routing.PicksOneTarget(kind) ? AnyTarget(component, at, up) : AllCalls(component, at, up);
        if (kind.Behaviour == Behaviour.Cache && Model.AccessOf(at) == Access.Read)
            inside = model.HitRatios[component] + ((1 - model.HitRatios[component]) * inside);
        return known[(component, at)] = up[component] * inside;
    }

    /// <summary>A router that checks its targets' health uses those that work.</summary>
    private double AnyTarget(int component, int at, double[] up)
    {
        var (none, share, sum, any) = (1.0, 0.0, 0.0, false);
        foreach (var link in Counting(component, at))
        {
            if (link.Connection.When is not Condition.Always)
                continue;
            any = true;
            var works = WithRescue(link, at, up);
            none *= 1 - works;
            share += link.Connection.Share.Value * works;
            sum += link.Connection.Share.Value;
        }

        if (!any)
            return 1;
        return model.Components[component].TextOf(Parameters.HealthCheck) == "none" && sum > 0 ? share / sum : 1 - none;
    }

    private double AllCalls(int component, int at, double[] up)
    {
        var success = 1.0;
        foreach (var link in Counting(component, at))
        {
            if (link.DecidesBranch && link.AccessOf(Model.AccessOf(at)) == Access.Read)
                success *= AfterLookUp(component, link.To, at, up);
            else if (link.Cache < 0 && link.Rescues < 0 && !link.DecidesBranch)
                success *= 1 - (link.Connection.Share.Value * (1 - WithRescue(link, at, up)));
        }

        return success;
    }

    /// <summary>A cache that is down answers nothing, and its caller goes where it goes after a miss.</summary>
    private double AfterLookUp(int component, int cache, int at, double[] up)
    {
        var hit = model.HitRatios[cache] * up[cache];
        var (afterHit, afterMiss) = (1.0, 1.0);
        foreach (var link in Counting(component, at))
        {
            if (link.Cache != cache)
                continue;
            var works = 1 - (link.Connection.Share.Value * (1 - WithRescue(link, at, up)));
            if (link.AsksForHit)
                afterHit *= works;
            else
                afterMiss *= works;
        }

        return (hit * afterHit) + ((1 - hit) * afterMiss);
    }

    private double WithRescue(Link link, int at, double[] up)
    {
        var works = Of(link.To, Next(link, at), up);
        if (works >= 1)
            return 1;

        var (rescue, any) = (1.0, false);
        foreach (var other in model.Calls[link.From])
        {
            if (other.Rescues != link.To || !other.Serves[at / 2])
                continue;
            any = true;
            rescue *= other.IsHandOff ? up[other.To] : Of(other.To, Next(other, at), up);
        }

        return any ? 1 - ((1 - works) * (1 - rescue)) : works;
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
