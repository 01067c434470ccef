namespace Proofload.Pricing.Tests.Estimating;

/// <summary>By use or by the hour.</summary>
public sealed class CrossoverTests
{
    private const string Text =
        """
        operations:
          ask: {entry: fn, rate: 10/s, kind: read}
        components:
          fn: {type: aws/lambda, work: 100ms, memory: 1GB}
          db: {type: aws/dynamodb}
          web: {type: aws/ec2, instance: m7g.large}
        connections:
          - fn -> db
          - fn -> web
        """;

    private static readonly Crossover Function = Crossover.Of(Drawing.Design(Text))[0];

    [Fact]
    public void Only_what_can_be_had_both_ways_has_one() =>
        Crossover.Of(Drawing.Design(Text)).Select(crossover => crossover.Component).ShouldBe(["fn", "db"]);

    /// <summary>Below it use is cheaper, above it the hour, and at it both cost the same.</summary>
    [Fact]
    public void Paying_by_use_is_cheaper_below_and_dearer_above()
    {
        var load = Function.AtLoad.ShouldNotBeNull();

        Function.AtRequestsPerSecond.ShouldNotBeNull().ShouldBe(10 * load, tolerance: 10 * load * 1e-9);
        Function.Points.Last(point => point.Load < load).ByUseUsd.ShouldBeLessThanOrEqualTo(
            Function.Points.Last(point => point.Load < load).ByHourUsd);
        Function.Points.First(point => point.Load > load).ByUseUsd.ShouldBeGreaterThanOrEqualTo(
            Function.Points.First(point => point.Load > load).ByHourUsd);
    }

    [Fact]
    public void At_the_designs_own_load_it_costs_what_the_design_pays()
    {
        var now = Function.Points.Single(point => point.Load == 1);
        var report = Drawing.Cost(Text);

        now.RequestsPerSecond.ShouldBe(10);
        now.ByUseUsd.ShouldBe(report.Line("fn", "requests").MonthlyUsd!.Value
            + report.Line("fn", "duration-x86").MonthlyUsd!.Value);
    }

    /// <summary>Two tasks of 1 processor and 2 GB, by hand: 2 x 730 x (0.04048 + 2 x 0.004445).</summary>
    [Fact]
    public void There_are_never_fewer_than_two_tasks() =>
        Function.Points[0].ByHourUsd.ShouldBe(2 * 730 * (0.04048m + (2 * 0.004445m)));
}
