using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Simulation.Estimation;

/// <summary>What a component takes in a second, whatever its instances could do: throttles, capacity units, hot
/// partitions.</summary>
internal static class RateBounds
{
    private const double ReadUnitBytes = 4 * ByteSize.BytesPerKilobyte;

    /// <summary>A partition of a key-value table takes three times as many reads as writes (DynamoDB: 3,000 and
    /// 1,000).</summary>
    private const double ReadsForAWrite = 3;

    public static (double Reads, double Writes) Refused(Component component, double hottestKey, double reads,
        double writes)
    {
        var all = Throttle.Refused(reads + writes, LimitOf(component), BurstOf(component));
        var (read, write) = (all, all);
        if (component.Behaviour == Behaviour.Store)
        {
            read = Either(read, UnitsRefused(reads, ReadUnits(component), component.CountOf(Parameters.ReadCapacity),
                component));
            write = Either(write, UnitsRefused(writes, WriteUnits(component),
                component.CountOf(Parameters.WriteCapacity), component));
        }

        if (component.RateOf(Parameters.PartitionLimit)?.PerSecond is { } limit)
        {
            var isStore = component.Behaviour == Behaviour.Store;
            read = Either(read, HotRefused(component, hottestKey, reads,
                isStore ? limit * ReadsForAWrite / ReadUnits(component) : limit));
            write = Either(write, HotRefused(component, hottestKey, writes,
                isStore ? limit / WriteUnits(component) : limit));
        }

        return (read, write);
    }

    /// <summary>The multiple of this flow at which the first of the bounds is reached; infinite for none.</summary>
    public static double Headroom(Component component, double hottestKey, double reads, double writes)
    {
        var most = Ratio(LimitOf(component), reads + writes);
        if (component.Behaviour == Behaviour.Store && component.TextOf(Parameters.Mode) == "provisioned")
        {
            most = Math.Min(most, Ratio(component.CountOf(Parameters.ReadCapacity) ?? double.PositiveInfinity,
                reads * ReadUnits(component)));
            most = Math.Min(most, Ratio(component.CountOf(Parameters.WriteCapacity) ?? double.PositiveInfinity,
                writes * WriteUnits(component)));
        }

        if (component.RateOf(Parameters.PartitionLimit)?.PerSecond is { } limit)
        {
            var isStore = component.Behaviour == Behaviour.Store;
            var hot = HotShare(component, hottestKey);
            most = Math.Min(most, Ratio(isStore ? limit * ReadsForAWrite / ReadUnits(component) : limit, reads * hot));
            most = Math.Min(most, Ratio(isStore ? limit / WriteUnits(component) : limit, writes * hot));
        }

        return most;
    }

    private static double LimitOf(Component component) =>
        component.RateOf(Parameters.Limit)?.PerSecond ?? double.PositiveInfinity;

    /// <summary>One second of the limit where nothing is said.</summary>
    private static double BurstOf(Component component) =>
        Math.Max(1, component.CountOf(Parameters.Burst) ?? Math.Min(1e9, LimitOf(component)));

    private static double UnitsRefused(double rate, double units, double? capacity, Component component) =>
        component.TextOf(Parameters.Mode) == "provisioned" && capacity is { } bought
            ? Throttle.Refused(rate * units, bought, bought)
            : 0;

    /// <summary>Units of one read: one for each 4 KB, half of it when it may be stale, twice in a
    /// transaction.</summary>
    private static double ReadUnits(Component store) =>
        Math.Ceiling(ItemBytes(store) / ReadUnitBytes) * store.TextOf("consistency") switch
        {
            "strong" => 1,
            "transactional" => 2,
            _ => 0.5,
        };

    /// <summary>Units of one write: one for each KB, twice in a transaction.</summary>
    private static double WriteUnits(Component store) =>
        Math.Ceiling(ItemBytes(store) / ByteSize.BytesPerKilobyte) * (store.TextOf("consistency") == "transactional"
            ? 2 : 1);

    private static double ItemBytes(Component store) =>
        Math.Max(1, store.BytesOf(Parameters.ItemSize)?.Bytes ?? ByteSize.BytesPerKilobyte);

    private static double HotRefused(Component component, double hottestKey, double rate, double limit)
    {
        var hot = HotShare(component, hottestKey);
        var parts = hot > 0 && component.Behaviour == Behaviour.Stream ? 1 / hot : 0;
        var refused = hot * Throttle.Refused(rate * hot, limit, Math.Min(limit, 1e9));

        // A stream's other parts share the rest evenly, and can be full as well.
        return parts > 1 ? refused
            + ((1 - hot) * Throttle.Refused(rate * (1 - hot) / Math.Max(1, Partitions(component) - 1), limit, limit))
            : refused;
    }

    /// <summary>What the hottest part gets: of a stream its even share and the hottest key; of others the hottest key
    /// alone.</summary>
    private static double HotShare(Component component, double hottestKey) => component.Behaviour == Behaviour.Stream
        ? hottestKey + ((1 - hottestKey) / Partitions(component))
        : hottestKey;

    private static double Partitions(Component stream) =>
        Math.Max(1, stream.CountOf("partitions") ?? stream.Instances);

    private static double Either(double one, double other) => 1 - ((1 - one) * (1 - other));

    private static double Ratio(double bound, double rate) => rate > 0 ? bound / rate : double.PositiveInfinity;
}
