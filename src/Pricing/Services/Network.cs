using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>NAT gateways: by the hour, and for every byte that passes in either direction.</summary>
internal sealed record NatUsage(decimal Gateways, decimal Gigabytes) : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        tab.Add("vpc", "nat-gateway", "NAT gateway", Gateways * HoursPerMonth,
            $"{Number(Gateways)} x {Number(HoursPerMonth)} h{Because}");
        tab.Add("vpc", "nat-gateway-data", "data through NAT", Gigabytes, "both directions");
    }
}

/// <summary>Interface endpoints: by the hour in each zone, and by data.</summary>
/// <param name="Count">Endpoints times zones.</param>
internal sealed record EndpointUsage(decimal Count, decimal Gigabytes) : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        tab.Add("vpc", "interface-endpoint", "interface endpoint", Count * HoursPerMonth,
            $"{Number(Count)} x {Number(HoursPerMonth)} h");
        tab.Add("vpc", "interface-endpoint-data", "data through endpoints", Gigabytes);
    }
}

/// <summary>Public IPv4 addresses, used or not.</summary>
internal sealed record AddressUsage(decimal Count) : ServiceUsage
{
    public override void AddTo(Tab tab) => tab.Add("vpc", "public-ipv4", "public IPv4 addresses", Count * HoursPerMonth,
        $"{Number(Count)} x {Number(HoursPerMonth)} h{Because}");
}

/// <summary>Data that leaves where it is, in GB.</summary>
internal sealed record TransferUsage : ServiceUsage
{
    public decimal ToInternet { get; init; }

    /// <summary>To another zone of the region. Both sides pay, and so each gigabyte counts twice.</summary>
    public decimal BetweenZones { get; init; }

    /// <summary>As <see cref="BetweenZones"/>, where only one side pays (ElastiCache does not).</summary>
    public decimal BetweenZonesOneSided { get; init; }

    public decimal ToRegions { get; init; }

    /// <summary>Between us-east-1 and us-east-2.</summary>
    public decimal WithinUsEast { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("data-transfer", "internet-out", "data to the Internet", ToInternet, Because);
        tab.Add("data-transfer", "zone", "data between zones", (2 * BetweenZones) + BetweenZonesOneSided, Because);
        tab.Add("data-transfer", "region-out", "data to other regions", ToRegions, Because);
        tab.Add("data-transfer", "region-out-us-east", "data within the US East regions", WithinUsEast, Because);
    }
}
