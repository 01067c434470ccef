using System.Collections.Concurrent;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Estimation;

namespace Proofload.Simulation.Tests.Analysis;

public sealed class EngineCheckTests
{
    private static readonly ConcurrentDictionary<string, EngineCheckReport> Reports = new(StringComparer.Ordinal);

    /// <summary>All designs for people; the largest is reduced by the simulator's own rule.</summary>
    public static TheoryData<string> Designs =>
    [
        .. new[] { "storefront", "practice" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(ContentFolder.Path, "designs", folder), "*.yaml")
                .Select(file => $"{folder}/{Path.GetFileName(file)}")).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Designs))]
    public void Where_the_engines_differ_it_is_said_which_to_trust_and_why(string file)
    {
        var report = Compare(file);

        report.Differences.Length.ShouldBe(3 * Play.Known(file).Operations.Length);
        foreach (var one in report.Differences)
        {
            (one.Trust == Trust.Either).ShouldBe(!one.Differs, $"{one.Operation} {one.Measure}");
            (one.Why.Length > 0).ShouldBe(one.Differs, $"{one.Operation} {one.Measure}");
        }
    }

    [Fact]
    public void One_queue_is_the_same_to_both_below_the_knee()
    {
        var report = EngineCheck.Compare(
            Play.Design("""
                operations: {ask: {entry: web, rate: 50/s} }
                components: {web: {type: service, concurrency: 1, instances: 1, work: 10ms} }
                """),
            1, new AnalysisOptions { MostEvents = 400_000 }, TestContext.Current.CancellationToken);

        report.Differences.ShouldAllBe(difference => !difference.Differs);
        report.Summary[0].ShouldContain("agree");
    }

    [Fact]
    public void Beyond_its_capacity_the_simulator_is_to_be_trusted()
    {
        var report = EngineCheck.Compare(
            Play.Design("""
                operations: {ask: {entry: web, rate: 150/s} }
                components: {web: {type: service, concurrency: 1, instances: 1, queue: 50, work: 10ms} }
                """),
            1, new AnalysisOptions { MostEvents = 200_000 }, TestContext.Current.CancellationToken);

        report.Differences.ShouldAllBe(difference => difference.Regime == Regime.Saturated);
        report.Differences.ShouldAllBe(difference => difference.Trust != Trust.Estimator);
    }

    /// <summary>Asked for twice, by these tests and by the page on fidelity, and played once.</summary>
    internal static EngineCheckReport Compare(string file) => Reports.GetOrAdd(
        file, static name => EngineCheck.Compare(Play.Known(name), 1, new AnalysisOptions { MostEvents = 300_000 }));
}
