using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.Infrastructure;

/// <summary>Makes components of resources, and connections of how resources refer to one another.</summary>
/// <remarks>
/// A template says what is made and not who calls whom. What can be seen of it: resources that exist to join two
/// others, load balancers and what registers with them, and components whose settings name another component.
/// </remarks>
internal sealed partial class ResourceGraph
{
    /// <summary>Resources that join two others: the caller's property, and the called one's.</summary>
    private static readonly (string Type, string From, string To)[] Joints =
    [
        ("aws_lambda_event_source_mapping", "event_source_arn", "function_name"),
        ("aws_sns_topic_subscription", "topic_arn", "endpoint"),
        ("aws_apigatewayv2_integration", "api_id", "integration_uri"),
        ("aws_api_gateway_integration", "rest_api_id", "uri"),
        ("aws_lb_target_group_attachment", "target_group_arn", "target_id"),
        ("aws_lb_listener", "load_balancer_arn", "default_action"),
        ("aws_lb_listener_rule", "listener_arn", "action"),
        ("aws_alb_listener", "load_balancer_arn", "default_action"),
        ("aws_cloudwatch_event_target", "event_bus_name", "arn"),
        ("aws_s3_bucket_notification", "bucket", "queue"),
        ("aws_s3_bucket_notification", "bucket", "lambda_function"),
        ("aws_s3_bucket_notification", "bucket", "topic"),
        ("AWS::Lambda::EventSourceMapping", "EventSourceArn", "FunctionName"),
        ("AWS::SNS::Subscription", "TopicArn", "Endpoint"),
        ("AWS::ApiGatewayV2::Integration", "ApiId", "IntegrationUri"),
        ("AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn", "DefaultActions"),
        ("AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn", "Actions"),
        ("AWS::ElasticLoadBalancingV2::TargetGroup", "", "Targets"),
        ("AWS::Events::Rule", "EventBusName", "Targets"),
    ];

    /// <summary>What is behind these is part of whoever names them.</summary>
    private static readonly string[] Parts =
    [
        "aws_ecs_task_definition", "aws_launch_template", "aws_launch_configuration", "aws_lambda_alias",
        "aws_cloudfront_origin_access_control", "AWS::ECS::TaskDefinition", "AWS::EC2::LaunchTemplate",
        "AWS::Lambda::Alias",
    ];

    /// <summary>Types that register with a target group, which then calls them.</summary>
    private static readonly string[] Groups =
        ["aws_lb_target_group", "aws_alb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup"];

    private static readonly string[] Listeners =
        ["aws_lb_listener", "aws_alb_listener", "AWS::ElasticLoadBalancingV2::Listener"];

    /// <summary>Properties that name another component without calling it.</summary>
    private static readonly string[] Silent =
    [
        "redrive_policy", "RedrivePolicy", "depends_on", "DependsOn", "kms_key_id", "KmsKeyId", "tags", "Tags",
        "dead_letter_config",
        "DeadLetterConfig", "logging", "access_logs", "cluster", "Cluster", "replicate_source_db",
    ];

    private readonly Draft draft;
    private readonly KindFinder kinds;
    private readonly Dictionary<string, Resource> resources = new(StringComparer.Ordinal);
    private readonly HashSet<string> components = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> joined = [];

    private ResourceGraph(Draft draft, ComponentCatalogue catalogue) =>
        (this.draft, kinds) = (draft, new KindFinder(catalogue));

    /// <param name="kindOf">The kind of a resource; null for what is no component.</param>
    /// <param name="isQuiet">
    /// Resources that need no word when they are no component: they say how others are set up.
    /// </param>
    public static void Fill(
        Draft draft, ComponentCatalogue catalogue, IEnumerable<Resource> all, Func<Resource, DraftComponent?> kindOf,
        Func<Resource, bool> isQuiet)
    {
        var graph = new ResourceGraph(draft, catalogue);
        var joints = Joints.Select(joint => joint.Type).Concat(Parts).Concat(Groups).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in all)
        {
            graph.resources.TryAdd(resource.Name, resource);
            if (draft.Find(resource.Name) is not null)
            {
                graph.components.Add(resource.Name);
            }
            else if (draft.Components.Count < Draft.MostThings && kindOf(resource) is { } component)
            {
                graph.components.Add(resource.Name);
                draft.Components.Add(component);
            }
            else if (!joints.Contains(resource.Type) && !isQuiet(resource))
            {
                draft.Warn(
                    "left-out", resource.Name, resource.Place,
                    $"'{resource.Name}' ({resource.Type}) is of no kind that a design knows.",
                    "If it matters, add a component for it by hand; 'proofload kinds' lists the kinds.");
            }
        }

