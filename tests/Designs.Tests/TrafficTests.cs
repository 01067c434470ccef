namespace Proofload.Designs.Tests;

public sealed class TrafficTests
{
    private readonly Traffic traffic = Traffic.Of(Sample.Read());

    /// <summary>Search: 1M users × 10 a day × 3.</summary>
    private const double Search = 1e6 * 10 / 86_400 * 3;

    [Fact]
    public void A_read_through_cache_passes_on_what_it_cannot_answer()
    {
        traffic.To("cdn").Flow.Reads.ShouldBe(1_200);
        traffic.To("alb").Flow.Total.ShouldBe((1_200 * 0.15) + Search + 20, 1e-9);
    }

    [Fact]
    public void A_look_aside_cache_sends_its_misses_to_the_store()
    {
        var lookUps = (1_200 * 0.15) + Search;

        traffic.To("cache").Flow.Reads.ShouldBe(lookUps, 1e-9);
        traffic.Over("web->db").Flow.Reads.ShouldBe(lookUps * 0.1, 1e-9);
    }

    [Fact]
    public void Writes_find_nothing_in_a_cache() =>
        traffic.Over("web->db").Operations["checkout"].ShouldBe(new Flow(0, 20));

    [Fact]
    public void What_is_handed_to_a_queue_comes_out_of_it()
    {
        traffic.To("orders").Flow.Writes.ShouldBe(20);
        traffic.To("fulfil").Flow.Writes.ShouldBe(20);
    }

    [Fact]
    public void Payload_goes_both_ways_of_a_call_and_one_way_of_a_message()
    {
        traffic.Over("web->orders").ResponseBytes.ShouldBe(0);
        traffic.Over("web->orders").RequestBytes.ShouldBe(20 * 1_024);
        traffic.Over("cdn->alb").ResponseBytes.ShouldBe(1_200 * 0.15 * 60 * 1_024, 1e-6);
    }

    [Fact]
    public void Twice_the_load_is_twice_the_flow() =>
        Traffic.Of(Sample.Read(), load: 2).To("db").Flow.Total.ShouldBe(2 * traffic.To("db").Flow.Total, 1e-9);

    [Fact]
    public void A_router_splits_by_weight()
    {
        var design = Sample.Read("""
            proofload: design/v1
            name: Canary
            operations: {x: {entry: lb, rate: 100/s}}
            components: {lb: {type: aws/alb}, old: {type: aws/lambda}, new: {type: aws/lambda}}
            connections: [{from: lb, to: old, share: 90%}, {from: lb, to: new, share: 30%}]
            """);

        Traffic.Of(design).To("old").Flow.Total.ShouldBe(75, 1e-9);
        Traffic.Of(design).To("new").Flow.Total.ShouldBe(25, 1e-9);
    }

    /// <summary>A worker that puts one message in five back: 1 ÷ (1 − 0.2) rounds for each.</summary>
    [Fact]
    public void A_loop_of_messages_adds_up_to_its_limit()
    {
        var design = Sample.Read("""
            proofload: design/v1
            name: Loop
            operations: {x: {entry: q, rate: 8/s, kind: write}}
            components: {q: {type: aws/sqs}, w: {type: aws/lambda}}
            connections: [q -> w, {from: w, to: q, async: true, share: 20%}]
            """);

        Traffic.Of(design).To("w").Flow.Total.ShouldBe(10, 1e-6);
    }
}
