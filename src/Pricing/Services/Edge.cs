using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>What viewers at one edge draw from CloudFront.</summary>
/// <param name="Place">Such as <c>us</c>, <c>europe</c>, <c>india</c>; as in the book.</param>
internal sealed record EdgeUsage(string Place) : ServiceUsage
{
    public decimal Gigabytes { get; init; }

    public decimal HttpRequests { get; init; }

    public decimal HttpsRequests { get; init; }

    /// <summary>Bodies of requests that are passed on to the origin.</summary>
    public decimal OriginGigabytes { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.AddGlobal("cloudfront", $"{Place}/data-out", $"data to viewers ({Place})", Gigabytes);
        tab.AddGlobal("cloudfront", $"{Place}/http-requests", $"HTTP requests ({Place})", HttpRequests);
        tab.AddGlobal("cloudfront", $"{Place}/https-requests", $"HTTPS requests ({Place})", HttpsRequests);
        tab.AddGlobal("cloudfront", $"{Place}/origin-out", $"data to the origin ({Place})", OriginGigabytes);
    }
}

/// <summary>What a CloudFront distribution uses that no edge meters.</summary>
internal sealed record DistributionUsage : ServiceUsage
{
    public decimal InvalidationPaths { get; init; }

    public decimal EncryptedRequests { get; init; }

    public decimal LogLines { get; init; }

    public decimal DedicatedCertificates { get; init; }

    public decimal FunctionCalls { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.AddGlobal("cloudfront", "invalidation-paths", "invalidated paths", InvalidationPaths);
        tab.AddGlobal("cloudfront", "field-level-encryption", "requests with encrypted fields", EncryptedRequests);
        tab.AddGlobal("cloudfront", "real-time-log-lines", "real-time log lines", LogLines);
        tab.AddGlobal("cloudfront", "dedicated-ip-certificate", "dedicated-IP certificates", DedicatedCertificates);
        tab.AddGlobal("cloudfront", "functions", "edge function calls", FunctionCalls);
    }
}

/// <summary>A hosted zone of Route 53, its queries and its health checks.</summary>
internal sealed record DnsUsage(decimal Zones = 1) : ServiceUsage
{
    public decimal Queries { get; init; }

    public decimal LatencyQueries { get; init; }

    public decimal GeoQueries { get; init; }

    public decimal HealthChecks { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.AddGlobal("route53", "zone", "hosted zone", Zones);
        tab.AddGlobal("route53", "queries", "queries", Queries, Because);
        tab.AddGlobal("route53", "queries-latency", "latency-routed queries", LatencyQueries, Because);
        tab.AddGlobal("route53", "queries-geo", "geo-routed queries", GeoQueries);
        tab.AddGlobal("route53", "health-check", "health checks", HealthChecks);
    }
}

/// <summary>A web application firewall: the list, its rules, and what passes it.</summary>
/// <param name="Rules">Rules of its own and of the rule groups it uses.</param>
internal sealed record FirewallUsage(decimal Rules, decimal Requests) : ServiceUsage
{
    public decimal Lists { get; init; } = 1;

    public decimal RuleGroups { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("waf", "web-acl", "web access list", Lists);
        tab.Add("waf", "rule", "rules", Rules, Because);
        tab.Add("waf", "rule-group", "rule groups", RuleGroups);
        tab.Add("waf", "requests", "requests looked at", Requests);
    }
}