        graph.Connect();
    }

    private void Connect()
    {
        foreach (var resource in resources.Values)
        {
            foreach (var joint in Joints.Where(joint => joint.Type == resource.Type))
            {
                var callers = Callers(joint.From.Length == 0 ? resource.Name : null, resource[joint.From]);
                foreach (var (caller, called) in callers
                    .SelectMany(_ => Called(resource[joint.To]), (one, other) => (one, other)))
                {
                    Join(caller, called, resource, $"{resource.Title} joins them");
                }
            }

            if (components.Contains(resource.Name))
                ConnectBySettings(resource);
        }
    }

    private void ConnectBySettings(Resource resource)
    {
        foreach (var (property, value) in resource.Properties.Where(one => !Silent.Contains(one.Key)))
        {
            foreach (var named in References(value).ToList())
            {
                if (named.Name == resource.Name)
                    continue;
                if (components.Contains(named.Name))
                {
                    Join(resource.Name, named.Name, resource, $"{resource.Title} names it in '{property}'");
                }
                else if (Groups.Contains(named.Type))
                {
                    foreach (var balancer in BalancersOf(named))
                        Join(balancer, resource.Name, resource, $"{resource.Title} registers with it");
                }
                else if (Parts.Contains(named.Type))
                {
                    foreach (var behind in References(named.Properties)
                        .Where(one => components.Contains(one.Name) && one.Name != resource.Name).ToList())
                    {
                        Join(resource.Name, behind.Name, resource, $"{named.Title} names it");
                    }
                }
            }
        }
    }

    /// <summary>
    /// The caller's side of a joint: a component, or the balancer behind a listener or a target group.
    /// </summary>
    private List<string> Callers(string? group, JsonNode? value) => group is not null
        ? BalancersOf(resources[group])
        : [.. References(value).SelectMany(Behind)];

    private IEnumerable<string> Behind(Resource named)
    {
        if (components.Contains(named.Name))
            return [named.Name];
        if (Listeners.Contains(named.Type))
            return Called(named["load_balancer_arn"] ?? named["LoadBalancerArn"]);
        return Groups.Contains(named.Type) ? BalancersOf(named) : [];
    }

    private List<string> Called(JsonNode? value) =>
        [.. References(value).Where(named => components.Contains(named.Name)).Select(named => named.Name)];

    private List<string> BalancersOf(Resource group) =>
    [
        .. resources.Values
            .Where(one => one.Type is "aws_lb_listener" or "aws_alb_listener" or "aws_lb_listener_rule"
                or "AWS::ElasticLoadBalancingV2::Listener" or "AWS::ElasticLoadBalancingV2::ListenerRule")
            .Where(one => References(one.Properties).Any(named => named.Name == group.Name))
            .SelectMany(one =>
                Callers(
                    null,
                    one["load_balancer_arn"] ?? one["LoadBalancerArn"] ?? one["listener_arn"] ?? one["ListenerArn"]))
            .Distinct(StringComparer.Ordinal),
    ];

    private void Join(string from, string to, Resource because, string words)
    {
        // What takes no calls is named for other reasons: a key, a certificate, a firewall.
        if (from == to || draft.Find(to) is not { } called || kinds.Named(called.Kind)?.Behaviour == Behaviour.Support
            || draft.Find(from) is not { } calling || kinds.Named(calling.Kind)?.Behaviour == Behaviour.Support
            || !joined.Add((from, to)))
        {
            return;
        }

        draft.Connections.Add(new DraftConnection(from, to, because.Place)
        {
            Assumed = [$"Taken for a call, for {words}."],
            IsAsync = kinds.Named(called.Kind)?.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic
                && kinds.Named(calling.Kind)?.Behaviour is not (Behaviour.Queue or Behaviour.Stream or Behaviour.Topic),
        });
    }

    /// <summary>The resources that a value names, however deep.</summary>
    private IEnumerable<Resource> References(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                return map.Where(one => !Silent.Contains(one.Key)).SelectMany(one => References(one.Value));
            case JsonArray list:
                return list.SelectMany(References);
            case JsonValue scalar when scalar.TryGetValue<string>(out var text):
                return Names().Matches(text.Length > 20_000 ? text[..20_000] : text)
                    .Select(
                        match => resources.GetValueOrDefault(
                            match.Value.StartsWith(Resource.Mark, StringComparison.Ordinal)
                        ? match.Value[Resource.Mark.Length..]
                        : match.Value))
                    .OfType<Resource>();
            default:
                return [];
        }
    }

    [GeneratedRegex(@"ref:[A-Za-z0-9]+|\b[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*")]
    private static partial Regex Names();
}
