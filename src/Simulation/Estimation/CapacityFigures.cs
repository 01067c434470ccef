using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Estimation;

/// <summary>Bandwidth, growth of data and what caches hold, under the flow that the solver found.</summary>
internal static class CapacityFigures
{
    private const double SecondsPerDay = 86_400;

    public static CapacityEstimate Of(Model model, Solver solver)
    {
        var (requests, ingress, egress) = (0.0, 0.0, 0.0);
        for (var operation = 0; operation < model.Operations.Length; operation++)
        {
            var stated = model.Operations[operation];
            var rate = solver.OfferedTo(operation);
            var answer = solver.AnswerOf(model.Entries[operation], Model.Slot(operation, stated.Kind));
            requests += rate;
            ingress += rate * stated.Request.Bytes;
            egress += rate * answer.Succeeds * stated.Response.Bytes;
        }

        var (inside, crossing) = (0.0, 0.0);
        foreach (var link in model.Links)
        {
            var bytes = BytesOver(model, solver, link);
            inside += bytes;
            crossing += bytes * CrossingShare(model, link);
        }

        return new CapacityEstimate(requests, ingress, egress, inside, crossing, [.. Storage(model, solver)],
            [.. Caches(model, solver)]);
    }

    private static double BytesOver(Model model, Solver solver, Link link)
    {
        var bytes = 0.0;
        for (var slot = 0; slot < model.Slots; slot++)
        {
            var operation = model.Operations[slot / 2];
            bytes += solver.PassedOn(link, slot) * ((link.Connection.Request ?? operation.Request).Bytes
                + (link.IsHandOff ? 0 : (link.Connection.Response ?? operation.Response).Bytes));
        }

        return bytes;
    }

    private static double CrossingShare(Model model, Link link)
    {
        var (from, to) = (model.Components[link.From], model.Components[link.To]);
        var zonal = AvailabilityModel.IsZonal(from) && AvailabilityModel.IsZonal(to)
            && Network.RegionOf(model.Design, from) == Network.RegionOf(model.Design, to);
        return zonal ? 1 - Network.SameZoneShare(from, to) : 0;
    }

    private static IEnumerable<StorageEstimate> Storage(Model model, Solver solver)
    {
        for (var index = 0; index < model.Components.Length; index++)
        {
            var store = model.Components[index];
            if (store.Behaviour != Behaviour.Store)
                continue;

            var stated = store.ByteRateOf(Parameters.Growth)?.BytesPerSecond;
            var item = store.BytesOf(Parameters.ItemSize)?.Bytes ?? ByteSize.BytesPerKilobyte;
            var written = 0.0;
            for (var slot = 1; slot < model.Slots; slot += 2)
                written += solver.Flows[index][slot] * item / PeakOf(model.Operations[slot / 2]);
            yield return new StorageEstimate(
                store.Id, store.BytesOf(Parameters.Storage)?.Bytes, (stated ?? written) * SecondsPerDay,
                    stated is not null);
        }
    }

    /// <summary>How much busier than usual the stated rate is, so that a day is not made of peaks.</summary>
    private static double PeakOf(Operation operation) =>
        operation.Arrivals is Arrivals.FromUsers { Peak.Value: > 0 } fromUsers ? fromUsers.Peak.Value : 1;

    private static IEnumerable<CacheEstimate> Caches(Model model, Solver solver)
    {
        for (var index = 0; index < model.Components.Length; index++)
        {
            var cache = model.Components[index];
            if (cache.Behaviour != Behaviour.Cache)
                continue;

            var reads = 0.0;
            for (var slot = 0; slot < model.Slots; slot += 2)
                reads += solver.Flows[index][slot];
            var item = cache.BytesOf(Parameters.ObjectSize)?.Bytes;
            var shards = Math.Min(cache.CountOf("shards") ?? cache.Instances, cache.Instances);
            yield return new CacheEstimate(
                cache.Id,
                solver.HitRatios[index],
                cache.IsGiven(Parameters.Keys) && !cache.IsGiven(Parameters.HitRatio),
                cache.BytesOf(Parameters.Memory)?.Bytes * shards * HitRatio.UsableMemory,
                cache.CountOf(Parameters.Keys) * item,
                reads * (1 - solver.HitRatios[index]));
        }
    }
}
