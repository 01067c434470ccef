using Proofload.Designs;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>What it costs that data moves: out to clients, between zones and regions, and through NAT.</summary>
internal sealed class Transfers(Workload workload, Bill bill)
{
    private readonly Design design = workload.Design;
    private readonly SortedDictionary<string, (double Gigabytes, int Zones)> throughNat = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Region, string Service), int> endpoints = [];

    public void Price()
    {
        foreach (var component in design.Components.Where(Kinds.IsAws))
            ToClients(component);
        foreach (var connection in design.Connections)
            Between(connection);
        foreach (var component in design.Components.Where(component => Copies.Regions(component) > 1))
            ToOtherCopies(component);
        Nat();
    }

    /// <summary>Content delivery has prices of its own; from all others, data leaves at the region's price.</summary>
    private void ToClients(Component component)
    {
        if (Kinds.IsAnywhere(component))
            return;

        bill.Of(component.Id, RegionOf(component)).Add(new TransferUsage
        {
            ToInternet = Subject.Of(workload.ToClients(component.Id)),
            Because = "answers to clients",
        });
    }

    private void Between(Connection connection)
    {
        var (from, to) = (design[connection.From], design[connection.To]);
        var asked = workload.RequestGigabytes(connection);
        var answered = workload.ResponseGigabytes(connection);
        if (!Kinds.IsAws(from) || Kinds.IsAnywhere(from))
            return;

        var because = $"{connection.From} -> {connection.To}";
        if (!Kinds.IsAws(to))
            Outside(from, asked, answered, because);
        else if (!Kinds.IsAnywhere(to) && RegionOf(from) != RegionOf(to))
            BetweenRegions(from, to, asked, answered, because);
        else if (Kinds.IsInZones(from) && Kinds.IsInZones(to) && !Kinds.IsLoadBalancer(from))
            BetweenZones(from, to, asked + answered, because);
        else if (Kinds.IsMachine(from) && Kinds.IsRegionalService(to))
            ToRegionalService(from, to, asked + answered);
        else if (Kinds.IsPolled(from) && Kinds.IsMachine(to))
            ToRegionalService(to, from, asked + answered);
    }

    /// <summary>What is written in one region is sent to each of the others.</summary>
    private void ToOtherCopies(Component component)
    {
        var written = workload.To(component.Id).Writes * (component.BytesOf(Parameters.ItemSize)?.Gigabytes ?? 0);
        var others = Copies.Regions(component) - 1;
        bill.Of(component.Id, RegionOf(component)).Add(new TransferUsage
        {
            ToRegions = Subject.Of(written * others),
            Because = $"what is written, to {(others == 1 ? "the other region" : $"{others} other regions")}",
        });
    }

    /// <summary>
    /// Machines reach the Internet through NAT, which counts both directions; only what goes out is paid again.
    /// </summary>
    private void Outside(Component from, double asked, double answered, string because)
    {
        bill.Of(from.Id, RegionOf(from)).Add(new TransferUsage { ToInternet = Subject.Of(asked), Because = because });
        if (Kinds.IsMachine(from) && from.FlagOf(Parameters.Public) != true)
            CountNat(from, asked + answered);
    }

    private void BetweenRegions(Component from, Component to, double asked, double answered, string because)
    {
        bill.Of(from.Id, RegionOf(from)).Add(Region(RegionOf(to), asked));
        bill.Of(to.Id, RegionOf(to)).Add(Region(RegionOf(from), answered));

        TransferUsage Region(string other, double gigabytes) =>
            RegionOf(from).StartsWith("us-east-", StringComparison.Ordinal)
            && RegionOf(to).StartsWith("us-east-", StringComparison.Ordinal)
                ? new() { WithinUsEast = Subject.Of(gigabytes), Because = because }
                : new() { ToRegions = Subject.Of(gigabytes), Because = $"{because}, to {other}" };
    }

    /// <summary>
    /// Instances talk to instances of all zones alike, so that one part in the number of zones stays at home.
    /// </summary>
    private void BetweenZones(Component from, Component to, double gigabytes, string because)
    {
        var zones = Math.Max(from.Zones, to.Zones);
        var crossing = Subject.Of(gigabytes * (zones - 1) / zones);
        because = $"{because}: {zones - 1} of {zones} parts";
        bill.Of(from.Id, RegionOf(from)).Add(Kinds.IsCache(to)
            ? new TransferUsage { BetweenZonesOneSided = crossing, Because = because + ", paid on one side" }
            : new TransferUsage { BetweenZones = crossing, Because = because + ", paid on both sides" });
    }

    private void ToRegionalService(Component from, Component to, double gigabytes)
    {
        if (to.FlagOf(Parameters.PrivateEndpoint) == true)
            ThroughEndpoint(from, to, gigabytes);
        else if (from.FlagOf(Parameters.Public) != true)
            CountNat(from, gigabytes);
    }

    /// <summary>All in a network share one endpoint of a service, whichever of its queues or keys they mean.</summary>
    private void ThroughEndpoint(Component from, Component to, double gigabytes)
    {
        var shared = (RegionOf(to), Kinds.EndpointOf(to));
        var there = endpoints.GetValueOrDefault(shared);
        endpoints[shared] = Math.Max(there, from.Zones);
        bill.Of(to.Id, RegionOf(to)).Add(
            new EndpointUsage(Math.Max(0, from.Zones - there), Subject.Of(gigabytes)));
    }

    private void CountNat(Component from, double gigabytes)
    {
        var region = RegionOf(from);
        var so = throughNat.GetValueOrDefault(region);
        throughNat[region] = (so.Gigabytes + gigabytes, Math.Max(so.Zones, from.Zones));
    }

    /// <summary>
    /// The gateways that are drawn take what passes; where none is drawn and some is needed, there is one a zone.
    /// </summary>
    private void Nat()
    {
        var drawn = design.Components.Where(component => component.Kind.Id == "aws/nat-gateway").ToLookup(RegionOf);
        foreach (var region in drawn.Select(group => group.Key).Union(throughNat.Keys).Order(StringComparer.Ordinal))
        {
            var (gigabytes, zones) = throughNat.GetValueOrDefault(region);
            if (drawn[region].ToList() is [_, ..] gateways)
            {
                foreach (var gateway in gateways)
                {
                    var passing = gateway.ByteRateOf("processed") is { } given
                        ? given.BytesPerSecond * Workload.SecondsPerMonth / Designs.Quantities.ByteSize.BytesPerGigabyte
                        : gigabytes / gateways.Count;
                    var tab = bill.Of(gateway.Id, region);
                    tab.Add(new NatUsage(gateway.Instances, Subject.Of(passing)));
                    tab.Add(new AddressUsage(gateway.Instances));
                }
            }
            else if (gigabytes > 0)
            {
                var tab = bill.Of(null, region);
                tab.Add(new NatUsage(zones, Subject.Of(gigabytes)) { Because = ", not drawn: one a zone" });
                tab.Add(new AddressUsage(zones) { Because = ", of NAT gateways that are not drawn" });
            }
        }
    }

    private string RegionOf(Component component) => component.Region ?? design.Region;
}
