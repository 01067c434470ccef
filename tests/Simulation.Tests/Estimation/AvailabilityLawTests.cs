using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>Availability against closed forms, and against the sum over all states, one by one.</summary>
public sealed class AvailabilityLawTests
{
    /// <summary>Three zones down at once are left out: at most one such set of zones in these designs.</summary>
    private const double LeftOut = 1.25e-10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void In_series_all_must_work(int count)
    {
        var sketch = new Sketch().Open("ask", "p0", 1);
        for (var i = 0; i < count; i++)
            Outside(sketch, $"p{i}", Each(i));
        for (var i = 1; i < count; i++)
            sketch.Call($"p{i - 1}", $"p{i}");

        var all = Enumerable.Range(0, count).Select(Each).Aggregate(1.0, (product, one) => product * one);
        Available(sketch.Design).ShouldBe(all, 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(12)]
    public void In_parallel_one_must_work(int count)
    {
        var sketch = new Sketch().Open("ask", "one", 1);
        Outside(sketch, "one", 1);
        sketch.Part("lb", Behaviour.Router, null, (Parameters.Availability, new Share(1))).Call("one", "lb");
        for (var i = 0; i < count; i++)
        {
            Outside(sketch, $"p{i}", Each(i));
            sketch.Call("lb", $"p{i}");
        }

        var none = Enumerable.Range(0, count).Select(Each).Aggregate(1.0, (all, one) => all * (1 - one));
        Available(sketch.Design).ShouldBe(AvailabilityModel.Zone * (1 - none), 1e-12);
    }

    /// <summary>
    /// Twenty pairs, each of which can call either of the next: forty components that all appear on a million ways. The
    /// states of a pair follow from those of the next alone, so that twenty steps with four states give it exactly.
    /// </summary>
    [Fact]
    public void Pairs_that_stand_in_for_each_other_are_exact_however_many()
    {
        const int Pairs = 20;
        var sketch = new Sketch().Open("ask", "start", 1);
        Outside(sketch, "start", 1);
        for (var i = 0; i < Pairs; i++)
        {
            Outside(sketch, $"a{i}", Each(i));
            Outside(sketch, $"b{i}", Each(i + 3));
        }

        Either("start", 0);
        for (var i = 1; i < Pairs; i++)
        {
            Either($"a{i - 1}", i);
            Either($"b{i - 1}", i);
        }

        // Of the last pair backwards: that both, the first alone, the second alone, or none of them can answer.
        var (both, first, second) = (0.0, 0.0, 0.0);
        for (var i = Pairs - 1; i >= 0; i--)
        {
            var some = i == Pairs - 1 ? 1 : both + first + second;
            var (a, b) = (Each(i), Each(i + 3));
            (both, first, second) = (some * a * b, some * a * (1 - b), some * (1 - a) * b);
        }

        Available(sketch.Design).ShouldBe(both + first + second, 1e-12);

        void Either(string from, int next) => sketch.Call(from, $"a{next}")
            .Call(from, $"b{next}", call => call with { When = new Condition.FailureOf($"a{next}") });
    }

    /// <summary>What is behind something shared is shared too, however far behind.</summary>
    [Fact]
    public void What_stands_far_behind_something_shared_counts_once()
    {
        var sketch = new Sketch().Open("ask", "a", 1);
        foreach (var id in "abcdef")
            Outside(sketch, id.ToString(), 0.9);
        sketch.Call("a", "b").Call("a", "c").Call("b", "d").Call("c", "d").Call("d", "e").Call("e", "f");

        Available(sketch.Design).ShouldBe(Math.Pow(0.9, 6), 1e-12);
    }

    /// <summary>Only reads are answered by a cache; what is written must get to the store.</summary>
    [Fact]
    public void A_write_needs_the_store_behind_a_cache()
    {
        var sketch = new Sketch().Open("save", "web", 1, Access.Write);
        Outside(sketch, "web", 1);
        Outside(sketch, "db", 0.9);
        sketch.Part("cache", Behaviour.Cache, null, (Parameters.Availability, new Share(0.5)))
            .Call("web", "cache", call => call with { IsOptional = true })
            .Call("web", "db", call => call with { When = new Condition.CacheMiss("cache") });

        Available(sketch.Design).ShouldBe(0.9, 1e-12);
    }

    /// <summary>Instances one by one, in zones that come and go.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 2)]
    [InlineData(4, 3)]
    [InlineData(7, 3)]
    public void Instances_in_zones_are_the_sum_over_all_states(int instances, int zones)
    {
        const double One = 0.97;
        var design = new Sketch().Open("ask", "web", 1)
            .Servers("web", 10, Sketch.Exponential(0.01), (Parameters.Instances, instances),
                (Parameters.Zones, zones), (Parameters.Availability, new Share(One)))
            .Design;

        var sum = 0.0;
        for (var state = 0; state < 1 << (zones + instances); state++)
        {
            var probability = 1.0;
            for (var zone = 0; zone < zones; zone++)
                probability *= IsUp(zone) ? AvailabilityModel.Zone : 1 - AvailabilityModel.Zone;
            for (var i = 0; i < instances; i++)
                probability *= IsUp(zones + i) ? One / AvailabilityModel.Zone : 1 - (One / AvailabilityModel.Zone);
            if (Enumerable.Range(0, instances).Any(i => IsUp(zones + i) && IsUp(i % zones)))
                sum += probability;

            bool IsUp(int bit) => (state >> bit & 1) == 1;
        }

        Available(design).ShouldBe(sum, LeftOut + 1e-12);
    }

    /// <summary>
    /// Random designs of 4 to 16 components: calls, calls that only some requests make, fallbacks, balancers with and
    /// without health checks, caches that are looked into first, and calls that do not count.
    /// </summary>
    [Fact]
    public void Any_design_of_up_to_16_components_is_the_sum_over_all_states()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var graph = new RandomGraph(seed, count: 4 + (seed % 13));
            Available(graph.Design).ShouldBe(graph.SumOverAllStates(), 1e-9, $"seed {seed}");
        }
    }

    private static double Each(int place) => 1 - (0.3 / (place + 1));

    private static void Outside(Sketch sketch, string id, double availability) =>
        sketch.Part(id, Behaviour.External, null, (Parameters.Availability, new Share(availability)));

    private static double Available(Design design) =>
        Estimator.Estimate(design, 1, Network.Instant).Operations[0].Availability.ShouldNotBeNull();
}
