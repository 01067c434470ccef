using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>A stretch of time in the life of the system: how the load goes and what breaks.</summary>
public sealed record Scenario
{
    public required string Id { get; init; }

    public string? Description { get; init; }

    public required Duration Duration { get; init; }

    /// <summary>In order of time. Empty for the stated load throughout.</summary>
    public ImmutableArray<LoadStep> Load { get; init; } = [];

    /// <summary>In order of time.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>What shall hold here; null where the design's own targets shall.</summary>
    public Targets? Targets { get; init; }

    /// <summary>Chance for this scenario when none is given with the run.</summary>
    public long Seed { get; init; } = 1;

    public bool Equals(Scenario? other) => other is not null && DesignEquality.AreEqual(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>From <paramref name="At"/> on the load moves to a multiple of what the operations state.</summary>
/// <param name="Over">How long the move takes, in a straight line; zero for a jump.</param>
/// <param name="Operation">The one operation that changes; null for all.</param>
public sealed record LoadStep(Duration At, Factor To, Duration Over, string? Operation);

/// <summary>Something that goes wrong.</summary>
/// <param name="For">How long; null until the end of the scenario.</param>
public sealed record Fault(Duration At, Duration? For, Harm Harm);

/// <summary>What goes wrong.</summary>
public abstract record Harm
{
    private Harm()
    {
    }

    /// <summary>Instances of a component stop: <c>lose: 2 of web</c>, <c>lose: web</c> for all of them.</summary>
    /// <param name="Count">How many; null for all.</param>
    public sealed record LoseInstances(string Component, int? Count) : Harm;

    /// <summary>A share of a component's instances stops: <c>lose: 50% of web</c>.</summary>
    public sealed record LoseShare(string Component, Share Share) : Harm;

    /// <summary>All that stands in one zone stops: <c>lose: zone us-east-1a</c>.</summary>
    public sealed record LoseZone(string Zone) : Harm;

    /// <summary>All that stands in one region stops: <c>lose: region us-east-1</c>.</summary>
    public sealed record LoseRegion(string Region) : Harm;

    /// <summary>Work takes a multiple of its time: <c>slow: x10</c>.</summary>
    public sealed record Slow(string Component, Factor Factor) : Harm;

    /// <summary>A share of requests fails: <c>errors: 20%</c>.</summary>
    public sealed record Errors(string Component, Share Share) : Harm;

    /// <summary>A cache forgets all it holds: <c>flush: true</c>.</summary>
    public sealed record Flush(string Component) : Harm;

    /// <summary>Two components cannot reach each other: <c>partition: [web, db]</c>.</summary>
    public sealed record Partition(string One, string Other) : Harm;

    /// <summary>A component accepts no more than this: <c>throttle: 100/s</c>.</summary>
    public sealed record Throttle(string Component, Rate Rate) : Harm;

    /// <summary>One key draws this share of a component's requests: <c>hotKey: 30%</c>.</summary>
    public sealed record HotKey(string Component, Share Share) : Harm;
}
