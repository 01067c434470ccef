using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Estimation;

/// <summary>A design by numbers instead of names, worked out once an estimate.</summary>
internal sealed class Model
{
    private readonly Dictionary<(Distribution, bool), TimeLaw> laws = [];
    private readonly Dictionary<int, CacheBasis> bases = [];
    private readonly Dictionary<(int, int), Part[]> parts = [];
    private readonly Dictionary<string, int> indices;

    public Model(Design design, Network network)
    {
        Design = design;
        Components = [.. design.Components];
        indices = new Dictionary<string, int>(Components.Length, StringComparer.Ordinal);
        for (var i = 0; i < Components.Length; i++)
            indices[Components[i].Id] = i;

        Operations = [.. design.Operations];
        Entries = [.. Operations.Select(operation => indices[operation.Entry])];
        HottestKeys = [.. Components.Select(HottestKeyOf)];
        Links = [.. design.Connections.Select((connection, index) => Compile(connection, index, network))];
        Calls = [.. Components.Select((_, index) => Links
            .Where(link => link.From == index && link.Connection.When is not Condition.CompensationOf).ToArray())];
        Work = [.. Components.Select(WorkOf)];
        Errors = [.. Components.Select(component => component.ShareOf(Parameters.Errors)?.Value ?? 0)];
        Order = CalleesFirst();
        IsReached = Reach();
    }

    public Design Design { get; }

    public Component[] Components { get; }

    public Operation[] Operations { get; }

    public Link[] Links { get; }

    /// <summary>
    /// By component, in the order of the file. Without compensations:
    /// they come after a failure, and add hardly any load.
    /// </summary>
    public Link[][] Calls { get; }

    public CacheBasis BasisOf(int cache)
    {
        if (!bases.TryGetValue(cache, out var basis))
            bases[cache] = basis = CacheBasis.Of(Components[cache], FetchesFor(cache).Any());
        return basis;
    }

    public Part[] PartsOf(int component, int instances)
    {
        if (!parts.TryGetValue((component, instances), out var known))
            parts[(component, instances)] = known = Part.Of(Components[component], instances, Operations);
        return known;
    }

    /// <summary>By operation.</summary>
    public int[] Entries { get; }

    /// <summary>The share of a component's requests that ask for its most popular key; zero where nobody
    /// said.</summary>
    public double[] HottestKeys { get; }

    public double[] Errors { get; }

    /// <summary>By component, then by <see cref="Slot"/>.</summary>
    public TimeLaw[][] Work { get; }

    /// <summary>Components such that whoever is called comes before its callers.</summary>
    public int[] Order { get; }

    /// <summary>By component, then by slot: whether such requests can come here at all.</summary>
    public bool[][] IsReached { get; }

    public int Slots => 2 * Operations.Length;

    /// <summary>Reads and writes of an operation apart: 2 × operation + (1 for writes).</summary>
    public static int Slot(int operation, Access access) => (2 * operation) + (access == Access.Write ? 1 : 0);

    public static Access AccessOf(int slot) => (slot & 1) == 1 ? Access.Write : Access.Read;

    /// <summary>The calls that put into a cache what it did not have: its own, or those of whoever asked it.</summary>
    public IEnumerable<Link> FetchesFor(int cache) => Links.Where(link =>
        link.From == cache || (link.Cache == cache && !link.AsksForHit && !link.Connection.IsAsync));

    public int IndexOf(string component) => indices[component];

    /// <summary>The part of an arrival at the caller that goes over the link when nothing fails, conditions and hits
    /// apart.</summary>
    public double ShareOf(Link link, int operation)
    {
        var caller = Components[link.From];
        if (!Routing.PicksOneTarget(caller) || link.Connection.When is not Condition.Always)
            return link.Connection.Share.Value;

        var sum = 0.0;
        foreach (var other in Calls[link.From])
        {
            if (other.Serves[operation] && other.Connection.When is Condition.Always)
                sum += other.Connection.Share.Value;
        }

        return sum > 0 ? link.Connection.Share.Value / sum : 0;
    }

    private Link Compile(Connection connection, int index, Network network)
    {
        var caller = Components[indices[connection.From]];
        var cache = connection.When switch
        {
            Condition.CacheMiss(var id) => id,
            Condition.CacheHit(var id) => id,
            _ => null,
        };
        var decides = Components[indices[connection.To]].Behaviour == Behaviour.Cache && Design.CallsOf(caller.Id)
            .Any(other =>
            other.When is Condition.CacheMiss(var asked) && asked == connection.To
            || other.When is Condition.CacheHit(var hit) && hit == connection.To);

        return new Link(
            index,
            connection,
            indices[connection.From],
            indices[connection.To],
            network.MeanRoundTripSeconds(Design, connection),
            connection.IsAsync || caller.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic,
            cache is null ? -1 : indices[cache],
            connection.When is Condition.FailureOf(var failed) ? indices[failed] : -1,
            decides)
        {
            Serves = [.. Operations.Select(operation => connection.Serves(operation.Id))],
        };
    }

