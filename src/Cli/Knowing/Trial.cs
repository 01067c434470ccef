using Proofload.Cli.Commands;
using Proofload.Designs;
using Proofload.Knowledge.Linting;
using Proofload.Review;
using Proofload.Simulation;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Knowing;

/// <summary>Whether an embedded design does what a page says: it is reviewed, estimated and played.</summary>
internal static class Trial
{
    /// <summary>A design of a page is small; a run that would take more is reduced by the simulator's own
    /// rule.</summary>
    private const double MostEvents = 4e6;

    public static DesignTrial Of(Design design, TimeProvider time, CancellationToken cancellation)
    {
        var estimate = Estimator.Estimate(design);
        var complaints = new List<string>();
        complaints.AddRange(estimate.Targets.Where(target => target.Verdict == Verdict.Missed)
            .Select(target => $"the estimate misses {target.Target} ({target.Found} against {target.Wanted})"));
        complaints.AddRange(design.Scenarios.SelectMany(scenario => Missed(design, scenario, cancellation)));
        complaints.AddRange(ReviewCommand.Of(design, time).Findings
            .Where(finding => finding.Severity.Level == SeverityLevel.Critical)
            .Select(finding => $"review finds {finding.Rule.Id}"));
        return new DesignTrial(complaints.Count == 0, [.. complaints]);
    }

    private static IEnumerable<string> Missed(Design design, Scenario scenario, CancellationToken cancellation)
    {
        var options = new RunOptions { MostEvents = MostEvents };
        return Simulator.Run(design, scenario, options, cancellation) switch
        {
            RunOutcome.Refused refused => [$"'{scenario.Id}' was refused: {refused.Reason}"],
            RunOutcome.Finished { Report.Targets: var targets } => targets
                .Where(target => target.Verdict == Verdict.Missed)
                .Select(target => $"'{scenario.Id}' misses {target.Target}"),
            _ => [],
        };
    }
}
