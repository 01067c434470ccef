using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Estimation;

public sealed class AvailabilityTests
{
    [Fact]
    public void Five_in_a_row_of_99_9_percent()
    {
        var sketch = new Sketch().Open("ask", "a", 1);
        foreach (var id in "abcde")
            sketch.Part(id.ToString(), Behaviour.External, null, (Parameters.Availability, new Share(0.999)));
        sketch.Call("a", "b").Call("b", "c").Call("c", "d").Call("d", "e");

        Available(sketch.Design).ShouldBe(0.995009990005, 1e-10);
    }

    /// <summary>Two of three at 99 %, in three zones that never fail: 0.999702. Zones take a little of that
    /// away.</summary>
    [Fact]
    public void Two_of_three_that_are_needed()
    {
        var design = new Sketch().Open("ask", "web", 150)
            .Servers("web", 1, Sketch.Exponential(0.01), (Parameters.Instances, 3), (Parameters.Zones, 3),
                (Parameters.Availability, new Share(0.99)))
            .Design;

        // Each instance alone within its zone works 99 % / 99.95 % of the time; together it is 99 % again.
        Available(design).ShouldBe(0.999702, 1e-6);
    }

    [Fact]
    public void In_one_zone_instances_fail_together()
    {
        Web(zones: 1).ShouldBeLessThan(AvailabilityModel.Zone);
        Web(zones: 3).ShouldBeGreaterThan(AvailabilityModel.Zone);

        static double Web(int zones) => Available(new Sketch().Open("ask", "web", 1)
            .Servers("web", 10, Sketch.Exponential(0.01), (Parameters.Instances, 6), (Parameters.Zones, zones),
                (Parameters.Availability, new Share(0.995)))
            .Design);
    }

    [Fact]
    public void A_fallback_counts_and_what_is_optional_or_asynchronous_does_not()
    {
        var design = new Sketch().Open("ask", "web", 1)
            .Part("web", Behaviour.External, null, (Parameters.Availability, new Share(0.999)))
            .Part("psp", Behaviour.External, null, (Parameters.Availability, new Share(0.9)))
            .Part("other", Behaviour.External, null, (Parameters.Availability, new Share(0.9)))
            .Part("extra", Behaviour.External, null, (Parameters.Availability, new Share(0.5)))
            .Part("later", Behaviour.Queue, null, (Parameters.Availability, new Share(0.5)))
            .Call("web", "psp")
            .Call("web", "other", call => call with { When = new Condition.FailureOf("psp") })
            .Call("web", "extra", call => call with { IsOptional = true })
            .Call("web", "later", call => call with { IsAsync = true }).Design;

        Available(design).ShouldBe(0.999 * 0.99, 1e-12);
    }

    [Fact]
    public void What_nobody_stated_leaves_it_unknown()
    {
        var design = new Sketch().Open("ask", "web", 1).Part("web", Behaviour.Compute).Design;

        Estimator.Estimate(design, 1, Network.Instant).Operations[0].Availability.ShouldBeNull();
    }

    /// <summary>All states of all components, summed one by one, for graphs in which ways meet again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Where_ways_meet_again_it_is_the_sum_over_all_states(int seed)
    {
        var chance = new Random(seed);
        const int Count = 9;
        var up = new double[Count];
        var sketch = new Sketch().Open("ask", "p0", 1);
        var calls = new List<(int From, int To, int Rescues)>();
        for (var i = 0; i < Count; i++)
        {
            up[i] = 0.5 + (chance.NextDouble() / 2);
            sketch.Part($"p{i}", Behaviour.External, null, (Parameters.Availability, new Share(up[i])));
        }

        for (var i = 0; i < Count - 1; i++)
        {
            var first = chance.Next(i + 1, Count);
            calls.Add((i, first, -1));
            sketch.Call($"p{i}", $"p{first}");
            var second = chance.Next(i + 1, Count);
            if (second == first)
                continue;
            calls.Add((i, second, first));
            sketch.Call($"p{i}", $"p{second}", call => call with { When = new Condition.FailureOf($"p{first}") });
        }

        var sum = 0.0;
        for (var state = 0; state < 1 << Count; state++)
        {
            var probability = 1.0;
            for (var i = 0; i < Count; i++)
                probability *= (state >> i & 1) == 1 ? up[i] : 1 - up[i];
            sum += Works(0, state) ? probability : 0;
        }

        Available(sketch.Design).ShouldBe(sum, 1e-9, $"seed {seed}");

        bool Works(int part, int state) => (state >> part & 1) == 1 && calls.Where(call => call.From == part
            && call.Rescues < 0)
            .All(call => Works(call.To, state)
                || calls.Any(other => other.From == part && other.Rescues == call.To && Works(other.To, state)));
    }

    /// <summary>CloudFront's commitment lies below the target, which proves nothing against it.</summary>
    [Theory]
    [InlineData("{type: aws/cloudfront, hitRatio: 100%}", Verdict.CannotTell)]
    [InlineData("{type: aws/cloudfront, hitRatio: 100%, availability: 99.99%}", Verdict.Met)]
    [InlineData("{type: aws/cloudfront, hitRatio: 100%, availability: 99.9%}", Verdict.Missed)]
    public void A_commitment_below_the_target_is_no_miss_but_a_stated_availability_is(string cdn, Verdict expected)
    {
        var text = "proofload: design/v1\nname: Floor\ntargets: {availability: 99.95%}\n"
            + $"operations: {{see: {{entry: cdn, rate: 1/s}}}}\ncomponents: {{cdn: {cdn}}}";
        var reading = DesignReader.Read(text, ComponentCatalogue.Load(ContentFolder.Of("components")));

        var report = Estimator.Estimate(reading.Design.ShouldNotBeNull());

        report.Targets.ShouldHaveSingleItem().Verdict.ShouldBe(expected);
    }

    private static double Available(Design design) =>
        Estimator.Estimate(design, 1, Network.Instant).Operations[0].Availability.ShouldNotBeNull();
}
