using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Pricing.Book;

namespace Proofload.Pricing.Estimating;

/// <summary>Which Arm machine stands in for which other one: the same size, of the nearest family.</summary>
internal static partial class Graviton
{
    /// <summary>The component on Arm; null where it is there already, or where the book has no such machine.</summary>
    public static Component? Of(Component component, Design design, PriceBook book)
    {
        if (component.TextOf(Parameters.OperatingSystem) == "windows")
            return null;

        var region = component.Region ?? design.Region;
        var parameter = component.Kind.Parameters.ContainsKey(Parameters.Instance) ? Parameters.Instance
            : component.Kind.Id is "aws/eks" or "aws/ecs-ec2" ? Parameters.Node
            : null;
        if (parameter is not null)
        {
            return component.TextOf(parameter) is { } type && Candidate(type, component, region, book) is { } other
                ? component with { Given = component.Given.SetItem(parameter, new Setting.Text(other)) }
                : null;
        }

        var usage = component.Kind.Id switch
        {
            "aws/fargate" => "vcpu-arm",
            "aws/lambda" => "duration-arm",
            _ => null,
        };
        return usage is not null && component.TextOf(Parameters.Architecture) != "arm"
            && book.Find(component.Kind.Id[4..], region, usage) is not null
            ? component with { Given = component.Given.SetItem(Parameters.Architecture, new Setting.Text("arm")) }
            : null;
    }

    /// <summary>General, compute and memory families of Intel and AMD, and the small ones that burst.</summary>
    private static string? Candidate(string type, Component component, string region, PriceBook book)
    {
        var match = Family().Match(type);
        if (!match.Success)
            return null;

        string[] families = match.Groups["letter"].Value is "t"
            ? ["t4g"]
            : [$"{match.Groups["letter"].Value}7g", $"{match.Groups["letter"].Value}6g"];
        return families
            .Select(family => $"{match.Groups["before"].Value}{family}.{match.Groups["after"].Value}")
            .FirstOrDefault(candidate => IsKnown(candidate, component.Kind.Id, region, book));
    }

    private static bool IsKnown(string type, string kind, string region, PriceBook book)
    {
        var engine = kind[(kind.LastIndexOf('-') + 1)..];
        var (service, usage) = kind switch
        {
            "aws/opensearch" => ("opensearch", type),
            "aws/ec2" or "aws/eks" or "aws/ecs-ec2" => ("ec2", $"linux/{type}"),
            "aws/rds-postgresql" or "aws/rds-mysql" or "aws/rds-mariadb" => ("rds", $"{engine}/{type}/single-az"),
            "aws/aurora-postgresql" or "aws/aurora-mysql" => ("aurora", $"{engine}/{type}"),
            "aws/elasticache-redis" or "aws/elasticache-valkey" or "aws/elasticache-memcached" =>
                ("elasticache", $"{engine}/{type}"),
            _ => ("", ""),
        };
        return book.Find(service, region, usage) is not null;
    }

    [GeneratedRegex(@"^(?<before>(?:db\.|cache\.)?)(?<letter>[mcrt])[2-8](?:i|a|)\.(?<after>[a-z0-9]+(?:\.search)?)$")]
    private static partial Regex Family();
}
