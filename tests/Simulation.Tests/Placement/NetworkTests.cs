using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Placement;

public sealed class NetworkTests
{
    private static readonly Component Web = Part("web", zones: 3);
    private static readonly Component Database = Part("db", zones: 2);
    private static readonly Design Design = new()
    {
        Name = "Placed",
        Components = [Web, Database],
        Connections = [new Connection { Id = "web->db", From = "web", To = "db" }],
    };

    [Fact]
    public void A_call_within_a_zone_is_shorter_than_one_across()
    {
        Network.Standard.RoundTrip(Design, Web, 1, Database, 1).ShouldBe(Network.WithinZone);
        Network.Standard.RoundTrip(Design, Web, 2, Database, 1).ShouldBe(Network.AcrossZones);
    }

    [Fact]
    public void The_mean_over_a_connection_is_that_over_all_pairs_of_zones()
    {
        var pairs = from one in Enumerable.Range(0, 3)
                    from other in Enumerable.Range(0, 2)
                    select Network.Standard.RoundTrip(Design, Web, one, Database, other).Seconds;

        Network.Standard.MeanRoundTripSeconds(Design, Design.Connections[0]).ShouldBe(pairs.Average(), 1e-12);
    }

    /// <summary>Measured in 2017: 80 ms, 145 ms and 74 ms.</summary>
    [Theory]
    [InlineData("us-east-1", "eu-west-1", 80)]
    [InlineData("us-east-1", "ap-northeast-1", 145)]
    [InlineData("ap-southeast-1", "ap-northeast-1", 74)]
    public void Across_regions_the_distance_tells_the_latency_within_a_third(string one, string other, double measured)
    {
        var away = Database with { Region = other };
        var milliseconds = Network.Standard.RoundTrip(Design with { Region = one }, Web, 0, away, 0).Milliseconds;

        milliseconds.ShouldBeInRange(measured * 2 / 3, measured * 4 / 3);
    }

    [Fact]
    public void The_way_to_what_is_external_or_global_is_not_counted()
    {
        var provider = Part("psp", zones: 1, Behaviour.External);
        var edge = Part("cdn", zones: 1, Behaviour.Cache, Traits.Global);

        Network.Standard.RoundTrip(Design, Web, 0, provider, 0).Nanoseconds.ShouldBe(0);
        Network.Standard.RoundTrip(Design, edge, 0, Web, 2).Nanoseconds.ShouldBe(0);
    }

    [Fact]
    public void A_regional_service_is_reached_in_the_own_zone()
    {
        var queue = Part("orders", zones: 3, Behaviour.Queue, Traits.Regional);

        Network.Standard.RoundTrip(Design, Web, 0, queue, 2).ShouldBe(Network.WithinZone);
    }

    private static Component Part(string id, int zones, Behaviour behaviour = Behaviour.Compute,
        params string[] traits) => new()
        {
            Id = id,
            Kind = new ComponentKind
            {
                Id = "test/part",
                Name = "Part",
                About = "A part.",
                Family = Family.Compute,
                Behaviour = behaviour,
                Traits = [.. traits],
                Parameters = ImmutableSortedDictionary<string, Parameter>.Empty,
            },
            Given = ImmutableSortedDictionary<string, Setting>.Empty.Add(Parameters.Zones, new Setting.Count(zones)),
        };
}
