using Proofload.Designs;
using Proofload.Pricing.Book;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Reserved instances and savings plans: which component can have which, and what the book calls it.</summary>
/// <remarks>
/// In the book a commitment stands beside its on-demand price, under the same usage with <c>/1y-none</c>,
/// <c>/3y-all</c> and the like behind it. For EC2 that is the EC2 Instance Savings Plan, which costs what a standard
/// reservation costs; for Fargate and Lambda the Compute Savings Plan.
/// </remarks>
internal static class Commitments
{
    public static bool CanBeTaken(Component component) =>
        component.Kind.Parameters.TryGetValue(Parameters.Purchase, out var purchase)
        && purchase.Options.Any(option => option.EndsWith("-1y", StringComparison.Ordinal))
        && (component.Kind.Id != "aws/dynamodb" || HasReservableCapacity(component));

    /// <summary>The component with the commitment.</summary>
    public static Component Taken(Component component, int years)
    {
        var options = component.Kind.Parameters[Parameters.Purchase].Options;
        var word = options.First(option => option.EndsWith($"-{years}y", StringComparison.Ordinal));
        return component with { Given = component.Given.SetItem(Parameters.Purchase, new Setting.Text(word)) };
    }

    /// <summary>
    /// The commitments that a component's purchase can mean, as the book writes them, the first one before the others;
    /// empty for none.
    /// </summary>
    public static IEnumerable<string> TermsOf(Component component) => component.TextOf(Parameters.Purchase) switch
    {
        { } purchase when purchase.EndsWith("-1y", StringComparison.Ordinal) => Terms(component, 1),
        { } purchase when purchase.EndsWith("-3y", StringComparison.Ordinal) => Terms(component, 3),
        _ => [],
    };

    /// <summary>The commitment for so many years, as the book writes it; null where it has no price for it.</summary>
    public static string? Term(Component component, Design design, PriceBook book, int years) =>
        UsageOf(component) is var (service, usage)
            ? Terms(component, years).FirstOrDefault(term =>
                book.Find(service, component.Region ?? design.Region, $"{usage}/{term}") is not null)
            : null;

    /// <summary>
    /// Where a design does not say how much is paid in advance, as little as has a price: three years of RDS cannot be
    /// had for nothing in advance.
    /// </summary>
    private static IEnumerable<string> Terms(Component component, int years)
    {
        string[] upfronts = component.Given.TryGetValue(Parameters.Upfront, out var said)
            && said is Setting.Text(var word)
                ? [word]
                : ["none", "partial", "all"];
        return upfronts.Select(upfront => $"{years}y-{upfront}");
    }

    /// <summary>Service and usage on demand.</summary>
    private static (string Service, string Usage)? UsageOf(Component component)
    {
        var kind = component.Kind.Id;
        var engine = kind[(kind.LastIndexOf('-') + 1)..];
        var type = component.Kind.Parameters.ContainsKey(Parameters.Instance)
            ? component.TextOf(Parameters.Instance)
            : component.Kind.Parameters.ContainsKey(Parameters.Node) ? component.TextOf(Parameters.Node) : null;
        return (kind, type) switch
        {
            ("aws/fargate", _) => ("fargate", SystemOf(component) == "windows"
                ? "vcpu-windows"
                : component.TextOf(Parameters.Architecture) is "arm" or "arm64" ? "vcpu-arm" : "vcpu-x86"),
            ("aws/dynamodb", _) => ("dynamodb", "read-capacity"),
            (_, null) => null,
            ("aws/redshift", _) => ("redshift", type),
            ("aws/memorydb", _) => ("memorydb", $"{component.TextOf("engine") ?? "valkey"}/{type}"),
            ("aws/opensearch", _) => ("opensearch", type),
            ("aws/ec2" or "aws/eks" or "aws/ecs-ec2", _) =>
                ("ec2", $"{InstanceUsage.MachineSystem(SystemOf(component))}/{type}"),
            ("aws/rds-postgresql" or "aws/rds-mysql" or "aws/rds-mariadb", _) =>
                ("rds", $"{engine}/{type}/{(component.Zones > 1 ? "multi-az" : "single-az")}"),
            ("aws/aurora-postgresql" or "aws/aurora-mysql", _) => ("aurora", $"{engine}/{type}"),
            _ when Kinds.IsCache(component) => ("elasticache", $"{engine}/{type}"),
            _ => null,
        };
    }

    /// <summary>Not what is paid by the request, and not the class for what is rarely asked for.</summary>
    private static bool HasReservableCapacity(Component table) =>
        table.TextOf(Parameters.Mode) == "provisioned"
        && table.TextOf(Parameters.StorageClass) != "infrequent-access";

    private static string SystemOf(Component component) =>
        component.Kind.Parameters.ContainsKey(Parameters.OperatingSystem)
            ? component.TextOf(Parameters.OperatingSystem) ?? "linux"
            : "linux";
}
