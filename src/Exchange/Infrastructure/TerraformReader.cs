using System.Text.Json.Nodes;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;
using Proofload.Terraform;
using Place = Proofload.Designs.Place;

namespace Proofload.Exchange.Infrastructure;

/// <summary>Reads Terraform's configurations: what they make, and what of it calls what.</summary>
internal static class TerraformReader
{
    /// <summary>
    /// How resources are set up that are components of their own: nothing to tell when they are none.
    /// </summary>
    private static readonly string[] Quiet =
    [
        "aws_iam_", "aws_security_group", "aws_vpc", "aws_subnet", "aws_route_table", "aws_network_acl",
        "aws_s3_bucket_", "aws_lb_",
        "aws_alb_", "aws_autoscaling_", "aws_appautoscaling_", "aws_lambda_", "aws_api_gateway_", "aws_apigatewayv2_",
        "aws_ecs_",
        "aws_ecr_", "aws_db_", "aws_rds_", "aws_elasticache_", "aws_cloudwatch_", "aws_route", "aws_eip",
        "aws_key_pair", "aws_launch_",
        "aws_cognito_", "aws_cloudfront_", "aws_sqs_", "aws_sns_", "aws_kms_", "aws_secretsmanager_", "aws_acm_",
        "aws_wafv2_",
        "aws_internet_gateway", "random_", "null_", "local_", "tls_", "archive_", "time_", "terraform_data",
    ];

    public static Draft Read(TerraformConfiguration configuration, ComponentCatalogue catalogue)
    {
        var draft = new Draft();
        foreach (var problem in configuration.Problems)
        {
            draft.Warn(
                "not-understood", problem.Place.File, At(problem.Place), $"{problem.Place}: {problem.Message}",
                problem.Remedy);
        }

        foreach (var gap in configuration.Gaps)
        {
            draft.Warn(
                "known-later", "", new Place(1, 1), gap,
                "Its value is only known when it is applied; fill it in by hand.");
        }

        draft.Region =
            configuration.Resources.GroupBy(resource => resource.Region).OrderByDescending(group => group.Count())
            .Select(group => group.Key).FirstOrDefault(Regions.IsKnown);
        var map = configuration.Resources.FirstOrDefault(resource =>
            resource is { Type: "terraform_data" }
                && resource.Address.EndsWith($".{TerraformWriter.MapName}", StringComparison.Ordinal));
        var isOurs = map is not null && JsonNode.Parse(map.Attributes.GetRawText())?["input"] is JsonObject input
            && DesignMap.Read(input, draft, catalogue, At(map.Place), id => SourceOf(configuration, id));

        // Several of one block are one component: a fleet.
        var resources = configuration.Resources.GroupBy(resource => resource.BlockAddress)
            .Select(group => ResourceOf(group.First(), group.Count(), draft.Region)).ToList();
        if (!isOurs)
        {
            ResourceGraph.Fill(draft, catalogue, resources, ResourceSettings.ComponentOf, IsQuiet);
            Tell(draft);
        }
        else
        {
            Size(draft, resources);
        }

        return draft;
    }

    /// <summary>The resource that carries a component of ours: the first of its name; else the name itself.</summary>
    private static string SourceOf(TerraformConfiguration configuration, string id) =>
        configuration.Resources.FirstOrDefault(resource => resource.Type != "terraform_data"
            && resource.Address == $"{resource.Type}.{id.Replace('-', '_')}")?.Address ?? id;

    /// <summary>What the resources of our own skeleton say of sizes, and of the place where they stand.</summary>
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

    private static void Tell(Draft draft)
    {
        if (draft.Components.Count > 0)
        {
            draft.Warn(
                "no-load", "operations", new Place(1, 1),
                "A configuration does not say what clients ask, so the design has no operations.",
                "Add operations with an entry and a rate; then it can be estimated.");
        }
    }

    private static Resource ResourceOf(TerraformResource resource, int count, string? usual)
    {
        var properties = JsonNode.Parse(resource.Attributes.GetRawText()) as JsonObject ?? [];
        if (count > 1 && resource.Type == "aws_instance")
            properties["desired_capacity"] = count;
        return new Resource(
            resource.BlockAddress, resource.BlockAddress[(resource.BlockAddress.LastIndexOf('.') + 1)..], resource.Type,
            properties,
            resource.Region == usual || !Regions.IsKnown(resource.Region) ? null : resource.Region, At(resource.Place));
    }

    private static bool IsQuiet(Resource resource) =>
        Array.Exists(Quiet, start => resource.Type.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The reader of Terraform knows lines, and no columns.</summary>
    private static Place At(Proofload.Terraform.Place place) => new(Math.Max(1, place.Line), 1);
}
