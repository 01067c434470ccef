using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Exchange.Drafts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Proofload.Exchange.Infrastructure;

/// <summary>
/// Reads a CloudFormation template, in YAML or JSON, with its functions in the long and in the short form.
/// </summary>
/// <remarks>
/// References become <see cref="Resource.Mark"/>ed names; what only CloudFormation can work out stays as it is.
/// </remarks>
internal sealed partial class TemplateYaml
{
    private const int Deepest = 48;

    private const int MostNodes = 200_000;

    private readonly IParser parser;
    private readonly Draft draft;
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private int nodes;

    private TemplateYaml(IParser parser, Draft draft) => (this.parser, this.draft) = (parser, draft);

    /// <summary>
    /// The template, and where each entry of its first two levels begins; null where a problem says why not.
    /// </summary>
    public static (JsonObject Template, IReadOnlyDictionary<string, Place> Places)? Read(string text, Draft draft)
    {
        var reader = new TemplateYaml(new Parser(new StringReader(text)), draft);
        try
        {
            reader.parser.Consume<StreamStart>();
            if (reader.parser.TryConsume<DocumentStart>(out _) && reader.ReadNode("", 0) is JsonObject template)
                return (template, reader.places);
            draft.Fail(
                "no-template", new Place(1, 1),
                "A template is a map with 'Resources' in it; something else stands here.",
                "Give a CloudFormation template in YAML or JSON.");
        }
        catch (YamlException broken)
        {
            draft.Fail(
                "bad-yaml", new Place((int)Math.Max(1, broken.Start.Line), (int)Math.Max(1, broken.Start.Column)),
                $"This is neither YAML nor JSON: {broken.Message}",
                "Mend it, or see that the whole template was given.");
        }
        catch (TooMuch)
        {
            draft.Fail(
                "too-large", new Place(1, 1),
                $"The template is deeper than {Deepest} levels, or has more than {MostNodes:n0} values.",
                "Import a part of it.");
        }

        return null;
    }

    private JsonNode? ReadNode(string path, int depth)
    {
        if (depth > Deepest || ++nodes > MostNodes)
            throw new TooMuch();
        switch (parser.Current)
        {
            case Scalar:
                var scalar = parser.Consume<Scalar>();
                return Function(scalar.Tag, ValueOf(scalar));
            case SequenceStart:
                var sequence = parser.Consume<SequenceStart>();
                var list = new JsonArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    list.Add(ReadNode(path, depth + 1));
                return Function(sequence.Tag, list);
            case MappingStart:
                var mapping = parser.Consume<MappingStart>();
                return Function(mapping.Tag, ReadMap(path, depth));
            default:
                var other = parser.Consume<ParsingEvent>();
                draft.Warn("not-understood", path, PlaceOf(other), "An alias stands for something written elsewhere.",
                    "Write the value itself; CloudFormation takes no aliases either.");
                return null;
        }
    }

    private JsonObject ReadMap(string path, int depth)
    {
        var map = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var place = PlaceOf(parser.Current!);
            var key = ReadNode(path, depth + 1)?.ToString() ?? "";
            var inner = path.Length == 0 ? key : $"{path}.{key}";
            if (depth < 2)
                places.TryAdd(inner, place);
            var value = ReadNode(inner, depth + 1);
            if (!map.TryAdd(key, value))
            {
                draft.Warn(
                    "twice", inner, place, $"'{key}' stands here twice; the first counts.", "Take one of them out.");
            }
        }

        // The long forms of functions are maps of one entry.
        return map;
    }

    /// <summary>The short form of a function is a tag; the long form, a map with its name, means the same.</summary>
    private static JsonNode? Function(TagName tag, JsonNode? value)
    {
        var name = tag.IsEmpty || tag.IsNonSpecific ? null : tag.Value.TrimStart('!');
        if (name is null && value is JsonObject { Count: 1 } map)
        {
            var (key, inner) = map.GetAt(0);
            if (key is "Ref" or "Fn::GetAtt" or "Fn::Sub")
                return Referred(key, inner) ?? value;
        }

        return name is "Ref" or "GetAtt" or "Sub" ? Referred(name, value) ?? value : value;
    }

    private static JsonNode? Referred(string function, JsonNode? value) => (function, value) switch
    {
        ("Ref", JsonValue name) => Resource.Mark + name,
        ("GetAtt" or "Fn::GetAtt", JsonValue path) => Resource.Mark + path.ToString().Split('.')[0],
        ("GetAtt" or "Fn::GetAtt", JsonArray { Count: > 0 } path) => Resource.Mark + path[0],
        ("Sub" or "Fn::Sub", JsonValue words) => Marked(words.ToString()),
        ("Sub" or "Fn::Sub", JsonArray { Count: > 0 } parts) => Marked(parts[0]?.ToString() ?? ""),
        _ => null,
    };

    private static string Marked(string words) => Holes().Replace(words, hole => Resource.Mark + hole.Groups[1].Value);

    private static JsonNode ValueOf(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
            return scalar.Value;
        return scalar.Value switch
        {
            "true" or "True" => true,
            "false" or "False" => false,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) && text.Length < 16 => number,
            var text => text,
        };
    }

    private static Place PlaceOf(ParsingEvent found) =>
        new((int)Math.Max(1, found.Start.Line), (int)Math.Max(1, found.Start.Column));

    [GeneratedRegex(@"\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}")]
    private static partial Regex Holes();

    private sealed class TooMuch : Exception;
}
