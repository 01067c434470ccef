using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>Load balancers, gateways and lines.</summary>
internal static class NetworkResources
{
    public static void LoadBalancer(Resource resource, Tab tab)
    {
        var kind = resource.Text("load_balancer_type", "application") switch
        {
            "network" => "nlb",
            "gateway" => "gwlb",
            _ => "alb",
        };
        tab.Add(new LoadBalancerUsage(kind)
        {
            // New connections are those of the month; the others are what is there at a time.
            NewConnectionsPerSecond = resource.Used("new_connections") / ServiceUsage.HoursPerMonth / 3_600,
            ActiveConnections = resource.Used("active_connections"),
            GigabytesPerHour = resource.Used("processed_bytes_gb") / ServiceUsage.HoursPerMonth,
            RuleEvaluationsPerSecond = resource.Used("rule_evaluations"),
        });
    }

    public static void ClassicLoadBalancer(Resource resource, Tab tab) => tab.Add(new LoadBalancerUsage("clb")
    {
        GigabytesPerHour = resource.Used("monthly_data_processed_gb") / ServiceUsage.HoursPerMonth,
    });

    public static void Nat(Resource resource, Tab tab) => tab.Add(new NatUsage(1,
        resource.Used("monthly_data_processed_gb")));

    public static void Endpoint(Resource resource, Tab tab)
    {
        var gigabytes = resource.Used("monthly_data_processed_gb");
        switch (resource.Text("vpc_endpoint_type", "Gateway"))
        {
            case "Interface":
                tab.Add(new EndpointUsage(Math.Max(1, resource.CountOf("subnet_ids")), gigabytes));
                break;
            case "GatewayLoadBalancer":
                tab.Add("vpc", "gwlb-endpoint", "endpoint", ServiceUsage.HoursPerMonth);
                tab.Add("vpc", "gwlb-endpoint-data", "data", gigabytes);
                break;
            default:
                break; // A gateway endpoint costs nothing.
        }
    }

    public static void Vpn(Resource resource, Tab tab)
    {
        tab.Add("vpc", "vpn-connection", "connection", ServiceUsage.HoursPerMonth);
        if (!resource.Has("transit_gateway_id"))
            return;

        tab.Add("vpc", "transit-gateway-attachment", "attachment", ServiceUsage.HoursPerMonth);
        tab.Add("vpc", "transit-gateway-data", "data", resource.Used("monthly_data_processed_gb"));
    }

    public static Action<Resource, Tab> Hourly(string service, string usage) =>
        (_, tab) => tab.Add(service, usage, usage, ServiceUsage.HoursPerMonth);

    public static void Attachment(Resource resource, Tab tab)
    {
        tab.Add("vpc", "transit-gateway-attachment", "attachment", ServiceUsage.HoursPerMonth);
        tab.Add("vpc", "transit-gateway-data", "data", resource.Used("monthly_data_processed_gb"));
    }

    public static void DirectConnect(Resource resource, Tab tab)
    {
        var place = resource.Text("location");
        tab.Add("dx", $"dedicated/{resource.Text("bandwidth")}", "port", ServiceUsage.HoursPerMonth);
        foreach (var (name, gigabytes) in resource.UsedBy("monthly_outbound_from_region_to_dx_connection_location"))
        {
            var usage = $"out/{name.Replace('_', '-')}/{place}";
            if (tab.Knows("dx", usage))
                tab.Add("dx", usage, "data out", gigabytes);
        }

        if (!resource.UsedBy("monthly_outbound_from_region_to_dx_connection_location").Any())
        {
            var here = resource.Used("monthly_outbound_region_to_dx_location_gb");
            tab.Add("dx", $"out/{resource.Region}/{place}", "data out", here);
        }
    }

    public static void Firewall(Resource resource, Tab tab)
    {
        tab.Add("vpc", "firewall-endpoint", "endpoint",
            Math.Max(1, resource.CountOf("subnet_mapping")) * ServiceUsage.HoursPerMonth);
        tab.Add("vpc", "firewall-data", "data", resource.Used("monthly_data_processed_gb"));
    }

    public static void DataTransfer(Resource resource, Tab tab) => tab.Add(new TransferUsage
    {
        ToInternet = resource.Used("monthly_outbound_internet_gb"),
        BetweenZones = resource.Used("monthly_intra_region_gb"),
        ToRegions = resource.Used("monthly_outbound_other_regions_gb"),
        WithinUsEast = resource.Used("monthly_outbound_us_east_to_us_east_gb"),
    });
}
