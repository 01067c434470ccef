using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Publishing;

/// <summary>
/// The JSON Schema (2020-12) of the design file, for editors; made from the grammar that the reader follows.
/// </summary>
/// <remarks>It says what one value can be by itself. What must hold between values, only the reader knows.</remarks>
public static class DesignSchema
{
    private const string Id = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ComponentCatalogue catalogue)
    {
        var definitions = new JsonObject();
        foreach (var shape in DesignGrammar.All
            .Where(shape => shape != DesignGrammar.Design && shape != DesignGrammar.ComponentShape))
        {
            definitions[shape.Name] = Of(shape);
        }

        definitions["distribution"] = Distribution();
        definitions["work"] = Work();
        foreach (var (name, parameter) in Shared(catalogue))
            definitions[name] = Described(Of(parameter), parameter.About, null);
        definitions["component"] = Components(catalogue);

        var schema = Of(DesignGrammar.Design);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Proofload design file");
        schema["$defs"] = definitions;
        return new StringBuilder(schema.ToJsonString(Indented)).Append('\n').ToString();
    }

    private static JsonObject Of(Shape shape)
    {
        var properties = new JsonObject();
        foreach (var known in shape.Fields)
            properties[known.Name] = Described(Of(known.Type), known.About, known.Default);

        var schema = new JsonObject
        {
            ["description"] = shape.About,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        var required = shape.Fields.Where(known => known.IsRequired).Select(known => (JsonNode)known.Name).ToArray();
        if (required is not [])
            schema["required"] = new JsonArray(required);
        return schema;
    }

    private static JsonObject Of(FieldType type) => type switch
    {
        FieldType.Quantity quantity => Of(quantity.Dimension),
        FieldType.Whole whole => new JsonObject
        {
            ["type"] = "integer",
            ["minimum"] = whole.Least,
            ["maximum"] = whole.Most,
        },
        FieldType.Number => new JsonObject { ["type"] = "number" },
        FieldType.Text => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        FieldType.Flag => new JsonObject { ["type"] = "boolean" },
        FieldType.Day => new JsonObject { ["type"] = "string", ["format"] = "date" },
        FieldType.Word word => new JsonObject
        {
            ["enum"] = new JsonArray([.. word.Words.Select(text => (JsonNode)text)]),
        },
        FieldType.Reference => Pattern(Id),
        FieldType.ListOf list => AnyOf(new JsonObject { ["type"] = "array", ["items"] = Of(list.Item) }, Of(list.Item)),
        FieldType.Object shape => Reference(shape.Shape.Name),
        FieldType.MapOf shape => Map(Reference(shape.Shape.Name)),
        FieldType.Special special => Of(special.Form),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of field."),
    };

    private static JsonObject Of(SpecialForm form) => form switch
    {
        SpecialForm.Connections => new JsonObject
        {
            ["type"] = "array",
            ["items"] = AnyOf(Pattern(@"^\s*[A-Za-z][\w-]*(\s*->\s*[A-Za-z][\w-]*)+\s*$"), Reference("connections")),
        },
        SpecialForm.Components => Map(Reference("component")),
        SpecialForm.Work => Reference("work"),
        SpecialForm.Scaling => Reference("scaling"),
        SpecialForm.Layout => Map(new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "number" },
            ["minItems"] = 2,
            ["maxItems"] = 2,
        }),
        SpecialForm.Condition => Pattern(@"^([A-Za-z][\w-]*\.(hit|miss)|(failure|compensation) of [A-Za-z][\w-]*)$"),
        SpecialForm.Lose => new JsonObject { ["type"] = "string" },
        SpecialForm.Growth => new JsonObject { ["type"] = new JsonArray("string", "number") },
    };

    private static JsonObject Of(Dimension dimension) => dimension is Dimension.Count or Dimension.Share
        ? AnyOf(new JsonObject { ["type"] = "number", ["minimum"] = 0 }, Pattern(dimension.Pattern()))
        : Pattern(dimension.Pattern());

    /// <summary>Each kind has its own fields: the type chooses them.</summary>
    private static JsonObject Components(ComponentCatalogue catalogue)
    {
        var kinds = catalogue.Kinds.Select(kind => (JsonNode)new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = kind.Id } },
            },
            ["then"] = Of(kind),
        });
        return new JsonObject
        {
            ["description"] = DesignGrammar.ComponentShape.About,
            ["type"] = "object",
            ["required"] = new JsonArray("type"),
            ["properties"] = new JsonObject
            {
                ["type"] =
                    new JsonObject { ["enum"] = new JsonArray([.. catalogue.Kinds.Select(kind => (JsonNode)kind.Id)]) },
            },
            ["allOf"] = new JsonArray([.. kinds]),
        };
    }

    private static JsonObject Of(ComponentKind kind)
    {
        var schema = Of(DesignGrammar.ComponentShape);
        schema["description"] = $"{kind.Name}. {kind.About}";
        var properties = (JsonObject)schema["properties"]!;
        foreach (var parameter in kind.Parameters.Values)
        {
            var usual = parameter.Default is { } setting ? SettingText.Write(setting) : null;
            properties[parameter.Word] = Described(Reference(NameOf(parameter)), null, usual);
        }

        return schema;
    }

    /// <summary>What many kinds have alike is described once.</summary>
    private static SortedDictionary<string, Parameter> Shared(ComponentCatalogue catalogue)
    {
        var shared = new SortedDictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in catalogue.Kinds.SelectMany(kind => kind.Parameters.Values))
            shared[NameOf(parameter)] = parameter;
        return shared;
    }

    /// <summary>The same name for what has the same meaning: name, type and options.</summary>
    private static string NameOf(Parameter parameter)
    {
        var options = parameter.Options.Length > 0 ? $".{string.Join('.', parameter.Options)}" : "";
        return $"parameter.{parameter.Name}.{parameter.Type.ToString().ToLowerInvariant()}{options}";
    }

    private static JsonObject Of(Parameter parameter) => parameter.Type switch
    {
        ParameterType.Text when parameter.Options.Length > 0 =>
            new JsonObject { ["enum"] = new JsonArray([.. parameter.Options.Select(word => (JsonNode)word)]) },
        ParameterType.Text => Of(new FieldType.Text()),
        ParameterType.Flag => Of(new FieldType.Flag()),
        ParameterType.Work => Reference("work"),
        ParameterType.Scaling => Reference("scaling"),
        var type => Of(SettingReader.DimensionOf(type) ?? Dimension.Count),
    };

    private static JsonObject Distribution()
    {
        var law = new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["maxProperties"] = 1 };
        law["propertyNames"] = new JsonObject
        {
            ["enum"] = new JsonArray(
                "constant", "exponential", "lognormal", "gamma", "uniform", "hyperexponential", "measured"),
        };
        return Described(AnyOf(Of(Dimension.Duration), law), DistributionReader.Forms, null);
    }

    private static JsonObject Work() => AnyOf(Reference("distribution"), new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["any"] = Reference("distribution"),
            ["read"] = Reference("distribution"),
            ["write"] = Reference("distribution"),
            ["operations"] = Map(Reference("distribution")),
        },
        ["additionalProperties"] = false,
    });

    private static JsonObject Described(JsonObject schema, string? about, string? usual)
    {
        if (about is not null)
            schema["description"] = about;
        if (usual is not null)
            schema["default"] = usual;
        return schema;
    }

    private static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject Map(JsonObject value) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = Id },
        ["additionalProperties"] = value,
    };
}
