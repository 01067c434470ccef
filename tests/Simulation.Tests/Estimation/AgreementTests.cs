using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>Two engines over one design, each of which checks the other: below the knee they must agree.</summary>
public sealed class AgreementTests
{
    /// <summary>Requests in a run: enough for means within a few per cent, few enough for a second or two.</summary>
    private const double Requests = 100_000;

    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    /// <summary>
    /// Our own designs but the planet, whose run is a matter of minutes, and those that show how a system falls over.
    /// </summary>
    public static TheoryData<string> Designs =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => file is not "storefront/planet.yaml"
                && !file.StartsWith("phenomena/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!Directory.Exists(Path.Combine(folder.FullName, "content", "designs")))
                folder = folder.Parent!; // The tests run inside the repository.
            return Path.Combine(folder.FullName, "content", "designs");
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Below_the_knee_means_agree_within_10_percent_and_throughput_within_3(string file)
    {
        var design = DesignReader.Read(File.ReadAllText(Path.Combine(Folder, file)), Catalogue)
            .Design.ShouldNotBeNull();
        var estimate = Estimator.EstimateAtOnce(design);
        var rate = design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond);
        var steady = new Scenario
        {
            Id = "agreement",
            Duration = Duration.FromSeconds(Math.Clamp(Math.Round(Requests / rate), 2, 3_600)),
        };
        var outcome = Simulator.Run(design, steady, cancellation: TestContext.Current.CancellationToken);
        var run = outcome.ShouldBeOfType<RunOutcome.Finished>().Report;

        foreach (var simulated in run.Operations)
        {
            var estimated = estimate.Operations.Single(operation => operation.Operation == simulated.Operation);
            if (estimated.Regime != Regime.BelowKnee || simulated.LatencyMilliseconds is not { Mean: var mean })
                continue;

            // The run itself is only so sure of its mean.
            var unsure = mean is { Low: { } low, High: { } high } ? (high - low) / 2 : mean.Value;
            estimated.Latency.ShouldNotBeNull().Mean
                .ShouldBe(mean.Value, (0.1 * mean.Value) + unsure, $"{simulated.Operation} of {file}");

            // Of those that have ended, since a short run also has many that are still under way.
            var ended = Math.Max(1, simulated.Completed + simulated.Failed + simulated.Refused);
            (1 - estimated.FailedShare).ShouldBe((double)simulated.Completed / ended, 0.03, simulated.Operation);
        }
    }
}
