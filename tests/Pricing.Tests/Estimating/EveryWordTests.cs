using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing.Estimating;

namespace Proofload.Pricing.Tests.Estimating;

/// <summary>
/// A word of the design file that costs money changes the bill, or stands here with the reason why it does not. Nothing
/// is so dear as what is left out in silence.
/// </summary>
public sealed class EveryWordTests
{
    /// <summary>What else a component needs to say before the word can mean something.</summary>
    private static readonly Dictionary<(string Kind, string Word), string> With = new()
    {
        [("aws/dynamodb", "purchase")] = "mode: provisioned, readCapacity: 500, writeCapacity: 500",
        [("aws/dynamodb", "readCapacity")] = "mode: provisioned",
        [("aws/dynamodb", "writeCapacity")] = "mode: provisioned",
        [("aws/keyspaces", "readCapacity")] = "mode: provisioned",
        [("aws/keyspaces", "writeCapacity")] = "mode: provisioned",
        [("aws/waf", "logs")] = "inspected: 100/s",
        [("aws/fsx", "engine")] = "throughput: 64MB/s",
    };

    private static readonly Dictionary<string, string> WhereFree = new()
    {
        ["aws/redshift backup"] = "automatic snapshots of a cluster are free",
        ["aws/opensearch backup"] = "automatic snapshots are free",
        ["aws/backup backup"] = "what a vault holds is said by its storage",
        ["aws/s3 backup"] = "how much of a bucket is overwritten is not said",
        ["logs"] = "what a guard or an observer does is written by CloudTrail, whose first copy is free",
        ["pointInTime"] = "comes with the backups, which are paid by their days",
        ["volume gp2"] = "RDS sells gp2 and gp3 at one price",
        ["aws/aurora-serverless engine"] = "both engines cost the same",
        ["aws/parameter-store customerKey"] = "standard parameters can have none of their own",
        ["aws/cloudfront originShield"] = "nothing is fetched here",
        ["aws/kinesis fanOut"] = "nobody reads here",
    };

    private static readonly string[] Words =
    [
        Parameters.Purchase, Parameters.StorageClass, Parameters.Regions, Parameters.Backup, Parameters.BackupCopy,
        Parameters.PointInTime, Parameters.CustomerKey, Parameters.Logs, Parameters.Mode, Parameters.Readers,
        Parameters.Storage, Parameters.ReadCapacity, Parameters.WriteCapacity, Parameters.OperatingSystem,
        "volume", "engine", "edition", "licence", "tier", "originShield", "fanOut",
    ];

    public static TheoryData<string> Kinds =>
        [.. ComponentModels.PricedKinds.Where(kind => kind is not ("aws/iam" or "aws/acm" or "aws/internet-gateway"))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_word_that_costs_money_is_on_the_bill(string kind)
    {
        var silent = from parameter in Drawing.Kind(kind).Parameters.Values
                     where Words.Contains(parameter.Name)
                     from value in Values(parameter)
                     where !IsFree(kind, parameter.Name, value)
                     let with = With.GetValueOrDefault((kind, parameter.Name), "")
                     where Bill(kind, with) == Bill(kind, $"{with}{(with is "" ? "" : ", ")}{parameter.Word}: {value}")
                     select $"{parameter.Word}: {value}";

        silent.ShouldBeEmpty();
    }

    private static bool IsFree(string kind, string word, string value) =>
        WhereFree.ContainsKey($"{kind} {word}")
        || (WhereFree.ContainsKey(word) && kind is not ("aws/dynamodb" or "aws/keyspaces" or "aws/waf")
            && (word != Parameters.Logs || Drawing.Kind(kind).Family is Family.Security or Family.Observability))
        || (kind.StartsWith("aws/rds-", StringComparison.Ordinal) && WhereFree.ContainsKey($"{word} {value}"));

    private static IEnumerable<string> Values(Parameter parameter) => parameter.Type switch
    {
        ParameterType.Text => parameter.Options.Except(["none", (parameter.Default as Setting.Text)?.Value ?? ""]),
        ParameterType.Flag => ["true"],
        ParameterType.Count => ["3"],
        ParameterType.Duration => ["40d"],
        ParameterType.Bytes => [parameter.Most < 90e9 ? "9GB" : "90GB"],
        _ => [],
    };

    /// <summary>What all of it costs, and why, so that a reason alone is a difference too.</summary>
    private static string Bill(string kind, string words) => string.Join('\n', Drawing.Cost(
        $$"""
        operations:
          ask: {entry: it, rate: 100/s, kind: read}
          tell: {entry: it, rate: 50/s, kind: write}
        components:
          it: {type: {{kind}}{{Data(kind, words)}}{{(words is "" ? "" : ", ")}}{{words}}}
        """).Lines.Select(line => $"{line.Usage} {line.Quantity} {line.MonthlyUsd} {line.Because}"));

    /// <summary>Something must be there to be kept twice.</summary>
    private static string Data(string kind, string words) =>
        Drawing.Kind(kind).Parameters.TryGetValue(Parameters.Storage, out var storage)
        && storage.Default is null
        && !words.Contains("storage:", StringComparison.Ordinal)
            ? ", storage: 500GB"
            : "";
}
