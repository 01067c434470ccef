using System.Text.Json.Nodes;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;

namespace Proofload.Exchange.Infrastructure;

/// <summary>
/// Reads what our skeletons say of a design beside their resources: kinds, names, and who calls whom.
/// </summary>
internal static class DesignMap
{
    private static readonly string[] Arrows = [" -> ", " ~> "];

    /// <param name="map">An object with a format, components by id, and connections as <c>a -> b</c>.</param>
    /// <param name="sourceOf">What the template calls the component of that id.</param>
    /// <returns>False where it is none of ours.</returns>
    public static bool Read(
        JsonObject? map, Draft draft, ComponentCatalogue catalogue, Place place, Func<string, string> sourceOf)
    {
        if (map?["format"]?.ToString() != TerraformWriter.MapFormat || map["components"] is not JsonObject components)
            return false;
        foreach (var (id, said) in components)
        {
            var kind = said?["kind"]?.ToString() ?? "";
            if (catalogue.Find(kind) is null)
            {
                draft.Warn(
                    "left-out", $"components.{id}", place, $"'{id}' is of the kind '{kind}', which there is not.",
                    catalogue.Hint(kind));
                continue;
            }

            draft.Components.Add(new DraftComponent(sourceOf(id), kind, place)
            {
                Name = id,
                Label = said?["label"]?.ToString(),
                Region = said?["region"]?.ToString(),
            });
        }

        foreach (var words in (map["connections"] as JsonArray ?? []).Select(one => one?.ToString() ?? ""))
        {
            var ends = words.Split(Arrows, StringSplitOptions.None);
            if (ends.Length != 2)
            {
                draft.Warn(
                    "not-understood", "connections", place, $"'{words}' is no connection.",
                    "Write 'a -> b', or 'a ~> b' where a does not wait.");
                continue;
            }

            draft.Connections.Add(new DraftConnection(sourceOf(ends[0]), sourceOf(ends[1]), place)
            {
                IsAsync = words.Contains(" ~> ", StringComparison.Ordinal),
            });
        }

        return true;
    }
}
