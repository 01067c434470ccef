using System.Text.Json;
using System.Text.RegularExpressions;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;
using Proofload.Pricing.Terraform;

namespace Proofload.Pricing.Checking;

/// <summary>
/// The usage of an example as its own result lists it, for resources whose inputs stand in other files.
/// </summary>
/// <remarks>Only quantities and what they are of are read, never an amount of money.</remarks>
internal static partial class ExampleComponents
{
    /// <summary>
    /// What a listed component is in the book: a pattern of its name, the service, the usage with what the pattern
    /// found
    /// put in, and units of the book for each of its own. The first that fits counts.
    /// </summary>
    private static readonly Known[] KnownNames =
    [
        new(@"^Instance usage \(Linux/UNIX, on-demand, (?<type>[^)]+)\)$", "ec2", "linux/{type}"),
        new(@"^Instance usage \(Windows, on-demand, (?<type>[^)]+)\)$", "ec2", "windows/{type}"),
        new(@"^EBS-optimized usage$", "ec2", "ebs-optimized/{machine}", IsOptional: true),
        new(@"^EC2 detailed monitoring$", "ec2", "detailed-monitoring"),
        new(@"^CPU credits$", "aurora", "cpu-credits", OnlyFor: "aws_rds_cluster_instance"),
        new(@"^CPU credits$", "ec2", "cpu-credits/linux"),
        new(@"^Storage \(general purpose SSD, gp[23]\)$", "rds", "gp/storage/{zones}", OnlyFor: "aws_db_instance"),
        new(@"^Storage \([a-zA-Z ]+ SSD, (?<type>gp2|gp3|io1)\)$", "ebs", "{type}/storage"),
        new(@"^Provisioned IOPS$", "ebs", "io1/iops"),
        new(@"^EBS snapshot storage$", "ebs", "snapshot"),
        new(@"^Per GB per hour$", "fargate", "memory-x86", ServiceUsage.HoursPerMonth),
        new(@"^Per vCPU per hour$", "fargate", "vcpu-x86", ServiceUsage.HoursPerMonth),
        new(@"^EKS cluster \(extended support\)$", "eks", "cluster-extended"),
        new(@"^Database instance \(on-demand, (?:Single|Multi)-AZ, (?<type>db\.[^)]+)\)$", "rds",
            "{engine}/{type}/{zones}"),
        new(@"^Provisioned GP3 IOPS \(above [0-9,]+\)$", "rds", "gp3/iops/{zones}"),
        new(@"^Database instance \(on-demand, (?<type>db\.[^)]+)\)$", "aurora", "{aurora}/{type}"),
        new(@"^Aurora serverless v2$", "aurora", "serverless-v2"),
        new(@"^Extended support \(year 1\)$", "rds", "extended-support-year-1"),
        new(@"^Performance Insights API$", "rds", "insights-requests", 1_000),
        new(@"^Performance Insights Long Term Retention \((?:db\.)?(?<type>[a-z0-9]+).*\)$", "rds",
            "insights-retention/{type}"),
        new(@"^Read capacity unit \(RCU.*\)$", "dynamodb", "read-capacity", ServiceUsage.HoursPerMonth),
        new(@"^Write capacity unit \(WCU.*\)$", "dynamodb", "write-capacity", ServiceUsage.HoursPerMonth),
        new(@"^ElastiCache \(on-demand, (?<type>cache\.[a-z0-9.]+).*\)$", "elasticache", "redis/{type}"),
        new(@"^Instance \((?<type>kafka\.[^)]+)\)$", "msk", "{type}"),
        new(@"^Storage( \(autoscaling\))?$", "msk", "storage", OnlyFor: "aws_msk_cluster"),
        new(@"^Instance \(on-demand, (?<type>[^)]+)\.elasticsearch\)$", "opensearch", "{type}.search"),
        new(@"^Storage \(gp3\)$", "opensearch", "gp3/storage"),
        new(@"^Throughput \(gp3\)$", "opensearch", "gp3/throughput"),
        new(@"^Endpoint \(Interface\)$", "vpc", "interface-endpoint"),
        new(@"^Data ingested$", "cloudwatch", "logs-ingest", OnlyFor: "aws_cloudwatch_log_group"),
        new(@"^Archival Storage$", "cloudwatch", "logs-storage"),
        new(@"^Insights queries data scanned$", "cloudwatch", "logs-scan"),
    ];

    /// <summary>
    /// Whether the result lists what no input mentions: capacity that another resource moves up and down.
    /// </summary>
    public static bool SayMore(JsonElement components) =>
        Listed(components).Exists(component => component.Name.Contains("autoscaling", StringComparison.Ordinal));

    /// <summary>
    /// Puts down what the components say; false when one of them says something that nobody here knows.
    /// </summary>
    public static bool Price(JsonElement components, Resource resource, Tab tab)
    {
        var listed = Listed(components);
        var context = Context(listed, resource, tab);
        return listed is not [] && listed.TrueForAll(component => Price(component.Name, component.Quantity, context,
            resource, tab));
    }

    private static bool Price(
        string name, decimal quantity, Dictionary<string, string> context, Resource resource, Tab tab)
    {
        foreach (var known in KnownNames)
        {
            var match = Regex.Match(name, known.Pattern);
            if (!match.Success || (known.OnlyFor is { } type && type != resource.Type))
                continue;

            var isComplete = true;
            var usage = Placeholder().Replace(known.Usage, found =>
            {
                var word = found.Groups[1].Value;
                var value = match.Groups[word].Success ? match.Groups[word].Value : context.GetValueOrDefault(word);
                isComplete &= value is not null;
                return value ?? "";
            });

            // What is charged for a few types only costs nothing for the others.
            if (isComplete && (!known.IsOptional || tab.Knows(known.Service, usage)))
                tab.Add(known.Service, usage, name, quantity * known.Times);
            return isComplete;
        }

        return false;
    }

    /// <summary>What one component says and another needs: the machine, the zones, the engine.</summary>
    private static Dictionary<string, string> Context(
        List<(string Name, decimal Quantity)> listed, Resource resource, Tab tab)
    {
        var context = new Dictionary<string, string>
        {
            ["zones"] = listed.Exists(component => component.Name.Contains("Multi-AZ", StringComparison.Ordinal))
                ? "multi-az" : "single-az",
        };
        if (resource.Text("engine") is { } engine)
            context["engine"] = DatabaseResources.Engine(engine, null);
        foreach (var (name, _) in listed)
        {
            if (Regex.Match(name, @"on-demand, (?<type>[a-z0-9]+\.[a-z0-9]+)\)$") is { Success: true } machine)
                context["machine"] = machine.Groups["type"].Value;

            // The engine of a cluster stands with the cluster; where both cost the same it does not matter.
            if (Regex.Match(name,
                @"^Database instance \(on-demand, (?<type>db\.[^)]+)\)$") is { Success: true } instance
                && Tier("mysql") is { } one && one == Tier("postgresql"))
            {
                context["aurora"] = "mysql";
            }

            Book.PriceTier? Tier(string of) =>
                tab.Book.Find("aurora", tab.Region, $"{of}/{instance.Groups["type"].Value}")?.Tiers[0];
        }

        return context;
    }

    private static List<(string Name, decimal Quantity)> Listed(JsonElement components) =>
    [
        .. components.EnumerateArray().Select(component => (
            component.GetProperty("name").GetString()!, component.GetProperty("qty").GetDecimal())),
    ];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private sealed record Known(
        string Pattern, string Service, string Usage, decimal Times = 1, string? OnlyFor = null,
            bool IsOptional = false);
}
