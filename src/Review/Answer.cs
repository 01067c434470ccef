using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>What a rule says about one thing. That a rule does not apply is said by saying nothing.</summary>
internal abstract record Answer(Subject Subject)
{
    public sealed record Pass(Subject Subject) : Answer(Subject);

    public sealed record Fail(Subject Subject, string Message, ImmutableArray<Mend> Mends) : Answer(Subject);

    /// <param name="Missing">Paths in the document of what would have to be stated.</param>
    public sealed record Unknown(Subject Subject, ImmutableArray<string> Missing) : Answer(Subject);
}

/// <summary>What an answer is about, by ids; all empty for the design as a whole.</summary>
public sealed record Subject
{
    public static Subject Design { get; } = new();

    public ImmutableArray<string> Components { get; init; } = [];

    public ImmutableArray<string> Connections { get; init; } = [];

    public ImmutableArray<string> Operations { get; init; } = [];

    public bool IsDesign => Components.IsEmpty && Connections.IsEmpty && Operations.IsEmpty;

    public static implicit operator Subject(Component component) => Of(component);

    public static implicit operator Subject(Connection connection) => Of(connection);

    public static implicit operator Subject(Operation operation) => Of(operation);

    public static Subject Of(Component component) => new() { Components = [component.Id] };

    /// <summary>The connection, with the component that makes the call: there the mend is made.</summary>
    public static Subject Of(Connection connection) =>
        new() { Connections = [connection.Id], Components = [connection.From] };

    public static Subject Of(Operation operation) => new() { Operations = [operation.Id] };

    public static Subject Of(params IEnumerable<Component> components) =>
        new() { Components = [.. components.Select(component => component.Id)] };

    public static Subject Of(params IEnumerable<Connection> connections) => new()
    {
        Connections = [.. connections.Select(connection => connection.Id)],
        Components = [.. connections.Select(connection => connection.From).Distinct()],
    };

    public bool Equals(Subject? other) =>
        other is not null && Components.SequenceEqual(other.Components)
        && Connections.SequenceEqual(other.Connections) && Operations.SequenceEqual(other.Operations);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var id in Components)
            hash.Add(id, StringComparer.Ordinal);
        foreach (var id in Connections)
            hash.Add(id, StringComparer.Ordinal);
        foreach (var id in Operations)
            hash.Add(id, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>As in <c>db</c>, <c>web->db</c>, <c>checkout</c>; <c>design</c> for the whole.</summary>
    public override string ToString() => IsDesign
        ? "design"
        : string.Join(", ", Operations.Concat(Connections.IsEmpty ? Components : Connections));
}
