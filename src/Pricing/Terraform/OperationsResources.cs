using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>What watches, guards and manages.</summary>
internal static class OperationsResources
{
    public static void Logs(Resource resource, Tab tab)
    {
        if (resource.Has("count") && !resource.HasUsage)
            resource.Unresolve(); // The usage is that of one of several.

        tab.Add(new LogUsage(resource.Used("monthly_data_ingested_gb"), resource.Used("storage_gb"))
        {
            Scanned = resource.Used("monthly_data_scanned_gb"),
        });
    }

    /// <summary>By the metrics it watches, of which those looked at more often than each minute cost more.</summary>
    public static void Alarm(Resource resource, Tab tab)
    {
        var queries = resource.Blocks("metric_query").ToList();
        var metrics = queries.Select(query => query.Block("metric")).OfType<Resource>().ToList();
        var period = metrics is [var first, ..] ? first.Number("period", 60) : resource.Number("period", 60);
        var isBand = queries.Exists(query =>
            query.Text("expression", "").StartsWith("ANOMALY_DETECTION_BAND", StringComparison.Ordinal));

        // An alarm on a band watches the metric and both of its edges.
        var watched = isBand ? 3 : Math.Max(1, metrics.Count);
        tab.Add(new MonitoringUsage
        {
            Alarms = period < 60 ? 0 : watched,
            FastAlarms = period < 60 ? watched : 0,
        });
    }

    public static Action<Resource, Tab> Once(string service, string usage) => (_, tab) => tab.Add(service, usage,
        usage, 1);

    public static void Trail(Resource resource, Tab tab)
    {
        tab.Add("cloudtrail", "management-events", "management events",
            resource.Used("monthly_additional_management_events"));
        tab.Add("cloudtrail", "data-events", "data events", resource.Used("monthly_data_events"));
        tab.Add("cloudtrail", "insight-events", "insight events", resource.Used("monthly_insight_events"));
    }

    public static void Rule(Resource resource, Tab tab) =>
        tab.Add("config", "evaluations", "evaluations", resource.Used("monthly_rule_evaluations"));

    public static void Recorder(Resource resource, Tab tab) => tab.Add("config", "items", "items",
        resource.Used("monthly_config_items") + resource.Used("monthly_custom_config_items"));

    public static void Stack(Resource resource, Tab tab)
    {
        tab.Add("cloudformation", "handler-operations", "handler operations",
            resource.Used("monthly_handler_operations"));
        tab.Add("cloudformation", "handler-seconds", "seconds above 30", resource.Used("monthly_duration_secs"));
    }

    public static void Grafana(Resource resource, Tab tab)
    {
        tab.Add("grafana", "editor", "editors", resource.Used("editors_administrator_licenses", 1));
        tab.Add("grafana", "viewer", "viewers", resource.Used("viewer_licenses"));
    }

    public static void Activation(Resource resource, Tab tab)
    {
        if (resource.UsedText("instance_tier") == "advanced")
        {
            tab.Add("ssm", "advanced-instance", "managed machines",
                resource.Used("instances") * ServiceUsage.HoursPerMonth);
        }
    }

    public static void StoredParameter(Resource resource, Tab tab)
    {
        if (resource.Text("tier") != "Advanced")
            return;

        tab.Add("ssm", "advanced-parameter", "parameter", resource.Used("parameter_storage_hrs",
            ServiceUsage.HoursPerMonth));
        tab.Add("ssm", "advanced-requests", "look-ups", resource.Used("monthly_api_interactions"));
    }

    public static void Secret(Resource resource, Tab tab) => tab.Add(new SecretUsage(1,
        resource.Used("monthly_requests")));

    public static void Authority(Resource resource, Tab tab)
    {
        var suffix = resource.Text("usage_mode") == "SHORT_LIVED_CERTIFICATE" ? "-short-lived" : "";
        tab.Add("acm", "authority" + suffix, "authority", 1);
        tab.Add("acm", "certificates" + suffix, "certificates", resource.Used("monthly_requests"));
    }

    public static void SecurityModule(Resource resource, Tab tab) =>
        tab.Add("cloudhsm", "hsm", "module", resource.Used("monthly_hrs", ServiceUsage.HoursPerMonth));

    public static void Directory(Resource resource, Tab tab)
    {
        var kind = resource.Text("type", "SimpleAD") switch
        {
            "MicrosoftAD" => "microsoft-ad/" + resource.Text("edition", "Enterprise").ToLowerInvariant(),
            "ADConnector" => "ad-connector/" + resource.Text("size", "Small").ToLowerInvariant(),
            _ => "simple-ad/" + resource.Text("size", "Small").ToLowerInvariant(),
        };
        var hours = ServiceUsage.HoursPerMonth;
        tab.Add("directory", kind, "controllers", hours * (2 + resource.Used("additional_domain_controllers")));
        if (kind.StartsWith("microsoft", StringComparison.Ordinal))
        {
            var shared = kind.EndsWith("enterprise", StringComparison.Ordinal) ? "-enterprise" : "";
            tab.Add("directory", $"microsoft-ad/shared-account{shared}", "accounts",
                hours * resource.Used("shared_accounts"));
        }
    }

    public static void TransferServer(Resource resource, Tab tab)
    {
        var protocols = Math.Max(1, resource.CountOf("protocols"));
        tab.Add("transfer", "protocol", "protocols", protocols * ServiceUsage.HoursPerMonth);
        tab.Add("transfer", "downloaded", "data out", resource.Used("monthly_data_downloaded_gb"));
        tab.Add("transfer", "uploaded", "data in", resource.Used("monthly_data_uploaded_gb"));
    }
}
