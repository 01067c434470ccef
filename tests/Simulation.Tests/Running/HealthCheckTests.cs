using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Running;

/// <summary>Routers before several targets, of which one is gone: from 20 s to 80 s of 100 s.</summary>
public sealed class HealthCheckTests
{
    [Theory]
    [InlineData("", 60)]
    [InlineData("healthCheck: none, detection: 15s", 60)]
    [InlineData("healthCheck: shallow, detection: 15s", 15)]
    [InlineData("healthCheck: deep, detection: 30s", 30)]
    public void A_router_leaves_a_dead_region_when_its_health_checks_say_so(string router, double seconds) =>
        FailedWith($"type: load-balancer, {router}", "lose: region us-east-1").ShouldBe(0.5 * seconds / 100, 0.01);

    [Fact]
    public void A_name_service_leaves_a_dead_region_when_it_has_health_checks()
    {
        FailedWith("type: aws/route53, healthChecks: 2, detection: 20s", "lose: region us-east-1").ShouldBe(0.1, 0.01);
        FailedWith("type: aws/route53, detection: 20s", "lose: region us-east-1").ShouldBe(0.3, 0.01);
    }

    [Fact]
    public void A_global_name_service_is_not_lost_with_the_region_that_the_design_is_in() => FailedWith(
        "type: aws/route53, healthChecks: 2, detection: 20s", "lose: region us-east-1", home: "us-east-1")
        .ShouldBe(0.1, 0.01);

    [Fact]
    public void A_balancer_with_nobody_behind_it_is_gone_too() =>
        FailedWith("type: load-balancer, healthCheck: shallow, detection: 30s", "lose: east", """
              - front -> door
              - front -> west
              - door -> east
            """).ShouldBe(0.5 * 10 / 100, 0.01);

    [Fact]
    public void Where_all_targets_are_gone_a_router_goes_on_as_if_none_were() =>
        FailedWith("type: load-balancer, healthCheck: shallow, detection: 5s", "lose: east", """
              - front -> east
              - {from: front, to: west, share: 0%}
            """).ShouldBe(0.6, 0.01);

    private static double FailedWith(
        string router, string fault, string? calls = null, string home = "eu-central-1")
    {
        var report = Play.Run(
            Play.Design($$$"""
                region: {{{home}}}
                operations: {ask: {entry: front, rate: 200/s}}
                components:
                  front: { {{{router}}} }
                  door:  {type: load-balancer, region: us-east-1, healthCheck: shallow, detection: 10s}
                  east:  {type: service, region: us-east-1, instances: 2, concurrency: 32, work: 5ms}
                  west:  {type: service, region: us-west-2, instances: 2, concurrency: 32, work: 5ms}
                connections:
                {{{calls ?? "  - front -> east\n  - front -> west"}}}
                scenarios: {away: {duration: 100s, faults: [{at: 20s, for: 60s, {{{fault}}} }]}}
                """),
            network: Network.Instant);

        var ask = report.Operation("ask");
        return 1 - ((double)ask.Completed / ask.Offered);
    }
}
