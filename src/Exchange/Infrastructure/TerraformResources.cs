using System.Globalization;
using Proofload.Designs;
using static Proofload.Exchange.Infrastructure.HclBlock;

namespace Proofload.Exchange.Infrastructure;

/// <summary>The resources of one component, with what the design knows of their sizes.</summary>
/// <param name="variable">Declares a variable (name, type, meaning), and answers with a reference to it.</param>
/// <param name="provider">Of another region; null for the usual one.</param>
internal sealed class TerraformResources(
    Component component, Func<string, string, string, string> variable, string? provider)
{
    private readonly List<string> said = [];

    private string Name => component.Id.Replace('-', '_');

    private string Words => Text(component.Id);

    private string Subnets =>
        variable("private_subnet_ids", "list(string)", "Subnets without a way in from the Internet, one a zone.");

    private string Groups =>
        variable("security_group_ids", "map(list(string))", "Security groups of each component, by its id.");

    private string GroupsHere => $"{Groups}[{Words}]";

    public IEnumerable<HclBlock> All()
    {
        var blocks = Resources().ToList();
        var rest = TerraformWriter.Rest(component, said);
        if (blocks.Count == 0)
            yield break;
        blocks[0].Comment($"{component.Title}: {component.Kind.Name}{(component.Note is { } note ? $". {note}" : "")}");
        if (rest.Length > 0)
            blocks[0].Comment($"The design also says: {rest}");
        foreach (var block in blocks)
            yield return block.Set("provider", provider);
    }

    private IEnumerable<HclBlock> Resources() => component.Kind.Id switch
    {
        "aws/lambda" => [Lambda()],
        "aws/sqs" or "aws/sqs-fifo" => Queue(),
        "aws/sns" => [Of("aws_sns_topic").Set("name", Words)],
        "aws/dynamodb" => [Table()],
        "aws/s3" => Bucket(),
        "aws/kinesis" => [Stream()],
        "aws/alb" => [Balancer("application")],
        "aws/nlb" => [Balancer("network")],
        "aws/fargate" => Tasks(),
        "aws/ec2" => Servers(),
        "aws/aurora-postgresql" => Aurora("aurora-postgresql"),
        "aws/aurora-mysql" => Aurora("aurora-mysql"),
        "aws/rds-postgresql" => [Database("postgres")],
        "aws/rds-mysql" => [Database("mysql")],
        "aws/rds-mariadb" => [Database("mariadb")],
        "aws/elasticache-redis" => [Cache("redis")],
        "aws/elasticache-valkey" => [Cache("valkey")],
        "aws/opensearch" => [Search()],
        "aws/kms" => [Of("aws_kms_key").Set("description", Words).Set("enable_key_rotation", true)],
        "aws/ecr" => [Of("aws_ecr_repository").Set("name", Words)],
        "aws/secrets-manager" => [Of("aws_secretsmanager_secret").Set("name", Words)],
        _ => [],
    };

    private HclBlock Of(string type, string suffix = "") => new("resource", type, Name + suffix);

    private double? Count(string parameter) => Say(parameter, component.CountOf(parameter));

    private double? Gigabytes(string parameter) =>
        Say(parameter, component.BytesOf(parameter)) is { } size
            ? Math.Max(1, Math.Ceiling(size.Bytes / 1_073_741_824))
            : null;

    private double? Seconds(string parameter) =>
        Say(parameter, component.DurationOf(parameter)) is { } time ? Math.Max(1, Math.Round(time.Seconds)) : null;

    private bool? Flag(string parameter) => Say(parameter, component.FlagOf(parameter));

    private string? Instance() => Say(Parameters.Instance, component.TextOf(Parameters.Instance)) is { } type
        ? Text(type)
        : null;

    private T Say<T>(string parameter, T value)
    {
        said.Add(parameter);
        return value;
    }

    private HclBlock Lambda() => Of("aws_lambda_function")
        .Set("function_name", Words)
        .Set("role", $"{variable("role_arns", "map(string)", "Roles of each component, by its id.")}[{Words}]")
        .Set("package_type", "\"Image\"")
        .Set(
            "image_uri",
            $"{variable("image_uris", "map(string)", "Images of each component's code, by its id.")}[{Words}]")
        .Set(
            "architectures",
            Say(Parameters.Architecture, component.TextOf(Parameters.Architecture)) is { } made
                ? $"[{Text(made == "arm" ? "arm64" : "x86_64")}]"
                : null)
        .Set(
            "memory_size",
            Say(Parameters.Memory, component.BytesOf(Parameters.Memory)) is { } memory
                ? Math.Round(memory.Bytes / 1_048_576)
                : null)
        .Set("timeout", Seconds(Parameters.Timeout))
        .Set(
            "reserved_concurrent_executions",
            component.IsGiven(Parameters.Concurrency) ? Count(Parameters.Concurrency) : null);

    private IEnumerable<HclBlock> Queue()
    {
        var isFifo = component.Kind.Id == "aws/sqs-fifo";
        var ending = isFifo ? ".fifo" : "";
        var most = component.IsGiven(Parameters.DeadLetter) ? Count(Parameters.DeadLetter) : null;
        yield return Of("aws_sqs_queue")
            .Set("name", Text(component.Id + ending))
            .Set("fifo_queue", isFifo ? true : null)
            .Set("visibility_timeout_seconds", Seconds(Parameters.Visibility))
            .Set("sqs_managed_sse_enabled", Flag(Parameters.Encrypted))
            .Set("redrive_policy", most is { } tries
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"jsonencode({{\n  deadLetterTargetArn = aws_sqs_queue.{Name}_dead.arn\n  maxReceiveCount     = " +
                    $"{tries:0}\n}})")
                : null);
        if (most is not null)
        {
            yield return Of("aws_sqs_queue", "_dead").Set("name", Text($"{component.Id}-dead{ending}"))
                .Set("fifo_queue", isFifo ? true : null);
        }
    }

    private HclBlock Table()
    {
        var (reads, writes) = (Count(Parameters.ReadCapacity), Count(Parameters.WriteCapacity));
        var isProvisioned = Say(Parameters.Mode, component.TextOf(Parameters.Mode)) == "provisioned" && reads is > 0
            && writes is > 0;
        return Of("aws_dynamodb_table")
            .Comment("The key is not in the design: name it by your access patterns.")
            .Set("name", Words).Set("billing_mode", isProvisioned ? "\"PROVISIONED\"" : "\"PAY_PER_REQUEST\"")
            .Set("read_capacity", isProvisioned ? reads : null).Set("write_capacity", isProvisioned ? writes : null)
            .Set("hash_key", "\"id\"")
            .Add(new HclBlock("attribute").Set("name", "\"id\"").Set("type", "\"S\""))
            .Add(
                Flag(Parameters.PointInTime) is { } isOn
                    ? new HclBlock("point_in_time_recovery").Set("enabled", isOn)
                    : null);
    }

    private IEnumerable<HclBlock> Bucket()
    {
        yield return Of("aws_s3_bucket").Set(
            "bucket_prefix", Text(component.Id.ToLowerInvariant().Replace('_', '-') + "-"));
        if (Flag(Parameters.Versioning) == true)
        {
            yield return Of("aws_s3_bucket_versioning").Set("bucket", $"aws_s3_bucket.{Name}.id")
                .Add(new HclBlock("versioning_configuration").Set("status", "\"Enabled\""));
        }
    }

    private HclBlock Stream() =>
        Of("aws_kinesis_stream").Set("name", Words).Set("shard_count", Count(Parameters.Partitions));

    private HclBlock Balancer(string type)
    {
        var isPublic = Flag(Parameters.Public);
        return Of("aws_lb").Set("name", Words).Set("load_balancer_type", Text(type))
            .Set("internal", isPublic is { } open ? !open : null)
            .Set("subnets", isPublic == true
                ? variable("public_subnet_ids", "list(string)", "Subnets that the Internet reaches, one a zone.")
                : Subnets)
            .Set("security_groups", GroupsHere);
    }

    private IEnumerable<HclBlock> Tasks()
    {
        var vcpu = Count(Parameters.Vcpu) ?? 0.5;
        var memory = Say(Parameters.Memory, component.BytesOf(Parameters.Memory))?.Bytes ?? 1_073_741_824;
        var isArm = Say(Parameters.Architecture, component.TextOf(Parameters.Architecture)) == "arm";
        yield return Of("aws_ecs_service").Set("name", Words)
            .Set("cluster", variable("ecs_cluster_arn", "string", "The cluster that services run in."))
            .Set("launch_type", "\"FARGATE\"").Set("task_definition", $"aws_ecs_task_definition.{Name}.arn")
            .Set("desired_count", Count(Parameters.Instances))
            .Add(new HclBlock("network_configuration").Set("subnets", Subnets).Set("security_groups", GroupsHere));
        yield return Of("aws_ecs_task_definition").Set("family", Words).Set("requires_compatibilities", "[\"FARGATE\"]")
            .Set("network_mode", "\"awsvpc\"").Set("cpu", Math.Round(vcpu * 1024))
            .Set("memory", Math.Round(memory / 1_048_576))
            .Set(
                "container_definitions",
                $"jsonencode([\n  {{\n    name  = {Words}\n    image = " +
                $"{variable("image_uris", "map(string)", "Images of each component's code, by its id.")}[{Words}]\n  " +
                "}\n])")
            .Add(isArm ? new HclBlock("runtime_platform").Set("cpu_architecture", "\"ARM64\"") : null);
        if (Say(Parameters.Scaling, component.ScalingOf(Parameters.Scaling)) is { } scaling)
        {
            var cluster = variable("ecs_cluster_name", "string", "The same cluster, by its name.");
            yield return Of("aws_appautoscaling_target").Set("service_namespace", "\"ecs\"")
                .Set("scalable_dimension", "\"ecs:service:DesiredCount\"")
                .Set("resource_id", $"\"service/${{{cluster}}}/{component.Id}\"")
                .Set("min_capacity", scaling.Min).Set("max_capacity", scaling.Max);
        }
    }

    private IEnumerable<HclBlock> Servers()
    {
        yield return Of("aws_autoscaling_group").Set("name", Words).Set("desired_capacity", Count(Parameters.Instances))
            .Set(
                "min_size",
                Say(Parameters.Scaling, component.ScalingOf(Parameters.Scaling))?.Min ?? component.Instances)
            .Set("max_size", component.ScalingOf(Parameters.Scaling)?.Max ?? component.Instances)
            .Set("vpc_zone_identifier", Subnets)
            .Add(new HclBlock("launch_template").Set("id", $"aws_launch_template.{Name}.id"));
        yield return Of("aws_launch_template").Set("name", Words).Set("instance_type", Instance())
            .Set(
                "image_id",
                $"{variable("image_ids", "map(string)", "Machine images of each component, by its id.")}[{Words}]")
            .Set("vpc_security_group_ids", GroupsHere);
    }

    private IEnumerable<HclBlock> Aurora(string engine)
    {
        yield return Of("aws_rds_cluster").Set("cluster_identifier", Words).Set("engine", Text(engine))
            .Set("storage_encrypted", Flag(Parameters.Encrypted)).Set("backup_retention_period", Days())
            .Set("manage_master_user_password", true).Set("master_username", "\"main\"")
            .Set("db_subnet_group_name", variable("db_subnet_group", "string", "The subnets of databases, as a group."))
            .Set("vpc_security_group_ids", GroupsHere);
        yield return Of("aws_rds_cluster_instance").Set("count", component.Instances + (Count(Parameters.Readers) ?? 0))
            .Set("cluster_identifier", $"aws_rds_cluster.{Name}.id").Set("engine", Text(engine))
            .Set("instance_class", Instance());
    }

    private HclBlock Database(string engine) => Of("aws_db_instance").Set("identifier", Words)
        .Set("engine", Text(engine))
        .Set("instance_class", Instance()).Set("allocated_storage", Gigabytes(Parameters.Storage))
        .Set("multi_az", Say(Parameters.Zones, component.Zones) > 1)
        .Set("storage_encrypted", Flag(Parameters.Encrypted))
        .Set("backup_retention_period", Days()).Set("publicly_accessible", Flag(Parameters.Public))
        .Set("manage_master_user_password", true).Set("username", "\"main\"")
        .Set("db_subnet_group_name", variable("db_subnet_group", "string", "The subnets of databases, as a group."))
        .Set("vpc_security_group_ids", GroupsHere);

    private double? Days() => Say(Parameters.Backup, component.DurationOf(Parameters.Backup)) is { } kept
        ? Math.Clamp(Math.Round(kept.Seconds / 86_400), 0, 35)
        : null;

    private HclBlock Cache(string engine)
    {
        var shards = Count(Parameters.Shards) ?? 1;
        var nodes = Count(Parameters.Instances) ?? 1;
        return Of("aws_elasticache_replication_group").Set("replication_group_id", Words)
            .Set("description", Text(component.Title))
            .Set("engine", Text(engine)).Set("node_type", Instance()).Set("num_node_groups", shards)
            .Set("replicas_per_node_group", Math.Max(0, Math.Ceiling(nodes / shards) - 1))
            .Set("automatic_failover_enabled", nodes > shards)
            .Set("at_rest_encryption_enabled", Flag(Parameters.Encrypted))
            .Set("subnet_group_name", variable("cache_subnet_group", "string", "The subnets of caches, as a group."))
            .Set("security_group_ids", GroupsHere);
    }

    private HclBlock Search() => Of("aws_opensearch_domain").Set("domain_name", Words)
        .Add(
            new HclBlock("cluster_config").Set("instance_type", Instance())
                .Set("instance_count", Count(Parameters.Instances))
            .Set("zone_awareness_enabled", Say(Parameters.Zones, component.Zones) > 1))
        .Add(new HclBlock("ebs_options").Set("ebs_enabled", true).Set("volume_size", Gigabytes(Parameters.Storage)));
}
