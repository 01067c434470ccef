using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Estimation;

/// <summary>Instances of a component that are alike and asked alike: primaries, readers, the hottest shard, the others.</summary>
/// <param name="Reads">The share of the component's reads that it gets.</param>
/// <param name="Writes">The share of its writes.</param>
/// <param name="IsPicked">Any instance will do, so that a balancer has a choice; keys decide otherwise.</param>
internal sealed record Part(double Reads, double Writes, int Instances, Server Server, bool IsPicked)
{
    public double ShareOf(Access access) => access == Access.Write ? Writes : Reads;

    /// <summary>The parts of a component whose fleet has so many instances.</summary>
    public static Part[] Of(Component component, int instances, double hottestKey) => component.Behaviour switch
    {
        Behaviour.Router => [new Part(1, 1, instances, Bounded(component, holds: false), IsPicked: true)],
        Behaviour.Compute => [new Part(1, 1, instances, Bounded(component, component.TextOf(Parameters.Model) != "async"), true)],
        Behaviour.Function => [new Part(1, 1, 1, Loss(component), IsPicked: true)],
        Behaviour.External or Behaviour.Workflow => [new Part(1, 1, 1, Loss(component), IsPicked: true)],
        Behaviour.Cache => Keyed(1, 1, ShardsOf(component, instances), Bounded(component, holds: false), hottestKey),
        Behaviour.Store => OfStore(component, instances, hottestKey),
        Behaviour.Queue or Behaviour.Stream or Behaviour.Topic or Behaviour.Support =>
            [new Part(1, 1, 1, new Server(double.PositiveInfinity, 0, double.PositiveInfinity, false), true)],
    };

    private static Part[] OfStore(Component component, int instances, double hottestKey)
    {
        var server = Bounded(component, holds: false);
        var readers = (int)(component.CountOf(Parameters.Readers) ?? 0);
        if (readers == 0)
            return Keyed(1, 1, instances, server, hottestKey);

        return [.. Keyed(0, 1, instances, server, hottestKey), new Part(1, 0, instances * readers, server, IsPicked: true)];
    }

    /// <summary>Spread by key: each part gets a like share of the keys, and one of them the hottest key too.</summary>
    private static Part[] Keyed(double reads, double writes, int shards, Server server, double hottestKey)
    {
        if (shards == 1)
            return [new Part(reads, writes, 1, server, IsPicked: false)];

        var hot = hottestKey + ((1 - hottestKey) / shards);
        if (hot < 1.02 / shards)
            return [new Part(reads, writes, shards, server, IsPicked: false)];
        return [
            new Part(reads * hot, writes * hot, 1, server, IsPicked: false),
            new Part(reads * (1 - hot), writes * (1 - hot), shards - 1, server, IsPicked: false),
        ];
    }

    private static int ShardsOf(Component cache, int instances) =>
        (int)Math.Clamp(cache.CountOf("shards") ?? instances, 1, instances);

    private static Server Bounded(Component component, bool holds)
    {
        var workers = Math.Min(component.CountOf(Parameters.Concurrency) ?? double.PositiveInfinity, component.Behaviour == Behaviour.Store
            ? component.CountOf(Parameters.Connections) ?? double.PositiveInfinity
            : double.PositiveInfinity);
        return new Server(
            workers, component.CountOf(Parameters.Vcpu) ?? 0, component.CountOf(Parameters.Queue) ?? double.PositiveInfinity, holds);
    }

    private static Server Loss(Component component) => new(
        component.CountOf(Parameters.Concurrency) ?? double.PositiveInfinity, 0, 0, HoldsWorker: true, RefusesAtOnce: true);
}
