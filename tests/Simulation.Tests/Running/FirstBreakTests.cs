namespace Proofload.Simulation.Tests.Running;

public sealed class FirstBreakTests
{
    [Fact]
    public void What_broke_first_is_told_with_its_time_its_cause_and_a_mend()
    {
        var report = Play.Run(Play.Design("""
            targets: {latency: {p99: 200ms}}
            operations:
              ask: {entry: web, rate: 50/s}
            components:
              web: {type: service, instances: 1, concurrency: 64, vcpu: 64, work: 2ms}
              db:  {type: service, instances: 1, concurrency: 1, work: 10ms}
            connections: [web -> db]
            scenarios:
              rush: {duration: 60s, load: [{at: 20s, to: x4}]}
            """));

        var broke = report.FirstBreak.ShouldNotBeNull();
        broke.AtSeconds.ShouldBeInRange(20, 24);
        broke.Component.ShouldBe("db");
        broke.Explanation.ShouldContain("after 'load to");
        report.Summary[1].ShouldBe(broke.Explanation);
        report.Summary[2].ShouldStartWith("Change 'db' first");
    }

    [Fact]
    public void Where_all_targets_are_met_nothing_broke() => Play.Run("""
        targets: {latency: {p99: 900ms}}
        operations:
          ask: {entry: web, rate: 50/s}
        components:
          web: {type: service, instances: 1, concurrency: 64, work: 2ms}
        scenarios:
          steady: {duration: 60s}
        """).FirstBreak.ShouldBeNull();
}
