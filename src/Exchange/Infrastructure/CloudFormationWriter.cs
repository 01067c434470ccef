using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Proofload.Designs;

namespace Proofload.Exchange.Infrastructure;

/// <summary>A design as the skeleton of a CloudFormation template, in YAML.</summary>
/// <remarks>
/// A template has one region: components of others stand in the map of the design and not among the resources. What the
/// design does not know is a parameter, or said in a comment.
/// </remarks>
internal sealed class CloudFormationWriter
{
    private readonly Design design;
    private readonly StringBuilder text = new();
    private readonly SortedDictionary<string, (string Type, string About)> parameters = new(StringComparer.Ordinal);

    private CloudFormationWriter(Design design) => this.design = design;

    public static string Write(Design design) => new CloudFormationWriter(design).Write();

    /// <summary>Logical ids are letters and digits; each design id has one of its own.</summary>
    public static Dictionary<string, string> Names(Design design)
    {
        var (names, taken) =
            (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var component in design.Components)
        {
            var name = string.Concat(component.Id.Split('-', '_').Where(word => word.Length > 0)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++)
                unique = FormattableString.Invariant($"{name}{number}");
            names[component.Id] = unique;
        }

        return names;
    }

    private string Write()
    {
        var names = Names(design);
        var resources = design.Components.Where(component => (component.Region ?? design.Region) == design.Region)
            .SelectMany(component => new CloudFormationResources(component, names[component.Id], Parameter).All())
            .ToList();
        Line($"# {design.Name.ReplaceLineEndings(" ")}: a skeleton, made by Proofload from the design file.");
        Line(
            "# Sizes are the design's. What a design does not know is a parameter or stands in a comment: go through " +
            "both");
        Line("# before you deploy anything. Networks, roles and alarms are yours to add.");
        Line("AWSTemplateFormatVersion: \"2010-09-09\"");
        Line($"Description: {Quoted(Cut($"Skeleton of {design.Name}"))}");
        Map(names);
        if (parameters.Count > 0)
            Line("Parameters:");
        foreach (var (name, (type, about)) in parameters)
            Add(name, new JsonObject { ["Type"] = type, ["Description"] = about }, 1);
        Line("Resources:");
        foreach (var (name, comment, body) in resources)
        {
            if (comment.Length > 0)
                Line($"  # {comment.ReplaceLineEndings(" ")}");
            Add(name, body, 1);
        }

        if (resources.Count == 0)
        {
            Line("  # A template needs a resource, and no component here has one of its own.");
            Add("Nothing", new JsonObject { ["Type"] = "AWS::CloudFormation::WaitConditionHandle" }, 1);
        }

        return text.ToString();
    }

    private JsonObject Parameter(string name, string type, string about)
    {
        parameters[name] = (type, about);
        return new JsonObject { ["Ref"] = name };
    }

    /// <summary>What no resource can say: the kinds, the names for people, and who calls whom.</summary>
    private void Map(Dictionary<string, string> names)
    {
        var components = new JsonObject();
        foreach (var component in design.Components)
        {
            var said = new JsonObject { ["kind"] = component.Kind.Id, ["resource"] = names[component.Id] };
            if (component.Label is { } label)
                said["label"] = label;
            if (component.Region is { } region)
                said["region"] = region;
            components[component.Id] = said;
        }

        Line("Metadata:");
        Line(
            "  # What no resource says: the kind and name of each component, and who calls whom ('~>' does not wait).");
        Add("Proofload", new JsonObject
        {
            ["format"] = TerraformWriter.MapFormat,
            ["region"] = design.Region,
            ["components"] = components,
            ["connections"] = new JsonArray([.. design.Connections.Select(connection =>
                (JsonNode)$"{connection.From} {(connection.IsAsync ? "~>" : "->")} {connection.To}")]),
        }, 1);
    }

    private void Add(string name, JsonNode? value, int depth)
    {
        var indent = new string(' ', 2 * depth);
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                Line($"{indent}{Key(name)}:");
                foreach (var (key, inner) in map)
                    Add(key, inner, depth + 1);
                break;
            case JsonArray { Count: > 0 } list:
                Line($"{indent}{Key(name)}:");
                foreach (var item in list)
                    AddItem(item, depth + 1);
                break;
            default:
                Line($"{indent}{Key(name)}: {Scalar(value)}");
                break;
        }
    }

    private void AddItem(JsonNode? item, int depth)
    {
        if (item is not JsonObject { Count: > 0 } map)
        {
            Line($"{new string(' ', 2 * depth)}- {Scalar(item)}");
            return;
        }

        // The first key stands behind the dash, the others below it.
        var start = text.Length;
        foreach (var (key, inner) in map)
            Add(key, inner, depth + 1);
        text[start + (2 * depth)] = '-';
    }

    private void Line(string line) => text.Append(line).Append('\n');

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue scalar when scalar.TryGetValue<string>(out var words) => Quoted(words),
        _ => value.ToJsonString(),
    };

    private static string Key(string name) => name.All(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? name
        : Quoted(name);

    /// <summary>Between double quotes YAML reads what JSON writes.</summary>
    private static string Quoted(string words)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in words)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\').Append(letter);
            else if (char.IsControl(letter))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A description has at most 1,024 bytes.</summary>
    private static string Cut(string words) => words.Length <= 250 ? words : words[..250];
}
