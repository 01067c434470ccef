using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>Holds the two engines against each other: where they differ, which to trust, and why.</summary>
public static class EngineCheck
{
    private const double FewRequests = 2_000;
    private const double ErrorOfFailed = 0.01;

    /// <param name="design">The design.</param>
    /// <param name="load">A multiple of the stated load; above 0.</param>
    /// <param name="options">Null for one million events.</param>
    /// <param name="cancellation">Ends the run between two events.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static EngineCheckReport Compare(
        Design design, double load = 1, AnalysisOptions? options = null, CancellationToken cancellation = default)
    {
        var trials = new Trials(options, 1e6, cancellation);
        var estimate = Estimator.EstimateAtOnce(design, load);
        var settled = Trials.Settled(design, estimate);
        trials.Tell(0, "the run");
        var run = trials.Play(settled, trials.Steady(settled, load, 20, 3_600), load);
        var differences = estimate.Operations.Zip(run.Operations)
            .SelectMany(pair => Of(design, pair.First, pair.Second, run)).ToImmutableArray();
        return new EngineCheckReport
        {
            Engine = Simulator.Version,
            Design = design.Name,
            Seed = trials.Seed,
            Load = load,
            Summary = [.. SummaryOf(differences)],
            Differences = differences,
            Reduction = run.Reduction?.Rule,
        };
    }

    private static IEnumerable<EngineDifference> Of(
        Design design, OperationEstimate estimated, OperationReport simulated, RunReport run)
    {
        var stated = Assessment.ErrorOf(estimated.Regime);
        var latency = simulated.LatencyMilliseconds;
        yield return OfTime("mean", estimated.Latency?.Mean, latency?.Mean, stated);
        yield return OfTime("p99", estimated.Latency?.P99, latency?.P99, 2 * stated);

        var failed = 1 - simulated.Availability.Value;
        var half = HalfOf(simulated.Availability);
        var differs = Math.Abs(estimated.FailedShare - failed) > ErrorOfFailed + half;
        yield return Told("failed", estimated.FailedShare, failed, half, ErrorOfFailed, differs);

        EngineDifference OfTime(string name, double? told, Measure? measured, double? allowed)
        {
            var unsure = measured is { } found ? HalfOf(found) : 0;
            var isFar = told is { } one && measured is { Value: var other }
                ? Math.Abs(one - other) > ((allowed ?? 0) * other) + unsure
                : told is not null || measured is not null;
            return Told(name, told, measured?.Value, unsure, allowed, isFar);
        }

        EngineDifference Told(
            string name, double? told, double? seen, double unsure, double? allowed, bool isFar)
        {
            var (trust, why) = isFar ? WhomToTrust(design, estimated, simulated, run) : (Trust.Either, "");
            return new EngineDifference(
                estimated.Operation, name,
                told is { } one ? Rounded.Of(one) : null, seen is { } other ? Rounded.Of(other) : null,
                Rounded.Of(unsure), estimated.Regime, allowed, isFar, trust, why);
        }
    }

    /// <summary>
    /// The first of these that applies: what the estimator leaves out, and what the run could not see.
    /// </summary>
    private static (Trust Trust, string Why) WhomToTrust(
        Design design, OperationEstimate estimated, OperationReport simulated, RunReport run)
    {
        var ended = simulated.Completed + simulated.Failed + simulated.Refused;
        if (ended < FewRequests)
            return (Trust.Estimator, Text($"The run saw only {ended:#,0} requests of it; play it longer to be sure."));
        if (estimated.Regime != Regime.Saturated && run.Reduction is not null)
        {
            return estimated.Regime == Regime.BelowKnee
                ? (Trust.Estimator,
                    "The run was reduced and works waiting out from flows; the formulas are nearer here.")
                : (Trust.Simulator,
                    "Though reduced, the run plays what piles up and is refused; the formulas do not.");
        }

        return (Trust.Simulator, WhatIsLeftOut(design, estimated, run));
    }

    /// <summary>What the run plays and the formulas leave out.</summary>
    private static string WhatIsLeftOut(Design design, OperationEstimate estimated, RunReport run)
    {
        if (estimated.Regime == Regime.Saturated)
            return "More is asked than can be done; the estimator then only says that it is full.";
        if (run.Steadiness.State is BalanceState.Unsettled or BalanceState.Unstable)
            return "The run had not settled: it shows what happens on the way, the estimator only the end of it.";

        var way = estimated.Parts.Select(part => design.Find(part.Component)).OfType<Component>().ToArray();
        if (way.Any(component => component.Behaviour == Behaviour.Function))
            return "Cold starts come in bursts; the estimator takes their mean rate.";
        if (way.Any(Scales))
            return "Its fleet scales as it goes; the estimator takes the size at which that settles.";
        if (way.FirstOrDefault(Sheds) is { } shedder)
        {
            return $"'{shedder.Id}' chooses whom it serves and refuses; "
                + "the estimator takes a queue that is full or not.";
        }

        if (estimated.Regime == Regime.AtKnee)
            return "At the knee small clumps of arrivals make long queues, which only a run plays.";

        var calls = design.Connections
            .Where(call => way.Any(component => component.Id == call.From) && call.Serves(estimated.Operation))
            .ToArray();
        if (calls.Any(call => call.Retry is not null || call.Hedge is not null || call.Breaker is not null))
        {
            return "Retries, hedges and breakers feed back on what causes them; "
                + "the estimator takes them as independent.";
        }

        return calls.Any(call => call.Timeout is not null)
            ? "Timeouts cut off the longest answers of several calls together; "
                + "the estimator takes calls as independent."
            : "Waiting of one request at several components goes together; the estimator takes it as independent.";
    }

    private static bool Sheds(Component component) =>
        component.TextOf(Parameters.Shedding) is not (null or "tail");

    private static bool Scales(Component component) =>
        component.Kind.Parameters.ContainsKey(Parameters.Scaling)
        && component.ScalingOf(Parameters.Scaling) is not null;

    private static double HalfOf(Measure measure) =>
        measure is { Low: { } low, High: { } high } ? (high - low) / 2 : Math.Abs(measure.Value);

    private static IEnumerable<string> SummaryOf(ImmutableArray<EngineDifference> differences)
    {
        var apart = differences.Where(difference => difference.Differs).ToArray();
        if (apart.Length == 0)
        {
            yield return Text(
                $"The engines agree on all {differences.Length} figures within what is stated and the run can tell.");
            yield break;
        }

        var worst = apart.MaxBy(Distance)!; // There is at least one.
        var whom = worst.Trust == Trust.Estimator ? "estimator" : "simulator";
        yield return Text(
            $"On {apart.Length} of {differences.Length} figures the engines differ by more than is stated.");
        yield return Text($"Most on the {worst.Measure} of '{worst.Operation}': trust the {whom}. {worst.Why}");
    }

    private static double Distance(EngineDifference difference) =>
        difference is { Estimated: > 0 and var told, Simulated: > 0 and var seen }
            ? Math.Abs(PortableMath.Log(told / seen))
            : 0;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
