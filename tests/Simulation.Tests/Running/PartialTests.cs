using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

public sealed class PartialTests
{
    private const string Shop = """
        operations:
          browse: {entry: web, rate: 200/s}
        components:
          web: {type: service, instances: 2, work: 4ms}
        scenarios:
          steady: {duration: 20m}
        """;

    [Fact]
    public void What_is_told_during_a_run_is_the_beginning_of_what_its_report_says()
    {
        var told = new Told();

        var report = Play.Run(Play.Design(Shop), options: new RunOptions { Partial = told });

        told.Parts.ShouldNotBeEmpty();
        told.Parts.Count.ShouldBeLessThanOrEqualTo(20);
        foreach (var part in told.Parts)
        {
            part.Intervals.ShouldBeLessThan(report.Series.Intervals);
            part.IntervalSeconds.ShouldBe(report.Series.IntervalSeconds);
            var (some, all) = (part.Operations[0], report.Series.Operations[0]);
            some.OfferedPerSecond.ShouldBe(all.OfferedPerSecond.Take(part.Intervals));
            some.P99Milliseconds.ShouldBe(all.P99Milliseconds.Take(part.Intervals));
            part.Components[0].Utilization!.Value.ShouldBe(
                report.Series.Components[0].Utilization!.Value.Take(part.Intervals));
        }
    }

    [Fact]
    public void Whoever_listens_changes_nothing()
    {
        var alone = Play.Run(Play.Design(Shop));
        var heard = Play.Run(Play.Design(Shop), options: new RunOptions { Partial = new Told() });

        heard.ToJson().ShouldBe(alone.ToJson());
    }

    private sealed class Told : IProgress<TimeSeries>
    {
        public List<TimeSeries> Parts { get; } = [];

        public void Report(TimeSeries value) => Parts.Add(value);
    }
}
