using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>The value of a component's parameter, of the type that its kind declares.</summary>
public abstract record Setting
{
    private Setting()
    {
    }

    public sealed record Count(double Value) : Setting;

    public sealed record Time(Duration Value) : Setting;

    public sealed record Frequency(Rate Value) : Setting;

    public sealed record Data(ByteSize Value) : Setting;

    public sealed record Bandwidth(ByteRate Value) : Setting;

    public sealed record Part(Share Value) : Setting;

    public sealed record Text(string Value) : Setting;

    public sealed record Flag(bool Value) : Setting;

    public sealed record Effort(Work Value) : Setting;

    public sealed record Elastic(Scaling Value) : Setting;
}

/// <summary>How long a component itself works on a request, without what it calls.</summary>
public sealed record Work
{
    /// <summary>For what nothing more particular is said of.</summary>
    public required Distribution Any { get; init; }

    public Distribution? Read { get; init; }

    public Distribution? Write { get; init; }

    public ImmutableSortedDictionary<string, Distribution> Operations { get; init; } =
        ImmutableSortedDictionary.Create<string, Distribution>(StringComparer.Ordinal);

    /// <summary>The most particular that is said: of the operation, of the access, of any.</summary>
    public Distribution For(string operation, Access access) =>
        Operations.GetValueOrDefault(operation) ?? (access == Access.Write ? Write : Read) ?? Any;

    public bool Equals(Work? other) =>
        other is not null && Any == other.Any && Read == other.Read && Write == other.Write
        && Operations.SequenceEqual(other.Operations);

    public override int GetHashCode() => HashCode.Combine(Any, Read, Write);
}

/// <summary>Adding and removing instances as the load goes.</summary>
/// <param name="Target">Of the metric: a share for <c>Cpu</c> and <c>Concurrency</c>, requests/s or messages for each
/// instance for the others.</param>
/// <param name="Delay">How old a metric is when it is acted on.</param>
/// <param name="Cooldown">The least time between two changes upward.</param>
/// <param name="CooldownDown">The least time between two changes downward.</param>
/// <param name="Boot">From the decision until a new instance serves.</param>
public sealed record Scaling(
    ScalingMetric Metric, double Target, int Min, int Max, Duration Delay, Duration Cooldown, Duration CooldownDown,
    Duration Boot);

public enum ScalingMetric
{
    /// <summary>Busy share of the processor: work only, not waiting for others.</summary>
    Cpu,

    /// <summary>Busy share of the workers, waiting for others included.</summary>
    Concurrency,

    /// <summary>Requests a second for each instance.</summary>
    Requests,

    /// <summary>Messages waiting for each instance.</summary>
    Queue,
}
