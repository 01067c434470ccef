using System.Globalization;
using System.Text.Json.Nodes;
using Proofload.Exchange.Drafts;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.Infrastructure;

/// <summary>The kind of a resource, and what its properties say in the words of a design.</summary>
internal static class ResourceSettings
{
    /// <summary>Null for a type that is no component.</summary>
    public static DraftComponent? ComponentOf(Resource resource)
    {
        var (kind, because) = KindOf(resource);
        if (kind is null)
            return null;
        var component =
            new DraftComponent(resource.Name, kind, resource.Place) { Name = resource.Title, Region = resource.Region };
        if (because is not null)
            component.Assumed.Add($"Taken for {kind}, {because}.");
        foreach (var (word, property, form) in Known(kind))
        {
            foreach (var name in property.Split('|'))
            {
                if (Value(resource, name, form) is { } value)
                    component.Settings.TryAdd(word, value);
            }
        }

        return component;
    }

    private static (string? Kind, string? Because) KindOf(Resource resource)
    {
        var engine = resource.Text("engine") ?? resource.Text("Engine") ?? "";
        switch (resource.Type)
        {
            case "aws_lb" or "aws_alb" or "AWS::ElasticLoadBalancingV2::LoadBalancer":
                var balancer = resource.Text("load_balancer_type") ?? resource.Text("Type");
                return (balancer == "network" ? "aws/nlb" : "aws/alb", null);
            case "aws_sqs_queue" or "AWS::SQS::Queue":
                var isFifo = IsTrue(resource, "fifo_queue") || IsTrue(resource, "FifoQueue");
                return (isFifo ? "aws/sqs-fifo" : "aws/sqs", null);
            case "aws_rds_cluster" or "AWS::RDS::DBCluster":
                return engine.Contains("mysql", StringComparison.Ordinal) ? ("aws/aurora-mysql", null)
                    : engine.Contains("postgres", StringComparison.Ordinal) ? ("aws/aurora-postgresql", null)
                    : ("aws/aurora-postgresql", "for its engine is not stated");
            case "aws_db_instance" or "AWS::RDS::DBInstance":
                // An instance of a cluster is part of the cluster.
                return resource["DBClusterIdentifier"] is not null ? (null, null)
                    : engine switch
                    {
                        "mysql" => ("aws/rds-mysql", null),
                        "mariadb" => ("aws/rds-mariadb", null),
                        _ when engine.StartsWith("postgres", StringComparison.Ordinal) => ("aws/rds-postgresql", null),
                        _ when engine.StartsWith("oracle", StringComparison.Ordinal) => ("aws/rds-oracle", null),
                        _ when engine.StartsWith("sqlserver", StringComparison.Ordinal) => ("aws/rds-sqlserver", null),
                        _ => ("aws/rds-postgresql", "for its engine is not stated"),
                    };
            case "aws_elasticache_replication_group" or "AWS::ElastiCache::ReplicationGroup":
                return (engine == "valkey" ? "aws/elasticache-valkey" : "aws/elasticache-redis", null);
            case "aws_elasticache_cluster" or "AWS::ElastiCache::CacheCluster":
                return (engine == "redis" ? "aws/elasticache-redis" : "aws/elasticache-memcached", null);
            case "aws_apigatewayv2_api" or "AWS::ApiGatewayV2::Api":
                var protocol = resource.Text("protocol_type") ?? resource.Text("ProtocolType");
                return (protocol == "WEBSOCKET" ? "aws/api-gateway-websocket" : "aws/api-gateway-http", null);
            case "aws_instance" or "AWS::EC2::Instance":
                return ("aws/ec2", null);
            case "AWS::Serverless::Function":
                return ("aws/lambda", null);
            case "AWS::Serverless::SimpleTable":
                return ("aws/dynamodb", null);
            case "aws_ecs_service" or "AWS::ECS::Service":
                return (resource.Text("launch_type") ?? resource.Text("LaunchType")) switch
                {
                    "EC2" => ("aws/ecs-ec2", null),
                    "FARGATE" => ("aws/fargate", null),
                    _ => ("aws/fargate", "for its launch type is not stated"),
                };
            default:
                var service = ServiceName.All.FirstOrDefault(
                    name => name.Terraform == resource.Type || name.CloudFormation == resource.Type);
                return (service?.Kind, null);
        }
    }

