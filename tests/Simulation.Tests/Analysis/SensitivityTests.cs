using Proofload.Simulation.Analysis;

namespace Proofload.Simulation.Tests.Analysis;

public sealed class SensitivityTests
{
    private const string OneServer = """
        targets: {latency: {mean: 100ms}}
        operations:
          ask: {entry: server, rate: 50/s}
        components:
          server: {type: service, concurrency: 1, work: 10ms, instances: 1}
        """;

    private static readonly SensitivityReport Report = Sensitivities.Measure(
        Play.Design(OneServer), 1, new AnalysisOptions { MostEvents = 100_000 }, CancellationToken.None);

    [Fact]
    public void Of_one_server_the_mean_moves_as_theory_says()
    {
        // M/M/1: T = s / (1 - ls), here from s = 8 to 12.5 ms at 50 a second.
        double Time(double work, double rate) => work / (1 - (rate * work));
        var byWork = Math.Log(Time(0.0125, 50) / Time(0.008, 50)) / Math.Log(1.25 * 1.25);
        var byRate = Math.Log(Time(0.01, 62.5) / Time(0.01, 40)) / Math.Log(1.25 * 1.25);

        EffectOf("work").ShouldBe(byWork, 0.02 * byWork);
        EffectOf("rate").ShouldBe(byRate, 0.02 * byRate);
    }

    [Fact]
    public void Runs_that_share_their_chance_find_the_same_effect()
    {
        var work = Report.Parameters.Single(parameter => parameter.Parameter == "work");
        var simulated = work.Simulated.ShouldNotBeNull();

        // The interval of four pairs, and what the estimator says of this queue is exact.
        work.Effects[simulated.Target]!.Value.ShouldBeInRange(simulated.Low - 0.2, simulated.High + 0.2);
        (simulated.High - simulated.Low).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Where_nothing_fails_latency_ranks_and_not_the_share_of_failures()
    {
        // A timeout of fifty times the work is passed by one request in 10^17;
        // a turn of the work moves that by decades.
        var report = Sensitivities.Measure(
            Play.Design("""
                operations:
                  ask: {entry: web, rate: 20/s}
                components:
                  web: {type: service, concurrency: 64, work: 1ms}
                  db:  {type: sql-database, concurrency: 8, work: 10ms}
                connections:
                  - {from: web, to: db, timeout: 400ms}
                """),
            1, new AnalysisOptions { MostEvents = 20_000 }, TestContext.Current.CancellationToken);

        var errors = report.Targets.Index().Single(target => target.Item.Target == "errors").Index;
        report.Parameters.ShouldAllBe(parameter => parameter.Effects[errors] == null);
        report.Parameters[0].Parameter.ShouldBe("work");
        report.Parameters[0].Where.ShouldBe("db");
    }

    [Fact]
    public void What_nobody_stated_and_decides_a_verdict_is_measured_first()
    {
        var report = Sensitivities.Measure(
            Play.Design("""
                targets: {latency: {p99: 30ms}}
                operations:
                  ask: {entry: db, rate: 10/s}
                components:
                  db: {type: sql-database}
                """),
            1, new AnalysisOptions { MostEvents = 20_000 }, TestContext.Current.CancellationToken);

        report.Unknowns.ShouldNotBeEmpty();
        report.Unknowns[0].Where.ShouldBe("db");
        report.Unknowns[0].Parameter.ShouldBe("work");
        report.Summary[1].ShouldStartWith("Measure 'work' of 'db' first");
    }

    /// <summary>What follows from users and their habits has digits without end.</summary>
    [Fact]
    public void A_rate_is_told_in_digits_that_one_can_read()
    {
        var report = Sensitivities.Measure(
            Play.Design("""
                targets: {latency: {p99: 30ms}}
                operations: {ask: {entry: db, users: 1000, actions: 100/h, peak: x3} }
                components: {db: {type: sql-database, concurrency: 1, work: 8ms} }
                """),
            1, new AnalysisOptions { MostEvents = 20_000 }, TestContext.Current.CancellationToken);

        report.Parameters.Single(one => one.Parameter == "rate").Value.ShouldBe("83.3333/s");
    }

    private static double EffectOf(string parameter)
    {
        var target = Report.Targets.ToList().FindIndex(target => target.Target == "latency.mean");
        return Report.Parameters.Single(one => one.Parameter == parameter).Effects[target]!.Value;
    }
}
