using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>What stands between users and the first machine: names, delivery, gateways, firewalls.</summary>
internal static class EdgeResources
{
    public static void Distribution(Resource resource, Tab tab)
    {
        var places = resource.UsedBy("monthly_data_transfer_to_internet_gb")
            .Concat(resource.UsedBy("monthly_https_requests")).Concat(resource.UsedBy("monthly_http_requests"))
            .Select(entry => entry.Name).Distinct();
        foreach (var place in places)
        {
            tab.Add(new EdgeUsage(place.Replace('_', '-'))
            {
                Gigabytes = resource.Used($"monthly_data_transfer_to_internet_gb.{place}"),
                OriginGigabytes = resource.Used($"monthly_data_transfer_to_origin_gb.{place}"),
                HttpRequests = resource.Used($"monthly_http_requests.{place}"),
                HttpsRequests = resource.Used($"monthly_https_requests.{place}"),
            });
        }

        var needsAddress = resource.Block("viewer_certificate")?.Text("ssl_support_method") == "vip";
        tab.Add(new DistributionUsage
        {
            InvalidationPaths = resource.Used("monthly_invalidation_requests"),
            EncryptedRequests = resource.Used("monthly_encryption_requests"),
            LogLines = resource.Used("monthly_log_lines"),
            DedicatedCertificates = needsAddress ? resource.Used("custom_ssl_certificates", 1) : 0,
        });
        var shield = resource.Block("origin")?.Block("origin_shield");
        if (shield?.Text("origin_shield_region") is "sa-east-1")
        {
            tab.AddGlobal("cloudfront", "shield-requests/sa-east-1", "requests to the origin shield",
                resource.Used("monthly_shield_requests.south_america"));
        }
    }

    /// <summary>Nothing of its configuration says how often it is called.</summary>
    public static void EdgeFunction(Resource resource, Tab tab)
    {
        if (resource.UsedOrNull("monthly_requests") is { } calls)
            tab.Add(new DistributionUsage { FunctionCalls = calls });
        else
            resource.Unresolve();
    }

    /// <summary>Only the busier direction is paid for.</summary>
    public static void AcceleratorEndpoints(Resource resource, Tab tab)
    {
        var inbound = resource.UsedBy("monthly_inbound_data_transfer_gb").ToList();
        var outbound = resource.UsedBy("monthly_outbound_data_transfer_gb").ToList();
        var isInbound = inbound.Sum(entry => entry.Quantity) >= outbound.Sum(entry => entry.Quantity);
        foreach (var (place, gigabytes) in isInbound ? inbound : outbound)
        {
            tab.AddGlobal("global-accelerator", $"{place.Replace('_', '-')}/{(isInbound ? "in" : "out")}",
                $"data, {place}", gigabytes);
        }
    }

    public static void Record(Resource resource, Tab tab) => tab.Add(new DnsUsage(Zones: 0)
    {
        Queries = resource.Used("monthly_standard_queries"),
        LatencyQueries = resource.Used("monthly_latency_based_queries"),
        GeoQueries = resource.Used("monthly_geo_queries"),
    });

    public static void HealthCheck(Resource resource, Tab tab)
    {
        var isElsewhere = string.Equals(resource.UsedText("endpoint_type"), "non_aws",
            StringComparison.OrdinalIgnoreCase);
        var suffix = isElsewhere ? "-other" : "";
        var type = resource.Text("type", "");
        var features = (type.StartsWith("HTTPS", StringComparison.Ordinal) ? 1 : 0)
            + (type.Contains("STR_MATCH", StringComparison.Ordinal) ? 1 : 0)
            + (resource.Number("request_interval", 30) <= 10 ? 1 : 0)
            + (resource.Flag("measure_latency") ? 1 : 0);
        tab.AddGlobal("route53", "health-check" + suffix, "health check", 1);
        tab.AddGlobal("route53", "health-check-feature" + suffix, "optional features", features);
    }

    public static void Resolver(Resource resource, Tab tab)
    {
        tab.AddGlobal("route53", "resolver-endpoint", "addresses",
            Math.Max(2, resource.CountOf("ip_address")) * ServiceUsage.HoursPerMonth);
        tab.AddGlobal("route53", "resolver-queries", "queries", resource.Used("monthly_queries"));
    }

    public static void RestApi(Resource resource, Tab tab) =>
        tab.Add(new ApiGatewayUsage("rest", resource.Used("monthly_requests")));

    public static void ApiStage(Resource resource, Tab tab)
    {
        if (resource.Flag("cache_cluster_enabled"))
            tab.Add(new ApiGatewayUsage("rest", 0) { Cache = resource.Text("cache_cluster_size") });
    }

    public static void Api(Resource resource, Tab tab) => tab.Add(resource.Text("protocol_type") == "WEBSOCKET"
        ? new ApiGatewayUsage("websocket", resource.Used("monthly_messages"), resource.Used("message_size_kb", 32))
        {
            ConnectionMinutes = resource.Used("monthly_connection_mins"),
        }
        : new ApiGatewayUsage("http", resource.Used("monthly_requests"), resource.Used("request_size_kb", 512)));

    public static void FirewallList(Resource resource, Tab tab)
    {
        var rules = resource.Blocks("rules").Select(rule => rule.Text("type")).ToList();
        var groups = rules.Count(type => type == "GROUP");
        tab.Add(new FirewallUsage(rules.Count - groups + resource.Used("rule_group_rules"),
            resource.Used("monthly_requests"))
        {
            RuleGroups = groups,
        });
    }

    public static void FirewallList2(Resource resource, Tab tab)
    {
        var (own, groups) = (0, 0);
        foreach (var statement in resource.Blocks("rule").Select(rule => rule.Block("statement")).OfType<Resource>())
        {
            if (statement.Has("managed_rule_group_statement") || statement.Has("rule_group_reference_statement"))
                groups++;
            else
                own++;
        }

        tab.Add(new FirewallUsage(
            own + resource.Used("rule_group_rules") + resource.Used("managed_rule_group_rules"),
            resource.Used("monthly_requests"))
        {
            RuleGroups = groups,
        });
    }
}
