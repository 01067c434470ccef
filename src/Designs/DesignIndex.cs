using System.Collections.Immutable;

namespace Proofload.Designs;

/// <summary>A design by ids, made once a design when it is first asked for.</summary>
internal sealed class DesignIndex(Design design)
{
    public Dictionary<string, Component> Components { get; } =
        design.Components.ToDictionary(component => component.Id, StringComparer.Ordinal);

    public Dictionary<string, ImmutableArray<Connection>> Calls { get; } = Group(design, connection => connection.From);

    public Dictionary<string, ImmutableArray<Connection>> Callers { get; } = Group(design, connection => connection.To);

    private static Dictionary<string, ImmutableArray<Connection>> Group(Design design, Func<Connection, string> end) =>
        design.Connections.GroupBy(end).ToDictionary(group => group.Key, group => group.ToImmutableArray());
}
