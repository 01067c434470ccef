using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>Something that clients do: a stream of requests that enters the design at one component.</summary>
public sealed record Operation
{
    public required string Id { get; init; }

    /// <summary>The component at which its requests arrive.</summary>
    public required string Entry { get; init; }

    /// <summary>How its requests come about.</summary>
    public required Arrivals Arrivals { get; init; }

    public Access Kind { get; init; } = Access.Read;

    public ByteSize Request { get; init; } = ByteSize.FromKilobytes(1);

    public ByteSize Response { get; init; } = ByteSize.FromKilobytes(10);

    /// <summary>Stricter or looser than the design's own, where stated.</summary>
    public LatencyTargets Latency { get; init; } = new();

    public Share? Availability { get; init; }

    public Criticality Criticality { get; init; } = Criticality.Normal;

    /// <summary>
    /// From 0 to 7, as the urgency of RFC 9218: where its requests wait for a program, those of a lower number are
    /// served first.
    /// </summary>
    public int Priority { get; init; } = UsualPriority;

    public const int UsualPriority = 3;

    /// <summary>Which keys its requests ask for, where that matters: caches, shards, partitions.</summary>
    public Keys? Keys { get; init; }

    public bool Equals(Operation? other) => other is not null && DesignEquality.AreEqual(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>How the requests of an operation come about.</summary>
public abstract record Arrivals
{
    private Arrivals()
    {
    }

    /// <summary>The mean rate that it offers when nothing slows it.</summary>
    public abstract Rate Mean { get; }

    /// <summary>Clients who come whether or not others were served: the right model for the open Internet.</summary>
    /// <param name="Regular">Evenly spaced instead of Poisson.</param>
    public sealed record Open(Rate Rate, bool Regular = false) : Arrivals
    {
        public override Rate Mean => Rate;
    }

    /// <summary>The rate worked out from people: users × actions ÷ period × peak factor.</summary>
    /// <param name="Users">People who are active in the period of <paramref name="Actions"/>.</param>
    /// <param name="Actions">What one of them does in a period: <c>20/day</c>.</param>
    /// <param name="Peak">How much busier the busiest time is than the mean.</param>
    public sealed record FromUsers(double Users, Rate Actions, Factor Peak) : Arrivals
    {
        public override Rate Mean => Rate.Of(Users * Actions.PerSecond * Peak.Value);
    }

    /// <summary>A fixed number of users who wait for the answer, think, and ask again.</summary>
    /// <param name="Think">The mean time between an answer and the next request; exponential.</param>
    public sealed record Closed(double Users, Duration Think) : Arrivals
    {
        /// <summary>An upper bound: what they would offer if every answer came at once.</summary>
        public override Rate Mean => Rate.Of(Users / Math.Max(Think.Seconds, 1e-9));
    }
}

/// <summary>What a request does to data.</summary>
public enum Access
{
    Read,
    Write,
}

/// <summary>How much it matters to the business.</summary>
public enum Criticality
{
    Background,
    Normal,
    Critical,
}

/// <summary>The keys that requests ask for, by a Zipf law.</summary>
/// <param name="Count">Distinct keys.</param>
/// <param name="Skew">The exponent of the Zipf law; 0 is uniform, about 1 is usual for the web.</param>
public sealed record Keys(double Count, double Skew);
