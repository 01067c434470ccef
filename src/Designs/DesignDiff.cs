using System.Text.Json.Nodes;

namespace Proofload.Designs;

/// <summary>
/// What changed from one design to another, whatever its text looks like: order, layout and comments do not count.
/// </summary>
public static class DesignDiff
{
    public static IReadOnlyList<DesignChange> Of(Design before, Design after)
    {
        var (old, young) = (Tree(before), Tree(after));
        var changes = new List<DesignChange>();
        foreach (var section in young.Select(entry => entry.Key).Union(old.Select(entry => entry.Key)))
        {
            if (section is not "layout" and not "proofload")
                Compare([section], old[section], young[section], changes);
        }

        return changes;
    }

    private static JsonObject Tree(Design design)
    {
        var tree = JsonNode.Parse(DesignWriter.ToJson(design))!.AsObject(); // What we write is never the word null.
        if (tree["connections"] is JsonArray connections)
            tree["connections"] = Named(connections, ["from", "to"], " -> ");
        if (tree["waivers"] is JsonArray waivers)
            tree["waivers"] = Named(waivers, ["rule", "component"], "@");
        return tree;
    }

    /// <summary>
    /// Items of a list by what they join: moved in the list is not changed, though the order of calls is.
    /// </summary>
    private static JsonObject Named(JsonArray items, string[] by, string between)
    {
        var named = new JsonObject();
        foreach (var item in items)
        {
            var name = item is JsonObject map
                ? string.Join(between, by.Select(part => map[part]?.ToString()).Where(part => part is not null))
                : item?.ToString() ?? "";
            var unique = name;
            for (var copy = 2; named.ContainsKey(unique); copy++)
                unique = $"{name} #{copy}";

            var value = item is JsonObject whole ? whole.DeepClone().AsObject() : [];
            foreach (var part in by)
                value.Remove(part);
            named[unique] = value;
        }

        return named;
    }

    private static void Compare(string[] path, JsonNode? old, JsonNode? young, List<DesignChange> changes)
    {
        if (JsonNode.DeepEquals(old, young))
            return;

        // A section that appears is told by what is in it; a thing that appears is told as one.
        var opens = path.Length == 1 || (old is JsonObject && young is JsonObject);
        if (opens && (old is JsonObject || young is JsonObject) && old is null or JsonObject
            && young is null or JsonObject)
        {
            var (was, now) = (old as JsonObject ?? [], young as JsonObject ?? []);
            foreach (var name in now.Select(entry => entry.Key).Union(was.Select(entry => entry.Key)).ToList())
                Compare([.. path, name], was[name], now[name], changes);
            return;
        }

        changes.Add(
            new DesignChange(
                string.Join('.', path), path[0], path.ElementAtOrDefault(1), FieldOf(path), Text(old), Text(young)));
    }

    private static string? FieldOf(string[] path) => path.Length > 2 ? string.Join('.', path[2..]) : null;

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => "{" + string.Join(", ", map.Select(entry => $"{entry.Key}: {Text(entry.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Text)) + "]",
        _ => node.ToString(),
    };
}

/// <summary>One difference in meaning between two designs.</summary>
/// <param name="Path">Where in the document: <c>components.db.zones</c>.</param>
/// <param name="Section">The first of it: <c>components</c>, or <c>name</c> for what stands alone.</param>
/// <param name="Id">What changed there, such as <c>db</c> or <c>web -> db</c>; null for the section as a whole.</param>
/// <param name="Field">What of it; null where the whole was added, taken out or changed.</param>
/// <param name="Before">As one writes it; null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
public sealed record DesignChange(
    string Path, string Section, string? Id, string? Field, string? Before, string? After);
