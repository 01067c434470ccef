using System.Text.Json.Nodes;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;

namespace Proofload.Exchange.Infrastructure;

/// <summary>Reads CloudFormation templates: what they make, and what of it calls what.</summary>
internal static class CloudFormationReader
{
    /// <summary>
    /// How resources are set up that are components of their own: nothing to tell when they are none.
    /// </summary>
    private static readonly string[] Quiet =
    [
        "AWS::IAM::", "AWS::EC2::", "AWS::Logs::", "AWS::Lambda::", "AWS::ApiGateway::", "AWS::ApiGatewayV2::",
        "AWS::ECS::",
        "AWS::ElasticLoadBalancingV2::", "AWS::ApplicationAutoScaling::", "AWS::AutoScaling::", "AWS::RDS::",
        "AWS::ElastiCache::",
        "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::", "AWS::KMS::Alias", "AWS::CloudWatch::",
        "AWS::Route53::",
        "AWS::Events::", "AWS::CloudFront::", "AWS::Cognito::", "AWS::CloudFormation::", "AWS::SecretsManager::",
        "AWS::CDK::", "Custom::",
    ];

    public static Draft Read(string text, ComponentCatalogue catalogue)
    {
        var draft = new Draft();
        if (TemplateYaml.Read(text, draft) is not var (template, places))
            return draft;
        if (template["Resources"] is not JsonObject all)
        {
            draft.Fail(
                "no-template", new Place(1, 1), "The template has no 'Resources'.",
                "Give a CloudFormation template with its resources.");
            return draft;
        }

        draft.Name = template["Description"] is JsonValue words && words.ToString() is { Length: > 0 and < 120 } name
            ? name.StartsWith("Skeleton of ", StringComparison.Ordinal) ? name["Skeleton of ".Length..] : name
            : null;
        var defaults = Defaults(template["Parameters"] as JsonObject);
        var resources = all.Select(one =>
            ResourceOf(
                one.Key, one.Value, defaults, places.GetValueOrDefault($"Resources.{one.Key}", new Place(1, 1)), draft))
            .OfType<Resource>().ToList();
        var map = (template["Metadata"] as JsonObject)?["Proofload"] as JsonObject;
        if (DesignMap.Read(map, draft, catalogue, places.GetValueOrDefault("Metadata.Proofload", new Place(1, 1)),
            id => map!["components"]?[id]?["resource"]?.ToString() ?? id))
        {
            draft.Region = map!["region"]?.ToString();
            Size(draft, resources);
            return draft;
        }

        ResourceGraph.Fill(draft, catalogue, resources, ResourceSettings.ComponentOf,
            resource => Array.Exists(Quiet, start => resource.Type.StartsWith(start, StringComparison.Ordinal)));
        if (draft.Components.Count > 0)
        {
            draft.Warn(
                "no-load", "operations", new Place(1, 1),
                "A template does not say what clients ask, so the design has no operations.",
                "Add operations with an entry and a rate; then it can be estimated.");
        }

        return draft;
    }

    private static void Size(Draft draft, IEnumerable<Resource> resources)
    {
        var byName = resources.ToDictionary(resource => resource.Name, StringComparer.Ordinal);
        for (var index = 0; index < draft.Components.Count; index++)
        {
            var component = draft.Components[index];
            if (byName.TryGetValue(component.Source, out var resource)
                && ResourceSettings.ComponentOf(resource) is { } read
                && read.Kind == component.Kind)
            {
                draft.Components[index] = component with { Settings = read.Settings };
            }
        }
    }

    private static Dictionary<string, JsonNode> Defaults(JsonObject? parameters)
    {
        var defaults = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, parameter) in parameters ?? [])
        {
            if (parameter is JsonObject { } said && said["Default"] is JsonValue usual)
                defaults[name] = usual;
        }

        return defaults;
    }

    private static Resource? ResourceOf(
        string name, JsonNode? body, Dictionary<string, JsonNode> defaults, Place place, Draft draft)
    {
        if (body is not JsonObject map || map["Type"] is not JsonValue type)
        {
            draft.Warn(
                "not-understood", $"Resources.{name}", place, $"'{name}' has no type.",
                "Give it one, such as 'Type: AWS::SQS::Queue'.");
            return null;
        }

        var properties = map["Properties"] is JsonObject given ? (JsonObject)given.DeepClone() : [];
        foreach (var (property, value) in properties.ToList())
        {
            // A reference to a parameter is its default, where it has one.
            if (value is JsonValue text && text.ToString() is var reference
                && reference.StartsWith(Resource.Mark, StringComparison.Ordinal)
                && defaults.TryGetValue(reference[Resource.Mark.Length..], out var usual))
            {
                properties[property] = usual.DeepClone();
            }
        }

        return new Resource(name, name, type.ToString(), properties, null, place);
    }
}
