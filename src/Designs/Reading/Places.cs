namespace Proofload.Designs.Reading;

/// <summary>Finds where in the text something stands, by walking its path.</summary>
internal sealed class Places(Node? root)
{
    private readonly Dictionary<string, (string Path, Place Place)> connections = new(StringComparer.Ordinal);

    /// <summary>
    /// A chain gives several connections for one item of the list; so each remembers where it came from.
    /// </summary>
    public void Remember(Connection connection, string path, Place place) => connections[connection.Id] = (path, place);

    public (string Path, Place Place) OfConnection(string id) =>
        connections.GetValueOrDefault(id, ("connections", Of("connections")));

    public Place Of(string path)
    {
        var place = root?.Place ?? new Place(1, 1);
        var node = root;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Step(node, step) is not var (found, inside))
                return place;
            (place, node) = (found, inside);
        }

        return place;
    }

    private static (Place Place, Node Inside)? Step(Node? node, string step)
    {
        if (node is MapNode map && map.Entries.LastOrDefault(entry => entry.Key.Text == step) is { } entry)
            return (entry.Key.Place, entry.Value);

        return node is ListNode list && step is ['[', .. var digits, ']']
            && int.TryParse(digits, out var index) && index < list.Items.Length
                ? (list.Items[index].Place, list.Items[index])
                : null;
    }
}
