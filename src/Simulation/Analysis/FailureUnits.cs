using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Analysis;

/// <summary>What can fail in a design, and how a scenario says so.</summary>
internal static class FailureUnits
{
    public static IReadOnlyList<(FailureUnit Unit, Harm Harm)> Of(Design design)
    {
        var traffic = Traffic.Of(design);
        var components = design.Components
            .Where(component => component.Behaviour != Behaviour.Support
                && traffic.To(component.Id).Operations.Values.Any(flow => flow.Total > 0))
            .ToArray();
        var zonal = components.Where(AvailabilityModel.IsZonal).ToArray();
        return
        [
            .. zonal.Select(OneOf),
            .. zonal.Where(component => component.Behaviour == Behaviour.Cache && component.Instances > 1)
                .Select(WholeCache),
            .. components.Where(component => !AvailabilityModel.IsZonal(component)).Select(Whole),
            .. zonal.SelectMany(component => ZonesOf(design, component)).Distinct().Order(StringComparer.Ordinal)
                .Select(zone => (
                    new FailureUnit(FailureKind.Zone, $"zone {zone}", zone, 1 - AvailabilityModel.Zone),
                    (Harm)new Harm.LoseZone(zone))),
            .. components.Where(component => !Network.IsEverywhere(component))
                .Select(component => Network.RegionOf(design, component)).Distinct().Order(StringComparer.Ordinal)
                .Select(region => (
                    new FailureUnit(FailureKind.Region, $"region {region}", region, null),
                    (Harm)new Harm.LoseRegion(region))),
        ];
    }

    private static (FailureUnit, Harm) OneOf(Component component)
    {
        var isOnly = component.Instances == 1 && (component.CountOf(Parameters.Readers) ?? 0) == 0;
        var kind = component.Behaviour == Behaviour.Cache && isOnly ? FailureKind.Cache : FailureKind.Instance;
        var name = isOnly ? component.Id : $"one of {component.Id}";
        var instances = component.Instances + (component.CountOf(Parameters.Readers) ?? 0);
        double? down = Alone(component) is { } alone ? 1 - Math.Pow(alone, instances) : null;
        return (new FailureUnit(kind, name, component.Id, down), new Harm.LoseInstances(component.Id, 1));
    }

    private static (FailureUnit, Harm) WholeCache(Component cache)
    {
        double? down = Alone(cache) is { } alone ? Math.Pow(1 - alone, cache.Instances) : null;
        return (new FailureUnit(FailureKind.Cache, $"all of {cache.Id}", cache.Id, down),
            new Harm.LoseInstances(cache.Id, null));
    }

    private static (FailureUnit, Harm) Whole(Component component) => (
        new FailureUnit(
            FailureKind.Dependency, component.Id, component.Id,
            component.ShareOf(Parameters.Availability) is { } share ? 1 - share.Value : null),
        new Harm.LoseInstances(component.Id, null));

    /// <summary>Of one instance, apart from its zone's failures; null where nobody said.</summary>
    private static double? Alone(Component component) =>
        component.ShareOf(Parameters.Availability) is { } share
            ? Math.Min(1, share.Value / AvailabilityModel.Zone)
            : null;

    private static IEnumerable<string> ZonesOf(Design design, Component component) => Enumerable
        .Range(0, component.Zones)
        .Select(zone => Network.RegionOf(design, component) + (char)('a' + zone));
}
