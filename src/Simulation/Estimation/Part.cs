using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Estimation;

/// <summary>Instances of a component that are alike and asked alike: primaries, readers, the hottest shard, the
/// others.</summary>
/// <param name="Reads">The share of the component's reads that it gets.</param>
/// <param name="Writes">The share of its writes.</param>
/// <param name="IsPicked">Any instance will do, so that a balancer has a choice; keys decide otherwise.</param>
internal sealed record Part(double Reads, double Writes, int Instances, Server Server, bool IsPicked)
{
    public double ShareOf(Access access) => access == Access.Write ? Writes : Reads;

    /// <summary>The parts of a component whose fleet has so many instances; the simulator reads parameters
    /// alike.</summary>
    public static Part[] Of(Component component, int instances, Operation[] operations) => component.Behaviour switch
    {
        Behaviour.Router => [new Part(1, 1, instances, Bounded(component, holds: false), IsPicked: true)],
        Behaviour.Compute =>
        [
            new Part(1, 1, instances, Bounded(component, component.TextOf(Parameters.Model) != "async"),
            IsPicked: true),
        ],
        Behaviour.Function => [new Part(1, 1, 1, Loss(component), IsPicked: true)],
        Behaviour.External => [new Part(1, 1, instances, Loss(component), IsPicked: true)],
        Behaviour.Workflow => [new Part(1, 1, instances, Bounded(component, holds: true), IsPicked: true)],
        Behaviour.Cache => [new Part(1, 1, ShardsOf(component, instances), Bounded(component, holds: false), false)],
        Behaviour.Store => OfStore(component, instances, operations),
        Behaviour.Queue or Behaviour.Stream or Behaviour.Topic or Behaviour.Support =>
            [new Part(1, 1, 1, new Server(double.PositiveInfinity, 0, double.PositiveInfinity, false), true)],
    };

    private static Part[] OfStore(Component store, int instances, Operation[] operations)
    {
        var server = Bounded(store, holds: false);
        var readers = (int)(store.CountOf(Parameters.Readers) ?? 0);
        var parts = new List<Part>();
        foreach (var (share, shards) in Shards(store, instances, operations))
        {
            parts.Add(new Part(readers == 0 ? share : 0, share, shards, server, IsPicked: false));
            if (readers > 0)
                parts.Add(new Part(share, 0, shards * readers, server, IsPicked: true));
        }

        return [.. parts];
    }

    /// <summary>The hottest shard apart from the others, where keys are unequal; the same deal of keys as is
    /// simulated.</summary>
    private static IEnumerable<(double Share, int Shards)> Shards(Component store, int instances,
        Operation[] operations)
    {
        var keys = operations.Select(operation => operation.Keys).FirstOrDefault(keys => keys is not null);
        var skew = store.IsGiven(Parameters.Skew)
            ? store.CountOf(Parameters.Skew)
            : keys?.Skew ?? store.CountOf(Parameters.Skew);
        var count = store.CountOf(Parameters.Keys) ?? keys?.Count;
        if (instances == 1 || skew is not > 0 || count is not > 1)
            return [(1, instances)];

        var cumulative = KeySpread.Over(instances, count.Value, skew.Value);
        var hottest = cumulative.Select((sum, part) => part == 0 ? sum : sum - cumulative[part - 1]).Max();
        return hottest < 1.02 / instances ? [(1, instances)] : [(hottest, 1), (1 - hottest, instances - 1)];
    }

    private static int ShardsOf(Component cache, int instances) =>
        (int)Math.Clamp(cache.CountOf("shards") ?? instances, 1, instances);

    /// <summary>Processors share work only in what runs programs; a store's overlap of requests is its
    /// concurrency.</summary>
    private static Server Bounded(Component component, bool holds)
    {
        var isStore = component.Behaviour == Behaviour.Store;
        var processors = component.CountOf(Parameters.Vcpu) ?? 0;
        var workers = component.CountOf(Parameters.Concurrency)
            ?? (isStore && processors > 0 ? Math.Max(1, Math.Round(processors)) : double.PositiveInfinity);
        var queue = component.CountOf(Parameters.Queue) ?? double.PositiveInfinity;

        // Whoever waits at a store waits on a connection of its own.
        if (isStore && component.CountOf(Parameters.Connections) is { } connections)
            queue = Math.Min(queue, Math.Max(0, connections - workers));
        return new Server(workers, component.Behaviour == Behaviour.Compute ? processors : 0, queue, holds);
    }

    private static Server Loss(Component component) => new(
        component.CountOf(Parameters.Concurrency) ?? double.PositiveInfinity, 0, 0, HoldsWorker: true,
            RefusesAtOnce: true);
}
