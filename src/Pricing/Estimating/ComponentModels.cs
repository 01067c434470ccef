using Proofload.Designs.Catalogue;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>How each kind of component turns what it has to do into metered usage.</summary>
internal static class ComponentModels
{
    private static readonly Dictionary<string, Action<Subject>> Models = new(StringComparer.Ordinal)
    {
        ["aws/ec2"] = ComputeModels.Instances,
        ["aws/fargate"] = ComputeModels.Tasks,
        ["aws/eks"] = ComputeModels.Pods,
        ["aws/ecs-ec2"] = ComputeModels.Containers,
        ["aws/batch"] = ComputeModels.Tasks,
        ["aws/lambda"] = ComputeModels.Function,

        ["aws/rds-postgresql"] = subject => DatabaseModels.Relational(subject, "postgresql"),
        ["aws/rds-mysql"] = subject => DatabaseModels.Relational(subject, "mysql"),
        ["aws/rds-mariadb"] = subject => DatabaseModels.Relational(subject, "mariadb"),
        ["aws/rds-sqlserver"] = DatabaseModels.SqlServer,
        ["aws/rds-oracle"] = DatabaseModels.Oracle,
        ["aws/rds-proxy"] = DatabaseModels.Proxy,
        ["aws/aurora-serverless"] = DatabaseModels.AuroraServerless,
        ["aws/documentdb"] = subject => DatabaseModels.Cluster(subject, "docdb"),
        ["aws/neptune"] = subject => DatabaseModels.Cluster(subject, "neptune"),
        ["aws/aurora-postgresql"] = subject => DatabaseModels.Aurora(subject, "postgresql"),
        ["aws/aurora-mysql"] = subject => DatabaseModels.Aurora(subject, "mysql"),
        ["aws/dynamodb"] = DatabaseModels.Table,
        ["aws/elasticache-redis"] = subject => DatabaseModels.Cache(subject, "redis"),
        ["aws/elasticache-valkey"] = subject => DatabaseModels.Cache(subject, "valkey"),
        ["aws/elasticache-memcached"] = subject => DatabaseModels.Cache(subject, "memcached"),
        ["aws/opensearch"] = DatabaseModels.Search,
        ["aws/redshift"] = DatabaseModels.Warehouse,
        ["aws/opensearch-serverless"] = DatabaseModels.ServerlessSearch,

        ["aws/s3"] = StorageModels.Bucket,
        ["aws/efs"] = StorageModels.FileSystem,
        ["aws/ebs"] = StorageModels.Volume,
        ["aws/ecr"] = StorageModels.Registry,
        ["aws/backup"] = StorageModels.Vault,

        ["aws/alb"] = NetworkModels.ApplicationLoadBalancer,
        ["aws/nlb"] = NetworkModels.NetworkLoadBalancer,
        ["aws/api-gateway-http"] = subject => NetworkModels.Gateway(subject, "http"),
        ["aws/api-gateway-rest"] = subject => NetworkModels.Gateway(subject, "rest"),
        ["aws/api-gateway-websocket"] = subject => NetworkModels.Gateway(subject, "websocket"),
        ["aws/cloudfront"] = NetworkModels.ContentDelivery,
        ["aws/route53"] = NetworkModels.Names,
        ["aws/nat-gateway"] = _ => { }, // With the other ways out: see Transfers.
        ["aws/vpc-endpoint"] = NetworkModels.Endpoint,
        ["aws/transit-gateway"] = subject => NetworkModels.Attachment(
            subject, "transit-gateway-attachment", "transit-gateway-data"),
        ["aws/network-firewall"] = subject => NetworkModels.Attachment(subject, "firewall-endpoint", "firewall-data"),
        ["aws/vpn"] = subject => NetworkModels.Attachment(subject, "vpn-connection", data: null),
        ["aws/global-accelerator"] = NetworkModels.Accelerator,
        ["aws/waf"] = NetworkModels.Firewall,

        ["aws/sqs"] = subject => MessagingModels.Queue(subject, isFifo: false),
        ["aws/sqs-fifo"] = subject => MessagingModels.Queue(subject, isFifo: true),
        ["aws/sns"] = MessagingModels.Topic,
        ["aws/eventbridge"] = MessagingModels.EventBus,
        ["aws/kinesis"] = MessagingModels.Stream,
        ["aws/msk"] = MessagingModels.Kafka,
        ["aws/msk-serverless"] = MessagingModels.ServerlessKafka,
        ["aws/mq"] = MessagingModels.Broker,
        ["aws/firehose"] = MessagingModels.Delivery,
        ["aws/managed-flink"] = subject => subject.Add(new FlinkUsage(subject.Component.Instances)),
        ["aws/step-functions"] = MessagingModels.Workflow,

        ["aws/cloudwatch"] = SupportModels.Monitoring,
        ["aws/xray"] = SupportModels.Traces,
        ["aws/cloudtrail"] = SupportModels.Trail,
        ["aws/parameter-store"] = SupportModels.ParameterStore,
        ["aws/kms"] = SupportModels.Keys,
        ["aws/secrets-manager"] = SupportModels.Secrets,
        ["aws/cognito"] = SupportModels.Identities,
        ["aws/ses"] = subject => subject.Add(new MailUsage(subject.Requests)),
        ["aws/guardduty"] = ManagedModels.ThreatDetection,
        ["aws/shield"] = ManagedModels.FloodProtection,

        ["aws/app-runner"] = ManagedModels.AppRunner,
        ["aws/sagemaker-endpoint"] = subject => ManagedModels.Nodes(subject, "sagemaker"),
        ["aws/bedrock"] = ManagedModels.Tokens,
        ["aws/appsync"] = ManagedModels.GraphQl,
        ["aws/direct-connect"] = ManagedModels.DirectConnect,
        ["aws/iot-core"] = ManagedModels.Devices,
        ["aws/athena"] = ManagedModels.Athena,
        ["aws/emr"] = ManagedModels.Spark,
        ["aws/glue"] = ManagedModels.Glue,
        ["aws/redshift-serverless"] = ManagedModels.RedshiftServerless,
        ["aws/fsx"] = ManagedModels.FileServer,
        ["aws/dax"] = subject => ManagedModels.Nodes(subject, "dax"),
        ["aws/memorydb"] = ManagedModels.DurableCache,
        ["aws/keyspaces"] = ManagedModels.WideColumns,
        ["aws/timestream"] = ManagedModels.TimeSeries,
        ["aws/elasticache-serverless"] = ManagedModels.ServerlessCache,

        // These cost nothing: certificates for public names, identities, the way to the Internet.
        ["aws/acm"] = _ => { },
        ["aws/iam"] = _ => { },
        ["aws/internet-gateway"] = _ => { },
    };

    /// <summary>The kinds that have a price model, sorted; a test keeps this to be all kinds of AWS.</summary>
    public static IReadOnlyCollection<string> PricedKinds => [.. Models.Keys.Order(StringComparer.Ordinal)];

    public static void Price(Subject subject)
    {
        var kind = subject.Component.Kind;
        if (kind.Provider is null)
        {
            subject.Tab.AddNotPriced(kind.Id, kind.Behaviour == Behaviour.External
                ? "others run it; what they charge is not in the book"
                : "it belongs to no provider; choose a kind that does to see a price");
        }
        else if (!Models.TryGetValue(kind.Id, out var model))
        {
            subject.Tab.AddUnknown(kind.Id, kind.Name, $"there is no price model for {kind.Id} yet");
        }
        else
        {
            model(subject);
            SupportModels.Around(subject);
        }
    }
}
