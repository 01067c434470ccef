using Proofload.Designs.Quantities;

namespace Proofload.Designs.Tests.Reading;

public sealed class DesignReaderTests
{
    private readonly Design design = Sample.Read();

    [Fact]
    public void A_design_is_read_whole()
    {
        design.Name.ShouldBe("Storefront");
        design.Components.Select(component => component.Id)
            .ShouldBe(["cdn", "alb", "web", "cache", "db", "orders", "fulfil", "psp"]);
        design.Context.Budget!.Value.PerMonth.ShouldBe(60_000);
        design.Context.Growth!.Value.Value.ShouldBe(1.4);
        design.Targets.Availability!.Value.Value.ShouldBe(0.9995);
        design.Targets.Latency.P99.ShouldBe(Duration.FromMilliseconds(200));
        design.Scenarios.Length.ShouldBe(5);
        design.Layout["alb"].ShouldBe(new Position(240, 80));
        design.Waivers[0].Until.ShouldBe(new DateOnly(2027, 3, 31));
    }

    [Fact]
    public void A_chain_is_as_many_connections_as_it_has_arrows() =>
        design.Connections.Take(2).Select(connection => connection.Id).ShouldBe(["cdn->alb", "alb->web"]);

    [Fact]
    public void A_second_connection_between_the_same_two_has_an_id_of_its_own() =>
        design.CallsOf("web").Select(connection => connection.Id)
            .ShouldBe(["web->cache", "web->db", "web->db#2", "web->psp", "web->orders"]);

    [Fact]
    public void A_kinds_own_word_sets_the_canonical_parameter()
    {
        design["web"].Instances.ShouldBe(6);
        design["cache"].TextOf(Parameters.Instance).ShouldBe("cache.r7g.large");
    }

    [Fact]
    public void What_a_design_leaves_out_comes_from_the_kind()
    {
        design["cdn"].IsGiven(Parameters.HitRatio).ShouldBeTrue();
        design["psp"].IsGiven(Parameters.Instances).ShouldBeFalse();
        design["psp"].Instances.ShouldBe(1);
    }

    [Fact]
    public void The_rate_of_people_is_users_times_actions_times_peak() =>
        design.Operations[1].Arrivals.Mean.PerSecond.ShouldBe(1e6 * 10 / 86_400 * 3, 1e-9);

    [Fact]
    public void Policies_are_read_with_their_defaults()
    {
        var calls = design.CallsOf("web");
        calls[1].Retry.ShouldBe(new Retry(2, Duration.FromMilliseconds(50), null, Jitter.Full, null));
        calls[1].When.ShouldBe(new Condition.CacheMiss("cache"));
        calls[3].Breaker.ShouldBe(new Breaker(new Share(0.5), Duration.FromSeconds(10), 20, Duration.FromSeconds(5)));
        calls[4].IsAsync.ShouldBeTrue();
    }

    [Fact]
    public void Faults_come_in_the_order_of_time() =>
        design.Scenarios[4].Faults.Select(fault => fault.Harm)
            .ShouldBe([new Harm.Flush("cache"), new Harm.LoseInstances("web", 2)]);

    [Fact]
    public void Json_is_read_like_yaml()
    {
        var reading = DesignReader.Read(
            """
            {
              "proofload": "design/v1", "name": "Tiny",
              "operations": {"read": {"entry": "api", "rate": "10/s"}},
            	"components": {"api": {"type": "aws/lambda", "work": "20ms"}}
            }
            """,
            Sample.Catalogue);

        reading.Problems.ShouldBeEmpty();
        reading.Design!.Components.Length.ShouldBe(1);
    }

    [Fact]
    public void Everything_knows_where_it_stands_in_the_text()
    {
        var reading = DesignReader.Read(Sample.Storefront, Sample.Catalogue);

        reading.PlaceOf("components.db").ShouldBe(new Place(19, 3));
        reading.PlaceOf("components.db.readers").Line.ShouldBe(19);
        reading.PlaceOfConnection("alb->web").Line.ShouldBe(25);
        reading.PlaceOfConnection("web->db#2").Line.ShouldBe(28);
    }

    [Fact]
    public void Two_readings_of_one_text_are_equal() => Sample.Read().ShouldBe(design);
}
