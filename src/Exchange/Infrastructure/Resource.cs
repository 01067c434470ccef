using System.Text.Json.Nodes;
using Proofload.Designs;

namespace Proofload.Exchange.Infrastructure;

/// <summary>A resource of a template, whatever the template's language.</summary>
/// <param name="Name">As others refer to it.</param>
/// <param name="Title">As people call it: the name without its type.</param>
/// <param name="Properties">References in it stand as texts or as <see cref="Mark"/>ed names.</param>
internal sealed record Resource(
    string Name, string Title, string Type, JsonObject Properties, string? Region, Place Place)
{
    /// <summary>Stands before the name of another resource where a language has references of its own.</summary>
    public const string Mark = "ref:";

    public JsonNode? this[string property] => Properties[property];

    /// <summary>A property as a text; null where it is none.</summary>
    public string? Text(string property) =>
        Properties[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public double? Number(string property) => Properties[property] switch
    {
        JsonValue value when value.TryGetValue<double>(out var number) => number,
        JsonValue value when value.TryGetValue<string>(out var text) && double.TryParse(
            text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture,
            out var read) => read,
        _ => null,
    };
}
