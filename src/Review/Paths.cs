using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review;

/// <summary>
/// How each operation's requests run through a design: what they reach, and what they cannot do without.
/// </summary>
internal sealed class Paths
{
    private readonly Design design;
    private readonly Routing routing;
    private readonly Dictionary<string, int> places;
    private readonly Dictionary<string, Needs> needs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> called = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Operation>> reaching;
    private readonly Dictionary<string, List<Operation>> calling;
    private readonly Dictionary<string, IReadOnlyList<Component>> chains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> weights;

    public Paths(Design design)
    {
        this.design = design;
        routing = new Routing(design);
        places = design.Components
            .Select((component, index) => (component.Id, index))
            .ToDictionary(place => place.Id, place => place.index, StringComparer.Ordinal);
        foreach (var operation in design.Operations)
        {
            reached[operation.Id] = Walk(operation, _ => true);
            needs[operation.Id] = new Needs(this, operation);
            called[operation.Id] = Walk(operation, connection => !connection.IsHandover(design));
        }

        reaching = ByComponent(reached);
        calling = ByComponent(called);
        weights = Weigh(design);
    }

    /// <summary>
    /// The operation's weight in what users do, all together 1: half by its share of requests, half by its being one of
    /// so many, so that a rare and decisive one such as checkout is not drowned by browsing. Our proposal.
    /// </summary>
    public double WeightOf(Operation operation) => weights[operation.Id];

    /// <summary>How probable it is that a request of the operation fails when the component is gone.</summary>
    public double NeedOf(Operation operation, Component component) => needs[operation.Id].Of(component.Id);

    /// <summary>
    /// What requests of the operation, and what follows from them, reach, in the order of the design.
    /// </summary>
    public IEnumerable<Component> ReachedBy(Operation operation) => reached[operation.Id]
        .OrderBy(id => places[id])
        .Select(id => design[id]);

    /// <summary>Whether any request of the operation, or what follows from one, gets there.</summary>
    public bool Reaches(Operation operation, Component component) => reached[operation.Id].Contains(component.Id);

    /// <summary>Whether a client of the operation may wait for the component.</summary>
    public bool Calls(Operation operation, Component component) => called[operation.Id].Contains(component.Id);

    /// <summary>Whether somebody out there waits for an answer of the component.</summary>
    public bool IsInteractive(Component component) =>
        calling.ContainsKey(component.Id);

    /// <summary>Whether any request of any operation gets there.</summary>
    public bool IsReached(Component component) => reaching.ContainsKey(component.Id);

    /// <summary>Those of which a client may wait for the component, in the order of the design.</summary>
    public IReadOnlyList<Operation> OperationsCalling(Component component) =>
        calling.TryGetValue(component.Id, out var operations) ? operations : [];

    /// <summary>Those of which a request, or what follows from one, gets there, in the order of the design.</summary>
    public IReadOnlyList<Operation> OperationsReaching(Component component) =>
        reaching.TryGetValue(component.Id, out var operations) ? operations : [];

    /// <summary>The longest chain of calls that a client of the operation waits for, from its entry on.</summary>
    public IReadOnlyList<Component> LongestChain(Operation operation) =>
        chains.TryGetValue(operation.Id, out var known)
            ? known
            : chains[operation.Id] = new Chains(design, operation).From(operation.Entry);

    /// <summary>
    /// The part of the requests at the caller that make this call, its condition and cache answers counted.
    /// </summary>
    public double ChanceOf(Connection connection, Operation operation)
    {
        var caller = design[connection.From];
        var chance = Routing.PicksOneTarget(caller)
            ? routing.ShareAmongTargets(connection, operation)
            : connection.Share.Value;
        chance *= routing.ProbabilityOf(connection, operation);
        if (caller.Behaviour == Behaviour.Cache && operation.Kind == Access.Read)
            chance *= 1 - Traffic.HitRatioOf(caller).Value;
        return Math.Min(1, chance);
    }

