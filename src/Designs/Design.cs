using System.Collections.Immutable;

namespace Proofload.Designs;

/// <summary>
/// A system as somebody means to build it: what it is for, what it is made of, and what it shall withstand.
/// </summary>
/// <remarks>
/// A value that never changes; an edit makes another. The reader only hands out designs whose references
/// all lead somewhere and whose synchronous calls have no cycle, so that engines need not ask.
/// </remarks>
public sealed record Design
{
    private readonly Lazy<DesignIndex> index;

    public Design() => index = new Lazy<DesignIndex>(() => new DesignIndex(this));

    /// <summary>A <c>with</c> expression copies through here; the copy needs an index of its own.</summary>
    private Design(Design original)
    {
        Name = original.Name;
        Description = original.Description;
        Context = original.Context;
        Targets = original.Targets;
        Region = original.Region;
        Practices = original.Practices;
        Operations = original.Operations;
        Components = original.Components;
        Connections = original.Connections;
        Scenarios = original.Scenarios;
        Waivers = original.Waivers;
        Layout = original.Layout;
        index = new Lazy<DesignIndex>(() => new DesignIndex(this));
    }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public Context Context { get; init; } = new();

    public Targets Targets { get; init; } = new();

    /// <summary>Where components are that name no region of their own; an AWS region code.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>How the team works, as far as the drawing cannot show it.</summary>
    public Practices Practices { get; init; } = new();

    public ImmutableArray<Operation> Operations { get; init; } = [];

    public ImmutableArray<Component> Components { get; init; } = [];

    /// <summary>In the order of the file, which is the order in which a component makes its calls.</summary>
    public ImmutableArray<Connection> Connections { get; init; } = [];

    public ImmutableArray<Scenario> Scenarios { get; init; } = [];

    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Where components were put on the canvas. Empty for what shall be laid out automatically.</summary>
    public ImmutableDictionary<string, Position> Layout { get; init; } = [];

    /// <summary>The component of that id, or none.</summary>
    public Component? Find(string id) => index.Value.Components.GetValueOrDefault(id);

    /// <summary>The component of that id, which the caller knows to exist.</summary>
    public Component this[string id] => index.Value.Components[id];

    public ImmutableArray<Connection> CallsOf(string id) => index.Value.Calls.GetValueOrDefault(id, []);

    public ImmutableArray<Connection> CallersOf(string id) => index.Value.Callers.GetValueOrDefault(id, []);

    public bool Equals(Design? other) => other is not null && DesignEquality.AreEqual(this, other);

    public override int GetHashCode() =>
        HashCode.Combine(Name, Components.Length, Connections.Length, Operations.Length);
}

/// <summary>Where a component stands on the canvas, in pixels from the top left.</summary>
public sealed record Position(double X, double Y);