    private TimeLaw[] WorkOf(Component component)
    {
        var work = component.WorkOf(Parameters.Work);
        var shares = component.Behaviour == Behaviour.Compute && component.CountOf(Parameters.Vcpu) > 0;
        var bySlot = new TimeLaw[Slots];
        for (var slot = 0; slot < bySlot.Length; slot++)
        {
            bySlot[slot] = work is null
                ? TimeLaw.Zero
                : LawOf(work.For(Operations[slot / 2].Id, AccessOf(slot)), shares);
        }

        return bySlot;
    }

    /// <param name="isSliced">What shares processors loses the more the longer it is.</param>
    private TimeLaw LawOf(Distribution distribution, bool isSliced)
    {
        if (!laws.TryGetValue((distribution, isSliced), out var law))
        {
            law = isSliced ? LawOf(distribution, false).Sliced() : WorkLaw.Of(distribution);
            laws[(distribution, isSliced)] = law;
        }

        return law;
    }

    /// <summary>The most popular key's part of all requests, by a Zipf law.</summary>
    private double HottestKeyOf(Component component)
    {
        if (component.Behaviour is not (Behaviour.Store or Behaviour.Stream or Behaviour.Queue or Behaviour.Cache))
            return 0;
        var keys = component.Behaviour == Behaviour.Cache
            ? null
            : Operations.Select(operation => operation.Keys).FirstOrDefault(keys => keys is not null);
        var count = keys?.Count ?? component.CountOf(Parameters.Keys);
        var skew = keys?.Skew ?? component.CountOf(Parameters.Skew) ?? 0;
        return count is >= 1 && skew > 0 ? 1 / Zipf(count.Value, skew) : 0;
    }

    /// <summary>The sum of rank^-skew: the first hundred one by one, the rest by an integral.</summary>
    private static double Zipf(double keys, double skew)
    {
        var exact = Math.Min(keys, 100);
        var sum = 0.0;
        for (var rank = 1; rank <= exact; rank++)
            sum += Math.Pow(rank, -skew);
        if (keys <= exact)
            return sum;

        var (from, to) = (exact + 0.5, keys + 0.5);
        return sum + (Math.Abs(skew - 1) < 1e-9
            ? Math.Log(to / from)
            : (Math.Pow(to, 1 - skew) - Math.Pow(from, 1 - skew)) / (1 - skew));
    }

    private int[] CalleesFirst()
    {
        var order = new List<int>(Components.Length);
        var state = new byte[Components.Length];
        for (var i = 0; i < Components.Length; i++)
            Visit(i, order, state);
        return [.. order];
    }

    private void Visit(int start, List<int> order, byte[] state)
    {
        // By hand instead of by recursion: a chain may be thousands of components long.
        var path = new Stack<(int Component, int Next)>();
        path.Push((start, 0));
        while (path.TryPop(out var step))
        {
            var (component, next) = step;
            if (next == 0 && state[component] != 0)
                continue;
            state[component] = 1;
            while (next < Calls[component].Length && (Calls[component][next].IsHandOff
                || state[Calls[component][next].To] != 0))
            {
                if (!Calls[component][next].IsHandOff && state[Calls[component][next].To] == 1)
                    throw new ArgumentException($"The calls of '{Components[component].Id}' come back to it.");
                next++;
            }

            if (next == Calls[component].Length)
            {
                state[component] = 2;
                order.Add(component);
                continue;
            }

            path.Push((component, next + 1));
            path.Push((Calls[component][next].To, 0));
        }
    }

    private bool[][] Reach()
    {
        var reached = Components.Select(_ => new bool[Slots]).ToArray();
        var waiting = new Stack<(int Component, int Slot)>();
        for (var operation = 0; operation < Operations.Length; operation++)
            waiting.Push((Entries[operation], Slot(operation, Operations[operation].Kind)));

        while (waiting.TryPop(out var here))
        {
            if (reached[here.Component][here.Slot])
                continue;
            reached[here.Component][here.Slot] = true;
            foreach (var link in Calls[here.Component])
            {
                if (link.Serves[here.Slot / 2])
                    waiting.Push((link.To, Slot(here.Slot / 2, link.AccessOf(AccessOf(here.Slot)))));
            }
        }

        return reached;
    }
}