    /// <summary>A failed call fails the request: nobody declared it optional, and nothing stands in for it.</summary>
    public bool IsHard(Connection connection) =>
        !connection.IsOptional && !connection.IsHandover(design)
        && connection.When is not (Condition.FailureOf or Condition.CompensationOf)
        && !HasFallback(connection);

    public bool HasFallback(Connection connection) => design.CallsOf(connection.From).Any(other =>
        other.When is Condition.FailureOf(var target) && target == connection.To
        && (other.Operations.IsEmpty || connection.Operations.IsEmpty
            || other.Operations.Intersect(connection.Operations).Any()));

    private Dictionary<string, List<Operation>> ByComponent(Dictionary<string, HashSet<string>> components)
    {
        var operations = new Dictionary<string, List<Operation>>(StringComparer.Ordinal);
        foreach (var operation in design.Operations)
        {
            foreach (var id in components[operation.Id])
            {
                if (!operations.TryGetValue(id, out var list))
                    operations[id] = list = [];
                list.Add(operation);
            }
        }

        return operations;
    }

    private HashSet<string> Walk(Operation operation, Func<Connection, bool> follow)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { operation.Entry };
        var next = new Stack<string>(seen);
        while (next.TryPop(out var id))
        {
            foreach (var connection in design.CallsOf(id))
            {
                if (connection.Serves(operation.Id) && follow(connection) && seen.Add(connection.To))
                    next.Push(connection.To);
            }
        }

        return seen;
    }

    private static Dictionary<string, double> Weigh(Design design)
    {
        var total = design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond);
        return design.Operations.ToDictionary(
            operation => operation.Id,
            operation =>
            {
                var even = 1.0 / design.Operations.Length;
                return total > 0 ? ((operation.Arrivals.Mean.PerSecond / total) + even) / 2 : even;
            },
            StringComparer.Ordinal);
    }

    /// <summary>
    /// For each component on the way, how probable a request that stands here fails when another is gone.
    /// </summary>
    private sealed class Needs
    {
        private readonly Dictionary<string, double[]> known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> places;
        private readonly Paths paths;
        private readonly Operation operation;

        public Needs(Paths paths, Operation operation)
        {
            (this.paths, this.operation) = (paths, operation);
            places = paths.reached[operation.Id].Select((id, place) => (id, place))
                .ToDictionary(one => one.id, one => one.place, StringComparer.Ordinal);
        }

        /// <summary>Of a request that enters; what the operation never reaches it never needs.</summary>
        public double Of(string component) =>
            places.TryGetValue(component, out var place) ? At(operation.Entry)[place] : 0;

        private double[] At(string id)
        {
            if (known.TryGetValue(id, out var found))
                return found;

            var need = new double[places.Count];
            var picksOne = Routing.PicksOneTarget(paths.design[id]);
            foreach (var connection in paths.design.CallsOf(id))
            {
                if (!connection.Serves(operation.Id) || !paths.IsHard(connection))
                    continue;
                var chance = paths.ChanceOf(connection, operation);
                var behind = At(connection.To);
                for (var place = 0; place < need.Length; place++)
                {
                    // One target of many takes its part of the requests; calls one after another must all succeed.
                    need[place] = picksOne
                        ? Math.Min(1, need[place] + (chance * behind[place]))
                        : 1 - ((1 - need[place]) * (1 - (chance * behind[place])));
                }
            }

            need[places[id]] = 1;
            return known[id] = need;
        }
    }

    private sealed class Chains(Design design, Operation operation)
    {
        private readonly Dictionary<string, List<Component>> known = new(StringComparer.Ordinal);

        public List<Component> From(string id)
        {
            if (known.TryGetValue(id, out var found))
                return found;

            List<Component> longest = [];
            foreach (var connection in design.CallsOf(id))
            {
                if (!connection.Serves(operation.Id) || connection.IsHandover(design))
                    continue;
                var chain = From(connection.To);
                if (chain.Count > longest.Count)
                    longest = chain;
            }

            return known[id] = [design[id], .. longest];
        }
    }
}
