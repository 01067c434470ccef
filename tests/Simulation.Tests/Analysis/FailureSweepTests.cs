using Proofload.Designs;
using Proofload.Simulation.Analysis;

namespace Proofload.Simulation.Tests.Analysis;

public sealed class FailureSweepTests
{
    /// <summary>
    /// Two instances in two zones, each of which carries the load alone; an optional cache, one store.
    /// </summary>
    private const string Pair = """
        targets: {availability: 99%, latency: {p99: 500ms}}
        operations:
          ask: {entry: web, rate: 20/s}
        components:
          web:   {type: service, instances: 2, zones: 2, concurrency: 8, work: 10ms, availability: 99%}
          cache: {type: cache, nodes: 1, hitRatio: 50%, work: {constant: 200us}, availability: 99%}
          psp:   {type: external, work: 20ms, availability: 99%}
        connections:
          - {from: web, to: cache, optional: true, timeout: 20ms}
          - {from: web, to: psp, optional: true, timeout: 100ms}
        """;

    private static readonly SweepReport Report = FailureSweep.Play(
        Play.Design(Pair), new AnalysisOptions { MostEvents = 50_000 }, CancellationToken.None);

    [Theory]
    [InlineData("one of web", FailureOutcome.Survives)]
    [InlineData("zone us-east-1b", FailureOutcome.Survives)]
    [InlineData("cache", FailureOutcome.Survives)]
    [InlineData("psp", FailureOutcome.Survives)]
    [InlineData("region us-east-1", FailureOutcome.Dies)]
    public void A_single_failure_is_as_bad_as_the_structure_lets_it_be(string name, FailureOutcome outcome) =>
        Report.Singles[PlaceOf(name)].Outcome.ShouldBe(outcome, Report.Singles[PlaceOf(name)].Why);

    [Fact]
    public void A_single_failure_says_what_each_operation_sees_of_it()
    {
        var region = Report.Singles[PlaceOf("region us-east-1")].Operations.ShouldNotBeNull().ShouldHaveSingleItem();
        var web = Report.Singles[PlaceOf("one of web")].Operations.ShouldNotBeNull().ShouldHaveSingleItem();

        region.ShouldBe(new OperationEffect("ask", FailureOutcome.Dies, 0, region.ServedAtFirst, null, false));
        (web.Outcome, web.IsLate).ShouldBe((FailureOutcome.Survives, false));
        web.P99Milliseconds.ShouldNotBeNull().ShouldBeInRange(10, 500);
        Report.Pairs.ShouldAllBe(pair => pair.Operations == null);
    }

    [Fact]
    public void Both_zones_together_are_deadly_and_a_minimal_cut_set()
    {
        int[] zones = [PlaceOf("zone us-east-1a"), PlaceOf("zone us-east-1b")];

        Report.Pairs.Single(pair => pair.Units.SequenceEqual(zones.Order())).Outcome.ShouldBe(FailureOutcome.Dies);
        Report.CutSets.ShouldContain(cut => cut.Units.SequenceEqual(zones.Order()));
    }

    [Fact]
    public void A_cut_set_is_minimal() => Report.CutSets.Where(cut => cut.Units.Length == 2)
        .ShouldAllBe(cut => cut.Units.All(unit => Report.Singles[unit].Outcome != FailureOutcome.Dies));

    [Fact]
    public void Every_pair_is_there_once()
    {
        var units = Report.Units.Length;

        Report.Pairs.Select(pair => (pair.Units[0], pair.Units[1])).Distinct().Count()
            .ShouldBe(units * (units - 1) / 2);
        Report.PairsLeftOut.ShouldBe(0);
    }

    [Fact]
    public void What_is_deadly_alone_is_not_played_again() => Report.Pairs
        .Where(pair => pair.Units.Contains(PlaceOf("region us-east-1")))
        .ShouldAllBe(pair => !pair.IsPlayed && pair.Outcome == FailureOutcome.Dies);

    [Fact]
    public void Two_zones_that_fail_by_themselves_are_down_together_for_the_square_of_it()
    {
        int[] zones = [PlaceOf("zone us-east-1a"), PlaceOf("zone us-east-1b")];

        // A zone works 99.95 % of the time, by our assumption.
        Report.CutSets.Single(cut => cut.Units.SequenceEqual(zones.Order())).MinutesYearly!.Value
            .ShouldBe(0.0005 * 0.0005 * 365.25 * 24 * 60, 0.001);
    }

    [Fact]
    public void Availability_stands_beside_it()
    {
        var ask = Report.Availability.ShouldHaveSingleItem();

        ask.Wanted.ShouldBe(0.99);
        ask.AsStated.ShouldBeInRange(0.999, 0.99999);
    }

    [Fact]
    public void What_is_handed_over_and_lost_degrades_though_no_client_sees_it()
    {
        var report = FailureSweep.Play(
            Play.Design("""
                operations:
                  order: {entry: web, rate: 20/s, kind: write}
                components:
                  web:  {type: service, instances: 2, zones: 2, concurrency: 8, work: 5ms}
                  mail: {type: external, work: 20ms}
                connections:
                  - {from: web, to: mail, async: true}
                """),
            new AnalysisOptions { MostEvents = 50_000 }, TestContext.Current.CancellationToken);
        var mail = report.Units.ToList().FindIndex(unit => unit.Name == "mail");

        report.Singles[mail].Outcome.ShouldBe(FailureOutcome.Degrades, report.Singles[mail].Why);
        report.Singles[mail].Why.ShouldContain("lost");
    }

    [Theory]
    [InlineData("150s", 270)]
    [InlineData("60s", 180)]
    [InlineData("1d", 720)]
    public void A_run_is_as_long_as_the_slowest_detection_takes(string detection, double ends) =>
        SweepCourse.Of(Regions(detection)).Ends.ShouldBe(ends);

    [Fact]
    public void A_region_that_a_name_service_leaves_slowly_is_survived()
    {
        var report = FailureSweep.Play(
            Regions("150s"), new AnalysisOptions { MostEvents = 50_000 }, TestContext.Current.CancellationToken);
        var east = report.Singles[report.Units.ToList().FindIndex(unit => unit.Name == "region us-east-1")];

        east.Outcome.ShouldBe(FailureOutcome.Survives, east.Why);
        east.ServedAtFirst.ShouldBeLessThan(0.7); // Half are lost for 150 s of the 180 s before it counts.
        report.Notes[0].ShouldContain("150 s");
    }

    private static Design Regions(string detection) => Play.Design($$"""
        operations:
          ask: {entry: names, rate: 20/s}
        components:
          names: {type: aws/route53, healthChecks: 2, detection: {{detection}}}
          east:  {type: service, region: us-east-1, instances: 2, zones: 2, concurrency: 8, work: 10ms}
          west:  {type: service, region: us-west-2, instances: 2, zones: 2, concurrency: 8, work: 10ms}
        connections:
          - names -> east
          - names -> west
        """);

    private static int PlaceOf(string name) => Report.Units.ToList().FindIndex(unit => unit.Name == name);
}
