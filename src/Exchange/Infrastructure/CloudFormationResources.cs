using System.Text.Json.Nodes;
using Proofload.Designs;

namespace Proofload.Exchange.Infrastructure;

/// <summary>The resources of one component, with what the design knows of their sizes.</summary>
/// <param name="parameter">Declares a parameter (name, type, meaning), and answers with a reference to it.</param>
internal sealed class CloudFormationResources(
    Component component, string name, Func<string, string, string, JsonObject> parameter)
{
    private readonly List<string> said = [];

    private JsonObject Subnets => parameter(
        "PrivateSubnetIds", "List<AWS::EC2::Subnet::Id>", "Subnets without a way in from the Internet, one a zone.");

    private JsonObject Groups => parameter(
        $"{name}SecurityGroupIds", "List<AWS::EC2::SecurityGroup::Id>", $"Security groups of {component.Id}.");

    public IEnumerable<(string Name, string Comment, JsonObject Body)> All()
    {
        var all = Resources().ToList();
        var rest = TerraformWriter.Rest(component, said);
        for (var place = 0; place < all.Count; place++)
        {
            var words =
                $"{component.Title}: {component.Kind.Name}{(rest.Length > 0 ? $". The design also says: {rest}" : "")}";
            yield return (all[place].Name, place == 0 ? words : "", all[place].Body);
        }
    }

    private IEnumerable<(string Name, JsonObject Body)> Resources() => component.Kind.Id switch
    {
        "aws/lambda" => [Lambda()],
        "aws/sqs" or "aws/sqs-fifo" => Queue(),
        "aws/sns" => [Of("AWS::SNS::Topic", ("TopicName", component.Id))],
        "aws/dynamodb" => [Table()],
        "aws/s3" => [Bucket()],
        "aws/kinesis" => [Of("AWS::Kinesis::Stream", ("ShardCount", Count(Parameters.Partitions) ?? 1))],
        "aws/alb" => [Balancer("application")],
        "aws/nlb" => [Balancer("network")],
        "aws/fargate" => Tasks(),
        "aws/rds-postgresql" => [Database("postgres")],
        "aws/rds-mysql" => [Database("mysql")],
        "aws/rds-mariadb" => [Database("mariadb")],
        "aws/aurora-postgresql" => Aurora("aurora-postgresql"),
        "aws/aurora-mysql" => Aurora("aurora-mysql"),
        "aws/elasticache-redis" => [Cache("redis")],
        "aws/elasticache-valkey" => [Cache("valkey")],
        "aws/kms" => [Of("AWS::KMS::Key", ("EnableKeyRotation", true))],
        "aws/ecr" => [Of("AWS::ECR::Repository", ("RepositoryName", component.Id.ToLowerInvariant()))],
        "aws/secrets-manager" => [Of("AWS::SecretsManager::Secret", ("Name", component.Id))],
        _ => [],
    };

    private (string, JsonObject) Of(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> properties) =>
        Of("", type, properties);

    private (string, JsonObject) Of(string suffix, string type, ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var map = new JsonObject();
        foreach (var (property, value) in properties)
        {
            if (value is not null)
                map[property] = value;
        }

        var body = new JsonObject { ["Type"] = type };
        if (map.Count > 0)
            body["Properties"] = map;
        return (name + suffix, body);
    }

    private double? Count(string parameterName) => Say(parameterName, component.CountOf(parameterName));

    private JsonNode? Flag(string parameterName) => Say(parameterName, component.FlagOf(parameterName)) is { } flag
        ? flag
        : null;

    private JsonNode? Seconds(string parameterName) =>
        Say(parameterName, component.DurationOf(parameterName)) is { } time
            ? Math.Max(1, Math.Round(time.Seconds))
            : null;

    private JsonNode? Instance() => Say(Parameters.Instance, component.TextOf(Parameters.Instance));

    private JsonNode? Days() => Say(Parameters.Backup, component.DurationOf(Parameters.Backup)) is { } kept
        ? Math.Clamp(Math.Round(kept.Seconds / 86_400), 1, 35)
        : null;

    private T Say<T>(string parameterName, T value)
    {
        said.Add(parameterName);
        return value;
    }

    private static JsonObject Ref(string to) => new() { ["Ref"] = to };

    private static JsonObject Arn(string of) => new() { ["Fn::GetAtt"] = new JsonArray(of, "Arn") };

    private (string, JsonObject) Lambda() => Of("AWS::Lambda::Function",
        ("FunctionName", component.Id),
        ("Role", parameter($"{name}RoleArn", "String", $"The role of {component.Id}.")),
        ("PackageType", "Image"),
        ("Code", new JsonObject
        {
            ["ImageUri"] = parameter($"{name}ImageUri", "String", $"The image of the code of {component.Id}."),
        }),
        ("Architectures", Say(Parameters.Architecture, component.TextOf(Parameters.Architecture)) is { } made
            ? new JsonArray(made == "arm" ? "arm64" : "x86_64")
            : null),
        ("MemorySize", Say(Parameters.Memory, component.BytesOf(Parameters.Memory)) is { } memory
            ? Math.Round(memory.Bytes / 1_048_576)
            : null),
        ("Timeout", Seconds(Parameters.Timeout)),
        ("ReservedConcurrentExecutions", component.IsGiven(Parameters.Concurrency)
            ? Count(Parameters.Concurrency)
            : null));

    private IEnumerable<(string, JsonObject)> Queue()
    {
        var isFifo = component.Kind.Id == "aws/sqs-fifo";
        var most = component.IsGiven(Parameters.DeadLetter) ? Count(Parameters.DeadLetter) : null;
        yield return Of("AWS::SQS::Queue",
            ("FifoQueue", isFifo ? true : null), ("VisibilityTimeout", Seconds(Parameters.Visibility)),
            ("SqsManagedSseEnabled", Flag(Parameters.Encrypted)),
            ("RedrivePolicy", most is { } tries
                ? new JsonObject { ["deadLetterTargetArn"] = Arn(name + "Dead"), ["maxReceiveCount"] = tries }
                : null));
        if (most is not null)
            yield return Of("Dead", "AWS::SQS::Queue", [("FifoQueue", isFifo ? true : null)]);
    }

    private (string, JsonObject) Table()
    {
        var (reads, writes) = (Count(Parameters.ReadCapacity), Count(Parameters.WriteCapacity));
        var isProvisioned = Say(Parameters.Mode, component.TextOf(Parameters.Mode)) == "provisioned" && reads is > 0
            && writes is > 0;
        return Of("AWS::DynamoDB::Table",
            ("BillingMode", isProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST"),
            ("ProvisionedThroughput", isProvisioned
                ? new JsonObject { ["ReadCapacityUnits"] = reads, ["WriteCapacityUnits"] = writes }
                : null),
            ("AttributeDefinitions",
                new JsonArray(new JsonObject { ["AttributeName"] = "id", ["AttributeType"] = "S" })),
            ("KeySchema", new JsonArray(new JsonObject { ["AttributeName"] = "id", ["KeyType"] = "HASH" })),
            ("PointInTimeRecoverySpecification", Flag(Parameters.PointInTime) is { } isOn
                ? new JsonObject { ["PointInTimeRecoveryEnabled"] = isOn }
                : null));
    }

    private (string, JsonObject) Bucket() => Of("AWS::S3::Bucket",
        ("VersioningConfiguration", Say(Parameters.Versioning, component.FlagOf(Parameters.Versioning)) == true
            ? new JsonObject { ["Status"] = "Enabled" }
            : null));

    private (string, JsonObject) Balancer(string type)
    {
        var isPublic = Say(Parameters.Public, component.FlagOf(Parameters.Public));
        return Of("AWS::ElasticLoadBalancingV2::LoadBalancer",
            ("Type", type), ("Scheme", isPublic is { } open ? open ? "internet-facing" : "internal" : null),
            ("Subnets", isPublic == true
                ? parameter(
                    "PublicSubnetIds", "List<AWS::EC2::Subnet::Id>", "Subnets that the Internet reaches, one a zone.")
                : Subnets),
            ("SecurityGroups", Groups));
    }

    private IEnumerable<(string, JsonObject)> Tasks()
    {
        var vcpu = Count(Parameters.Vcpu) ?? 0.5;
        var memory = Say(Parameters.Memory, component.BytesOf(Parameters.Memory))?.Bytes ?? 1_073_741_824;
        var isArm = Say(Parameters.Architecture, component.TextOf(Parameters.Architecture)) == "arm";
        yield return Of("AWS::ECS::Service",
            ("Cluster", parameter("EcsClusterArn", "String", "The cluster that services run in.")),
            ("LaunchType", "FARGATE"),
            ("TaskDefinition", Ref(name + "Task")), ("DesiredCount", Count(Parameters.Instances)),
            ("NetworkConfiguration", new JsonObject
            {
                ["AwsvpcConfiguration"] = new JsonObject { [nameof(Subnets)] = Subnets, ["SecurityGroups"] = Groups },
            }));
        yield return Of("Task", "AWS::ECS::TaskDefinition",
        [
            ("RequiresCompatibilities", new JsonArray("FARGATE")), ("NetworkMode", "awsvpc"),
            ("Cpu", FormattableString.Invariant($"{vcpu * 1024:0}")),
            ("Memory", FormattableString.Invariant($"{memory / 1_048_576:0}")),
            ("RuntimePlatform", isArm
                ? new JsonObject { ["CpuArchitecture"] = "ARM64", ["OperatingSystemFamily"] = "LINUX" }
                : null),
            ("ContainerDefinitions", new JsonArray(new JsonObject
            {
                ["Name"] = component.Id, ["Image"] = parameter(
                    $"{name}ImageUri", "String", $"The image of the code of {component.Id}."),
            })),
        ]);
    }

    private (string, JsonObject) Database(string engine) => Of("AWS::RDS::DBInstance",
        ("Engine", engine), ("DBInstanceClass", Instance()),
        ("AllocatedStorage", Say(Parameters.Storage, component.BytesOf(Parameters.Storage)) is { } size
            ? FormattableString.Invariant($"{Math.Max(20, Math.Ceiling(size.Bytes / 1_073_741_824)):0}")
            : null),
        ("MultiAZ", Say(Parameters.Zones, component.Zones) > 1), ("StorageEncrypted", Flag(Parameters.Encrypted)),
        ("BackupRetentionPeriod", Days()), ("PubliclyAccessible", Flag(Parameters.Public)),
        ("ManageMasterUserPassword", true), ("MasterUsername", "main"),
        ("DBSubnetGroupName", parameter("DatabaseSubnetGroup", "String", "The subnets of databases, as a group.")),
        ("VPCSecurityGroups", Groups));

    private IEnumerable<(string, JsonObject)> Aurora(string engine)
    {
        yield return Of("AWS::RDS::DBCluster",
            ("Engine", engine), ("StorageEncrypted", Flag(Parameters.Encrypted)), ("BackupRetentionPeriod", Days()),
            ("ManageMasterUserPassword", true), ("MasterUsername", "main"),
            ("DBSubnetGroupName", parameter("DatabaseSubnetGroup", "String", "The subnets of databases, as a group.")),
            ("VpcSecurityGroupIds", Groups));
        var count = component.Instances + (int)(Count(Parameters.Readers) ?? 0);
        var type = Instance();
        for (var number = 1; number <= Math.Min(count, 16); number++)
        {
            yield return Of(FormattableString.Invariant($"Instance{number}"), "AWS::RDS::DBInstance",
                [("Engine", engine), ("DBClusterIdentifier", Ref(name)), ("DBInstanceClass", type?.DeepClone())]);
        }
    }

    private (string, JsonObject) Cache(string engine)
    {
        var shards = Count(Parameters.Shards) ?? 1;
        var nodes = Count(Parameters.Instances) ?? 1;
        return Of("AWS::ElastiCache::ReplicationGroup",
            ("ReplicationGroupDescription", component.Title), ("Engine", engine), ("CacheNodeType", Instance()),
            ("NumNodeGroups", shards), ("ReplicasPerNodeGroup", Math.Max(0, Math.Ceiling(nodes / shards) - 1)),
            ("AutomaticFailoverEnabled", nodes > shards), ("AtRestEncryptionEnabled", Flag(Parameters.Encrypted)),
            ("CacheSubnetGroupName", parameter("CacheSubnetGroup", "String", "The subnets of caches, as a group.")),
            ("SecurityGroupIds", Groups));
    }
}
