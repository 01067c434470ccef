using System.Text.Json.Nodes;
using Proofload.Designs;

namespace Proofload.Web.Designs;

/// <summary>
/// What changed from one design to another, whatever its text looks like: order, comments and defaults do not count.
/// </summary>
internal static class MeaningDiff
{
    public static IReadOnlyList<MeaningChange> Of(Design before, Design after)
    {
        var (old, young) = (Tree(before), Tree(after));
        var changes = new List<MeaningChange>();
        foreach (var section in young.Select(entry => entry.Key).Union(old.Select(entry => entry.Key)))
        {
            if (section is not "layout" and not "proofload")
                Compare(section, old[section], young[section], depth: 0, changes);
        }

        return changes;
    }

    private static JsonObject Tree(Design design)
    {
        var tree = JsonNode.Parse(DesignWriter.ToJson(design))!.AsObject(); // What we write is never the word null.
        if (tree["connections"] is JsonArray connections)
            tree["connections"] = Named(connections);
        return tree;
    }

    /// <summary>
    /// Connections by what they join: moved in the list is not changed, though the order of calls is.
    /// </summary>
    private static JsonObject Named(JsonArray connections)
    {
        var named = new JsonObject();
        foreach (var connection in connections)
        {
            var name = connection switch
            {
                JsonObject map => $"{map["from"]} -> {map["to"]}",
                _ => connection?.ToString() ?? "",
            };
            var unique = name;
            for (var copy = 2; named.ContainsKey(unique); copy++)
                unique = $"{name} #{copy}";

            var value = connection is JsonObject whole ? whole.DeepClone().AsObject() : [];
            value.Remove("from");
            value.Remove("to");
            named[unique] = value;
        }

        return named;
    }

    private static void Compare(string path, JsonNode? old, JsonNode? young, int depth, List<MeaningChange> changes)
    {
        if (JsonNode.DeepEquals(old, young))
            return;

        // A section that appears is told by what is in it; a thing that appears is told as one.
        var opens = depth < 1 || (old is JsonObject && young is JsonObject);
        if (opens && (old is JsonObject || young is JsonObject) && old is null or JsonObject
            && young is null or JsonObject)
        {
            var (was, now) = (old as JsonObject ?? [], young as JsonObject ?? []);
            foreach (var name in now.Select(entry => entry.Key).Union(was.Select(entry => entry.Key)).ToList())
                Compare($"{path}.{name}", was[name], now[name], depth + 1, changes);
            return;
        }

        changes.Add(new MeaningChange(path, Text(old), Text(young)));
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => "{" + string.Join(", ", map.Select(entry => $"{entry.Key}: {Text(entry.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Text)) + "]",
        _ => node.ToString(),
    };
}

/// <param name="Path">Where in the document: <c>components.db.zones</c>.</param>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
internal sealed record MeaningChange(string Path, string? Before, string? After);
