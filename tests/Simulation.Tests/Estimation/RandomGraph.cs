using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>A random design without cycles, which knows by itself how available it is: state after state.</summary>
internal sealed class RandomGraph
{
    private readonly Random chance;
    private readonly Sketch sketch = new();
    private readonly bool isRead;
    private readonly List<Part> parts = [];

    public RandomGraph(int seed, int count)
    {
        chance = new Random(seed);
        isRead = chance.Next(3) > 0;
        sketch.Open("ask", "p0", 1, isRead ? Access.Read : Access.Write);
        for (var i = 0; i < count; i++)
            parts.Add(NewPart(i, count));
        foreach (var part in parts)
            Connect(part);
    }

    public Design Design => sketch.Design;

    /// <summary>Each component up or down, and the zone of those that stand in one.</summary>
    public double SumOverAllStates()
    {
        var sum = 0.0;
        for (var state = 0; state < 2 << parts.Count; state++)
        {
            var probability = (state & 1) == 1 ? AvailabilityModel.Zone : 1 - AvailabilityModel.Zone;
            foreach (var part in parts)
            {
                var alone = part.IsZonal ? part.Availability / AvailabilityModel.Zone : part.Availability;
                part.IsUp = (state >> (part.Place + 1) & 1) == 1;
                probability *= part.IsUp ? alone : 1 - alone;
                part.IsUp &= !part.IsZonal || (state & 1) == 1;
            }

            for (var place = parts.Count - 1; place >= 0; place--)
                parts[place].Succeeds = parts[place].IsUp ? Inside(parts[place]) : 0;
            sum += probability * parts[0].Succeeds;
        }

        return sum;
    }

    private Part NewPart(int place, int count)
    {
        var left = count - place - 1;
        var role = place == 0 || left == 0 ? Role.Plain : chance.Next(10) switch
        {
            < 6 => Role.Plain,
            < 8 => Role.Balancer,
            _ => Role.Cache,
        };
        var part = new Part(place, role, 0.5 + (chance.NextDouble() * 0.49), chance.Next(2) == 0);
        var availability = (Parameters.Availability, (object)new Share(part.Availability));
        _ = role switch
        {
            Role.Balancer => sketch.Part(part.Id, Behaviour.Router, null, availability,
                (Parameters.HealthCheck, part.IsChecked ? "shallow" : "none")),
            Role.Cache => sketch.Part(part.Id, Behaviour.Cache, null, availability,
                (Parameters.HitRatio, new Share(part.HitRatio))),
            _ => sketch.Part(part.Id, Behaviour.External, null, availability),
        };
        return part;
    }

    private void Connect(Part part)
    {
        var later = parts.Skip(part.Place + 1).OrderBy(_ => chance.Next()).ToList();
        if (part.Role == Role.Cache || later.Count == 0)
            return;

        for (var calls = chance.Next(1, 4); calls > 0 && later.Count > 0; calls--)
        {
            var target = Taken(later, _ => true)!; // There is one left.
            var share = chance.Next(3) == 0 ? 0.1 + (0.8 * chance.NextDouble()) : 1;
            if (part.Role == Role.Balancer)
            {
                part.Calls.Add(new Call(target, share));
                sketch.Call(part.Id, target.Id, call => call with { Share = new Share(share) });
            }
            else if (target.Role == Role.Cache)
            {
                if (Taken(later, one => one.Role != Role.Cache) is not { } behind)
                    continue;
                part.Calls.Add(new Call(behind, 1, Cache: target));
                sketch.Call(part.Id, target.Id, call => call with { IsOptional = true });
                sketch.Call(part.Id, behind.Id, call => call with { When = new Condition.CacheMiss(target.Id) });
            }
            else if (chance.Next(5) == 0)
            {
                sketch.Call(part.Id, target.Id, call => call with { IsOptional = true }); // Counts for nothing.
            }
            else
            {
                var rescue = chance.Next(3) == 0 ? Taken(later, one => one.Role != Role.Cache) : null;
                part.Calls.Add(new Call(target, share, rescue));
                sketch.Call(part.Id, target.Id, call => call with { Share = new Share(share) });
                if (rescue is not null)
                    sketch.Call(part.Id, rescue.Id, call => call with { When = new Condition.FailureOf(target.Id) });
            }
        }
    }

    /// <summary>Each target is called once by each caller, so that ids of connections say all.</summary>
    private static Part? Taken(List<Part> from, Func<Part, bool> fits)
    {
        var part = from.FirstOrDefault(fits);
        if (part is not null)
            from.Remove(part);
        return part;
    }

    private double Inside(Part part)
    {
        if (part.Role == Role.Balancer)
        {
            if (part.Calls.Count == 0)
                return 1;
            return part.IsChecked
                ? 1 - part.Calls.Aggregate(1.0, (none, call) => none * (1 - call.Target.Succeeds))
                : part.Calls.Sum(call => call.Share * call.Target.Succeeds) / part.Calls.Sum(call => call.Share);
        }

        return part.Calls.Aggregate(1.0, (all, call) => all * Made(call));
    }

    private double Made(Call call)
    {
        if (call.Cache is { } cache) // Nobody looks into it to write.
        {
            var hit = cache.IsUp && isRead ? cache.HitRatio : 0;
            return hit + ((1 - hit) * call.Target.Succeeds);
        }

        var fails = (1 - call.Target.Succeeds) * (1 - (call.Rescue?.Succeeds ?? 0));
        return 1 - (call.Share * fails);
    }

    private enum Role
    {
        Plain,
        Balancer,
        Cache,
    }

    private sealed record Call(Part Target, double Share, Part? Rescue = null, Part? Cache = null);

    private sealed class Part(int place, Role role, double availability, bool isChecked)
    {
        public int Place => place;

        public string Id { get; } = $"p{place}";

        public Role Role => role;

        public double Availability => availability;

        /// <summary>Of a cache.</summary>
        public double HitRatio { get; } = 1 - (availability / 2);

        public bool IsChecked => isChecked;

        public bool IsZonal => role != Role.Plain;

        public List<Call> Calls { get; } = [];

        public bool IsUp { get; set; }

        public double Succeeds { get; set; }
    }
}
