using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests;

/// <summary>Designs written as text, and played.</summary>
internal static class Play
{
    private static readonly Lazy<ComponentCatalogue> Kinds =
        new(() => ComponentCatalogue.Load(ContentFolder.Of("components")));

    public static Design Design(string text)
    {
        var reading = DesignReader.Read("proofload: design/v1\nname: Test\n" + text, Kinds.Value);
        reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        return reading.Design.ShouldNotBeNull();
    }

    /// <summary>Null for what is no design.</summary>
    public static Design? DesignOrNone(string text)
    {
        var reading = DesignReader.Read("proofload: design/v1\nname: Test\n" + text, Kinds.Value);
        return reading.Problems.Any(problem => problem.Severity == ProblemSeverity.Error) ? null : reading.Design;
    }

    /// <summary>A design of the repository, by its path under <c>content/designs</c>.</summary>
    public static Design Known(string path) => DesignReader
        .Read(File.ReadAllText(Path.Combine(ContentFolder.Path, "designs", path)), Kinds.Value)
        .Design.ShouldNotBeNull();

    /// <summary>Runs the first scenario on a network that takes no time, as theory does.</summary>
    public static RunReport Run(string text, long seed = 1, int? replications = null) =>
        Run(
            Design(text), null, new RunOptions { Seed = seed, Replications = replications, MostEvents = 1e9 },
            Network.Instant);

    public static RunReport Run(
        Design design, string? scenario = null, RunOptions? options = null, Network? network = null)
    {
        var played = scenario is null ? design.Scenarios[0] : design.Scenarios.Single(one => one.Id == scenario);
        return Simulator.Run(
            design, played, options ?? new RunOptions(), network ?? Network.Standard,
            TestContext.Current.CancellationToken).ShouldBeOfType<RunOutcome.Finished>().Report;
    }

    public static OperationReport Operation(this RunReport report, string id) =>
        report.Operations.Single(operation => operation.Operation == id);

    public static ComponentReport Component(this RunReport report, string id) =>
        report.Components.Single(component => component.Component == id);

    public static ConnectionReport Connection(this RunReport report, string id) =>
        report.Connections.Single(connection => connection.Connection == id);
}
