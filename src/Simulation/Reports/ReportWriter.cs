using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Simulation.Reports;

/// <summary>Makes the report of a run out of what all replications recorded.</summary>
internal static class ReportWriter
{
    /// <summary>A component this busy decides about the verdict; what was assumed of it matters.</summary>
    private const double Busy = 0.6;

    public static RunReport Write(
        Design design, Scenario scenario, Evidence evidence, long seed, Reduction? reduction, int traces)
    {
        var plan = evidence.Plan;
        var operations = plan.Operations
            .Select(operation => OperationReporting.Of(evidence, operation.Index)).ToImmutableArray();
        var targets = Judgement.Of(design, scenario, operations, evidence);
        var report = new RunReport
        {
            Engine = Simulator.Version,
            Design = design.Name,
            Scenario = scenario.Id,
            Seed = seed,
            Replications = evidence.Runs.Count,
            DurationSeconds = Rounded.Of(plan.Duration.Seconds),
            Verdict = Judgement.Worst(targets),
            Summary = [],
            Targets = targets,
            Steadiness = BalanceReporting.Of(evidence),
            Bottleneck = BalanceReporting.BottleneckOf(evidence),
            Operations = operations,
            Components = [.. plan.Fleets.Select(fleet => ComponentReporting.Of(evidence, fleet.Index))],
            Connections = [.. plan.Calls.Select(call => ComponentReporting.ConnectionOf(evidence, call.Index))],
            Series = SeriesReporting.Of(evidence, scenario),
            Traces = TraceReporting.Of(evidence, traces),
            Assumptions = [.. plan.Assumptions.Select(assumption => Weigh(assumption, evidence))],
            Unmodelled = [.. plan.Unmodelled.Distinct()],
            Reduction = reduction,
            Conservation = ConservationOf(evidence),
            Events = evidence.Runs.Sum(run => run.Events),
        };

        report = report with { FirstBreak = FirstBreakReporting.Of(report) };
        return report with { Summary = SummaryReporting.Of(report) };
    }

    private static Assumption Weigh(Assumption assumption, Evidence evidence)
    {
        var fleet = evidence.Plan.Fleets.First(fleet => fleet.Id == assumption.Component);
        var matters = assumption.Matters || BalanceReporting.UseOf(evidence, fleet) >= Busy
            || assumption.Parameter == Parameters.HitRatio;
        return assumption with { Matters = matters };
    }

    private static Conservation ConservationOf(Evidence evidence)
    {
        var states = evidence.Runs
            .SelectMany(run => run.Operations.Select(operation => (Run: run, Operation: operation))).ToArray();
        var nanoseconds = evidence.Runs.Sum(run => (double)run.Now.Nanoseconds);
        var area = states.Sum(state => (double)state.Operation.Inside.AreaAt(state.Run.Now));
        var spent = states.Sum(state => (double)state.Operation.TimeInside)
            + evidence.Runs.Sum(run => (double)run.TimeStillInside);
        return new Conservation(
            states.Sum(state => state.Operation.Offered),
            states.Sum(state => state.Operation.Completed),
            states.Sum(state => state.Operation.Failed),
            states.Sum(state => state.Operation.Refused),
            states.Sum(state => state.Operation.Inside.Value),
            Rounded.Of(area / nanoseconds),
            Rounded.Of(spent / nanoseconds));
    }
}