    /// <summary>The design's word, the properties that say it, and in which form.</summary>
    private static (string Word, string Properties, Form Form)[] Known(string kind) => kind switch
    {
        "aws/lambda" =>
            [("memory", "memory_size|MemorySize", Form.Megabytes), ("timeout", "timeout|Timeout", Form.Seconds),
            ("concurrency", "reserved_concurrent_executions|ReservedConcurrentExecutions", Form.Count)],
        "aws/sqs" or "aws/sqs-fifo" => [("visibility", "visibility_timeout_seconds|VisibilityTimeout", Form.Seconds)],
        "aws/kinesis" => [("shards", "shard_count|ShardCount", Form.Count)],
        "aws/fargate" or "aws/ecs-ec2" => [("tasks", "desired_count|DesiredCount", Form.Count)],
        "aws/ec2" =>
            [("instances", "desired_capacity|DesiredCapacity", Form.Count),
            ("instance", "instance_type|InstanceType", Form.Text)],
        _ when kind.StartsWith("aws/rds-", StringComparison.Ordinal) && kind != "aws/rds-proxy" =>
            [("instance", "instance_class|DBInstanceClass", Form.Text),
            ("storage", "allocated_storage|AllocatedStorage", Form.Gigabytes),
            ("encrypted", "storage_encrypted|StorageEncrypted", Form.Flag),
            ("public", "publicly_accessible|PubliclyAccessible", Form.Flag),
            ("zones", "multi_az|MultiAZ", Form.TwoZones)],
        _ when kind.StartsWith("aws/aurora-", StringComparison.Ordinal) =>
            [("encrypted", "storage_encrypted|StorageEncrypted", Form.Flag)],
        "aws/elasticache-redis" or "aws/elasticache-valkey" => [("node", "node_type|CacheNodeType", Form.Text)],
        "aws/elasticache-memcached" =>
            [("node", "node_type|CacheNodeType", Form.Text), ("nodes", "num_cache_nodes|NumCacheNodes", Form.Count)],
        _ => [],
    };

    private static JsonNode? Value(Resource resource, string property, Form form) => form switch
    {
        Form.Text => resource.Text(property) is { } text && IsPlain(text) ? text : null,
        Form.Flag => resource[property] is JsonValue flag && bool.TryParse(flag.ToString(), out var isOn) ? isOn : null,
        Form.TwoZones => IsTrue(resource, property) ? 2 : null,
        _ when resource.Number(property) is not > 0 => null,
        Form.Count => resource.Number(property),
        Form.Seconds => Written(resource.Number(property), "s"),
        Form.Megabytes => Written(resource.Number(property), "MB"),
        Form.Gigabytes => Written(resource.Number(property), "GB"),
        _ => null,
    };

    /// <summary>A value, and no reference that only the provider knows.</summary>
    private static bool IsPlain(string text) => text.Length is > 0 and < 60
        && !text.StartsWith(Resource.Mark, StringComparison.Ordinal) && !text.Contains("var.", StringComparison.Ordinal)
        && !text.Contains("local.", StringComparison.Ordinal) && !text.Contains('$', StringComparison.Ordinal);

    private static string Written(double? number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:0.###}{unit}");

    private static bool IsTrue(Resource resource, string property) =>
        resource[property] is JsonValue value && bool.TryParse(value.ToString(), out var isSo) && isSo;

    private enum Form
    {
        Text,
        Flag,
        TwoZones,
        Count,
        Seconds,
        Megabytes,
        Gigabytes,
    }
}
