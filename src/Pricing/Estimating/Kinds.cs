using Proofload.Designs;

namespace Proofload.Pricing.Estimating;

/// <summary>
/// Where kinds of components stand in the network, which decides what moving data between them costs.
/// </summary>
internal static class Kinds
{
    /// <summary>Those with network interfaces in zones of a private network.</summary>
    private static readonly HashSet<string> InZones =
    [
        "aws/ec2", "aws/fargate", "aws/ecs-ec2", "aws/eks", "aws/batch", "aws/app-runner", "aws/rds-postgresql",
        "aws/rds-mysql",
        "aws/rds-mariadb", "aws/rds-sqlserver", "aws/rds-oracle", "aws/rds-proxy", "aws/aurora-postgresql",
        "aws/aurora-mysql", "aws/aurora-serverless", "aws/elasticache-redis", "aws/elasticache-valkey",
        "aws/elasticache-memcached", "aws/memorydb", "aws/dax", "aws/opensearch", "aws/redshift", "aws/documentdb",
        "aws/neptune", "aws/msk", "aws/mq", "aws/efs", "aws/nlb", "aws/alb",
    ];

    /// <summary>Programs of our own in those zones, which reach everything else through NAT or endpoints.</summary>
    private static readonly HashSet<string> Machines =
        ["aws/ec2", "aws/fargate", "aws/ecs-ec2", "aws/eks", "aws/batch", "aws/emr"];

    /// <summary>Reached from a private network through a gateway endpoint, which costs nothing.</summary>
    private static readonly HashSet<string> BehindGatewayEndpoints = ["aws/s3", "aws/dynamodb"];

    private static readonly HashSet<string> Anywhere =
        ["aws/cloudfront", "aws/route53", "aws/global-accelerator", "aws/iam", "aws/waf"];

    public static bool IsInZones(Component component) => InZones.Contains(component.Kind.Id);

    public static bool IsMachine(Component component) => Machines.Contains(component.Kind.Id);

    public static bool IsCache(Component component) =>
        component.Kind.Id.StartsWith("aws/elasticache", StringComparison.Ordinal);

    /// <summary>A service of the region, which a private network reaches through NAT or an endpoint.</summary>
    public static bool IsRegionalService(Component component) =>
        !IsInZones(component) && !IsAnywhere(component) && !BehindGatewayEndpoints.Contains(component.Kind.Id);

    /// <summary>Whoever works on what it holds comes and asks for it.</summary>
    public static bool IsPolled(Component component) =>
        component.Kind.Id is "aws/sqs" or "aws/sqs-fifo" or "aws/kinesis";

    /// <summary>Whose endpoint it is that a private network asks it through.</summary>
    public static string EndpointOf(Component component) => component.Kind.Id switch
    {
        "aws/sqs-fifo" => "aws/sqs",
        var kind => kind,
    };

    public static bool IsAnywhere(Component component) => Anywhere.Contains(component.Kind.Id);

    public static bool IsNameService(Component component) => component.Kind.Id == "aws/route53";

    public static bool IsContentDelivery(Component component) => component.Kind.Id == "aws/cloudfront";

    /// <summary>A load balancer hands requests on to other zones for nothing.</summary>
    public static bool IsLoadBalancer(Component component) => component.Kind.Id is "aws/alb" or "aws/nlb";

    public static bool IsAws(Component component) => component.Kind.Provider == "aws";
}
