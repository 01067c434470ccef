using System.Text.Json;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Checking;

/// <summary>Worked examples that say their usage in words of their own, not as a Terraform resource.</summary>
internal static class ExampleInputs
{
    public static void Price(JsonElement inputs, Tab tab)
    {
        var hours = Number("hours", ServiceUsage.HoursPerMonth);
        var count = Number("count", 1);
        var months = hours / ServiceUsage.HoursPerMonth;

        if (Text("engine") is "Aurora" || Has("auroraStorageGiB") || Has("auroraIO"))
        {
            tab.Add(new AuroraUsage("postgresql")
            {
                InstanceClass = Text("instanceType"),
                Instances = Has("instanceType") ? count * months : 0,
                ServerlessUnits = Number("serverlessV2AcuAvg"),
                Storage = Number("storageGiB") + Number("auroraStorageGiB"),
                Requests = Number("io") + Number("auroraIO"),
                IsOptimized = Text("config") == "I/O-Optimized",
            });
        }
        else if (Has("deployment"))
        {
            var isMultiZone = Text("deployment") == "Multi-AZ";
            var instances = Has("instanceType") ? 1 : 0;
            tab.Add(new DatabaseUsage("postgresql", Text("instanceType") ?? "", instances,
                isMultiZone)
            { Hours = hours });
            tab.Add("rds", $"gp/storage/{(isMultiZone ? "multi-az" : "single-az")}", "storage", Number("gp3GB"));
        }
        else if (Text("engine") is "Valkey" or "Redis" or "Memcached")
        {
            tab.Add(new CacheUsage(Text("engine")!.ToLowerInvariant(), Text("instanceType") ?? "", count));
        }
        else if (Has("instanceType"))
        {
            tab.Add(new InstanceUsage(Text("instanceType")!, count, hours));
        }

        if (Text("brokers") is { } broker)
            tab.Add(new KafkaUsage(broker, count, 0));
        tab.Add("msk", "storage", "storage", Number("storageGBPerBroker") * count);
        tab.Add("msk", "serverless-cluster", "cluster", Number("serverlessClusterHours"));
        tab.Add("flink", "kpu", "processing units", Number("kpuBilled") * hours);
        if (Has("fargateVcpu"))
        {
            tab.Add(new FargateUsage(Number("fargateVcpu"), Number("fargateGB"), Number("tasks", 1))
            {
                IsArm = Text("arch") == "ARM",
                Hours = hours,
            });
        }

        tab.Add(new AddressUsage(Number("publicIPv4")));
        if (Has("interfaceEndpoints"))
            tab.Add(new EndpointUsage(Number("interfaceEndpoints"), Number("dataGB")));
        if (Has("natGateways"))
            tab.Add(new NatUsage(Number("natGateways"), Number("dataGB")));
        if (Has("alb"))
            tab.Add(new LoadBalancerUsage("alb") { CapacityUnits = Number("lcu") });
        if (Has("webAcl"))
            tab.Add(new FirewallUsage(Number("rules"), Number("requests")) { Lists = Number("webAcl") });

        bool Has(string name) => inputs.TryGetProperty(name, out _);

        string? Text(string name) =>
            inputs.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()
                : null;

        decimal Number(string name, decimal otherwise = 0) =>
            inputs.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetDecimal() : otherwise;
    }
}
