using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Simulation.Placement;

/// <summary>How long a message travels between two components: there and back, without any work at either
/// end.</summary>
/// <remarks>
/// <para>The one place for these figures; estimator and simulator both read it. They are round trips, without
/// variation.</para>
/// <para>What is not counted: the clients' own way to the region, and so neither the part of it that a global service
/// (a CDN, DNS) covers; nor the way to what is external, whose latency is what its caller measures.</para>
/// </remarks>
internal sealed class Network
{
    /// <summary>Measured values lie on both sides of it: 0.25 ms best of 50 pings (xkyle.com, "Measuring AWS Region and
    /// AZ Latency", 2020), and less with placement groups. Our proposal within that.</summary>
    public static readonly Duration WithinZone = Duration.FromNanoseconds(150_000);

    /// <summary>"Less than 2 ms, usually less than 1 ms" (J. Hamilton, AWS re:Invent 2014, SPOT301); 0.82 ms as the
    /// mean of two pairs of eu-west-1 (L. Liesis, 2022).</summary>
    public static readonly Duration AcrossZones = Duration.FromNanoseconds(800_000);

    /// <summary>Light in fibre, there and back, times 1.6 for the way a cable takes; see <see
    /// cref="Regions"/>.</summary>
    private const double MillisecondsPerKilometre = 1.6 * 2 / 204.0;

    /// <summary>Between two regions whose distance is not known.</summary>
    private const double UnknownDistanceKilometres = 8_000;

    private readonly Duration withinZone;
    private readonly Duration acrossZones;

    private Network(Duration withinZone, Duration acrossZones)
    {
        this.withinZone = withinZone;
        this.acrossZones = acrossZones;
    }

    public static Network Standard { get; } = new(WithinZone, AcrossZones);

    /// <summary>Nothing takes any time, even across regions: for comparison with theory.</summary>
    public static Network Instant { get; } = new(Duration.Zero, Duration.Zero);

    /// <summary>The round trip between an instance in one zone and one in another; zones count from 0 in each
    /// region.</summary>
    public Duration RoundTrip(Design design, Component from, int fromZone, Component to, int toZone)
    {
        if (IsEverywhere(from) || IsEverywhere(to))
            return Duration.Zero;

        var (home, away) = (RegionOf(design, from), RegionOf(design, to));
        if (home != away)
            return BetweenRegions(home, away);

        // A regional service answers at an endpoint in the caller's own zone; so it is reached from anywhere.
        return fromZone == toZone || IsRegional(from) || IsRegional(to) ? withinZone : acrossZones;
    }

    /// <summary>The mean round trip over a connection when instances are picked without regard to zones.</summary>
    public double MeanRoundTripSeconds(Design design, Connection connection)
    {
        var (from, to) = (design[connection.From], design[connection.To]);
        var same = SameZoneShare(from, to);
        var near = RoundTrip(design, from, 0, to, 0).Seconds;
        return same >= 1 ? near : (same * near) + ((1 - same) * RoundTrip(design, from, 0, to, 1).Seconds);
    }

    /// <summary>How often caller and target stand in one zone when both are spread evenly and picked at
    /// random.</summary>
    public static double SameZoneShare(Component from, Component to) => 1.0 / Math.Max(from.Zones, to.Zones);

    /// <summary>The zone in which an instance stands; instances are dealt out in turn, both counted from 0.</summary>
    public static int ZoneOfInstance(Component component, int instance) => instance % component.Zones;

    /// <summary>The name of a region's zone, as AWS writes it: <c>us-east-1a</c> for zone 0.</summary>
    public static string ZoneName(string region, int zone) => $"{region}{(char)('a' + zone)}";

    public static string RegionOf(Design design, Component component) => component.Region ?? design.Region;

    /// <summary>The region that a component is lost with; null for what is global, or outside and said to be in
    /// none.</summary>
    public static string? HomeOf(Design design, Component component) =>
        component.Kind.Has(Traits.Global) ? null
        : component.Behaviour == Behaviour.External ? component.Region
        : RegionOf(design, component);

    /// <summary>Global, or outside: the way to it is not counted.</summary>
    public static bool IsEverywhere(Component component) =>
        component.Behaviour == Behaviour.External || component.Kind.Has(Traits.Global);

    private Duration BetweenRegions(string one, string other)
    {
        if (withinZone == Duration.Zero)
            return Duration.Zero;
        var kilometres = Regions.KilometresBetween(one, other) ?? UnknownDistanceKilometres;
        return Duration.FromMilliseconds(acrossZones.Milliseconds + (kilometres * MillisecondsPerKilometre));
    }

    private static bool IsRegional(Component component) => component.Kind.Has(Traits.Regional);
}
