using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>Turns every number of a design a little, and sees how far each target moves.</summary>
/// <remarks>
/// The estimator answers for all of them, a quarter up and a fifth down. The most effective are then held against the
/// simulator: runs in pairs that share their chance (common random numbers), so that the difference of a pair is that
/// of the parameter.
/// </remarks>
public static class Sensitivities
{
    private const double Turn = 1.25;
    private const int Simulated = 5;

    /// <summary>
    /// A share of failures that stays below this, and below a tenth of what is wanted, moves nothing that anybody would
    /// see, by whatever factor it does.
    /// </summary>
    private const double NobodyFails = 1e-4;
    private const int Pairs = 4;

    /// <param name="design">The design.</param>
    /// <param name="load">A multiple of the stated load; above 0.</param>
    /// <param name="options">Null for 500,000 events a run.</param>
    /// <param name="cancellation">Ends it between two events.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static SensitivityReport Measure(
        Design design, double load = 1, AnalysisOptions? options = null, CancellationToken cancellation = default)
    {
        var seeds = options?.Seed ?? 1;
        var trials = Enumerable.Range(0, Pairs)
            .Select(pair => new Trials(
                (options ?? new AnalysisOptions()) with { Seed = seeds + pair }, 5e5, cancellation))
            .ToArray();
        var knobs = Knob.Of(design).ToArray();
        var points = TargetPoint.Of(design, Estimator.EstimateAtOnce(design, load)).ToImmutableArray();
        var effects = new List<(Knob Knob, double?[] Effects)>();
        for (var index = 0; index < knobs.Length; index++)
        {
            trials[0].Tell(0.5 * index / knobs.Length, $"{knobs[index].Where} {knobs[index].Word}");
            var found = EffectsOf(design, knobs[index], points, load);
            if (found is not null && found.Any(effect => Math.Abs(effect ?? 0) > 0.001))
                effects.Add((knobs[index], found));
        }

        var ordered = effects.OrderByDescending(pair => pair.Effects.Max(effect => Math.Abs(effect ?? 0))).ToList();
        var parameters = ordered.Select((pair, place) => new Sensitivity(
            pair.Knob.Where, pair.Knob.Word, pair.Knob.Value, pair.Knob.IsGiven,
            [.. pair.Effects.Select(effect => effect is { } value ? Rounded.Of(value) : (double?)null)],
            place < Simulated ? Paired(design, pair.Knob, pair.Effects, points, trials, load, place) : null))
            .ToImmutableArray();
        var unknowns = UnknownsOf(design, ordered.Select(pair => pair.Knob).Where(knob => !knob.IsGiven), points, load);
        return new SensitivityReport
        {
            Engine = Simulator.Version,
            Design = design.Name,
            Seed = seeds,
            Load = load,
            Runs = trials.Sum(trial => trial.Played),
            Summary = [.. SummaryOf(parameters, unknowns, points)],
            Targets = [.. points.Select(point => point.Told)],
            Parameters = parameters,
            Unknowns = unknowns,
            Notes =
            [
                "Effects are elasticities by the estimator, from a fifth down to a quarter up; "
                    + "whole numbers move by at least one.",
                "A share of failures that stays below 0.01 %, and below a tenth of what is wanted, does not count.",
                $"The {Simulated} most effective were played as well: "
                    + $"{Pairs} pairs of runs at both ends that share their chance.",
            ],
        };
    }

    private static double?[]? EffectsOf(Design design, Knob knob, ImmutableArray<TargetPoint> points, double load)
    {
        if (knob.Turned(design, Turn) is not { } more || knob.Turned(design, 1 / Turn) is not { } less)
            return null;
        var (up, down) = (Estimator.EstimateAtOnce(more, load), Estimator.EstimateAtOnce(less, load));
        var width = Math.Log(knob.Actual(Turn) / knob.Actual(1 / Turn));
        return [.. points.Select(point => IsNothing(point, point.In(down), point.In(up))
            ? null
            : Elasticity(point.In(down), point.In(up), width))];
    }

    private static bool IsNothing(TargetPoint point, double? down, double? up) =>
        point.Told.Target == "errors"
        && Math.Max(down ?? 0, up ?? 0) < Math.Min(NobodyFails, point.Told.Wanted / 10 ?? NobodyFails);

    private static double? Elasticity(double? down, double? up, double width) =>
        down is > 1e-9 && up is > 1e-9 && width != 0 ? Math.Log(up.Value / down.Value) / width : null;

    private static SimulatedEffect? Paired(
        Design design, Knob knob, double?[] effects, ImmutableArray<TargetPoint> points, Trials[] trials, double load,
        int place)
    {
        var target = Array.IndexOf(effects, effects.MaxBy(effect => Math.Abs(effect ?? 0)));
        if (knob.Turned(design, Turn) is not { } more || knob.Turned(design, 1 / Turn) is not { } less)
            return null;

        var width = Math.Log(knob.Actual(Turn) / knob.Actual(1 / Turn));
        var settled = Trials.Settled(design, Estimator.EstimateAtOnce(design, load));
        var found = new List<double>();
        foreach (var trial in trials)
        {
            trial.Tell(
                0.5 + (0.5 * ((place * Pairs) + found.Count) / (Simulated * Pairs)),
                $"runs with {knob.Where} {knob.Word}");
            var scenario = trial.Steady(settled, load, 10, 600);
            var up = points[target].In(trial.Play(SameSize(more, settled, knob), scenario, load));
            var down = points[target].In(trial.Play(SameSize(less, settled, knob), scenario, load));
            if (Elasticity(down, up, width) is { } effect)
                found.Add(effect);
        }

        if (found.Count < 2)
            return null;
        var mean = found.Average();
        var spread = Math.Sqrt(found.Sum(value => (value - mean) * (value - mean)) / (found.Count - 1));
        var reach = StudentT.Reach95(found.Count - 1) * spread / Math.Sqrt(found.Count);
        return new SimulatedEffect(target, Rounded.Of(mean), Rounded.Of(mean - reach), Rounded.Of(mean + reach));
    }

    /// <summary>
    /// Fleets that scale have the size of the design that is not turned, unless it is that which is turned.
    /// </summary>
    private static Design SameSize(Design turned, Design settled, Knob knob) => turned with
    {
        Components =
        [
            .. turned.Components.Select(component => component.Id != knob.Where
                && settled[component.Id].Given.TryGetValue(Parameters.Instances, out var size)
                    ? component with { Given = component.Given.SetItem(Parameters.Instances, size) }
                    : component),
        ],
    };

    private static ImmutableArray<Unknown> UnknownsOf(
        Design design, IEnumerable<Knob> knobs, ImmutableArray<TargetPoint> points, double load)
    {
        var found = new List<Unknown>();
        foreach (var knob in knobs)
        {
            if (knob.Turned(design, 2) is not { } more || knob.Turned(design, 0.5) is not { } less)
                continue;
            var (up, down) = (Estimator.EstimateAtOnce(more, load), Estimator.EstimateAtOnce(less, load));
            var (decides, swing, moved) = (0, 1.0, points[0]);
            foreach (var point in points)
            {
                var (high, low) = (point.In(up), point.In(down));
                if (point.Told.Wanted is { } wanted && (high is null || high > wanted) != (low is null || low > wanted))
                    decides++;
                if (high is not > 1e-9 || low is not > 1e-9 || IsNothing(point, low, high))
                    continue;
                var factor = Math.Max(high.Value / low.Value, low.Value / high.Value);
                if (factor > swing)
                    (swing, moved) = (factor, point);
            }

            if (swing < 1.01 && decides == 0)
                continue;
            var by = $"Between half and twice of it, {moved.Told.Target} of '{moved.Told.Operation}' "
                + Text($"moves by a factor of {swing:0.##}");
            var why = decides == 0 ? $"{by}, and no verdict changes."
                : Text($"{by}, and {decides} {(decides == 1 ? "verdict changes" : "verdicts change")}.");
            found.Add(new Unknown(knob.Where, knob.Word, knob.Value, decides, Rounded.Of(swing), why));
        }

        return [.. found.OrderByDescending(unknown => unknown.Decides).ThenByDescending(unknown => unknown.Swing)];
    }

    private static IEnumerable<string> SummaryOf(
        ImmutableArray<Sensitivity> parameters, ImmutableArray<Unknown> unknowns, ImmutableArray<TargetPoint> points)
    {
        if (parameters.IsEmpty)
        {
            yield return "No number that can be turned moves any target.";
            yield break;
        }

        var first = parameters[0];
        var place = Enumerable.Range(0, points.Length).MaxBy(target => Math.Abs(first.Effects[target] ?? 0));
        var told = points[place].Told;
        yield return $"'{first.Parameter}' of '{first.Where}' matters most: one per cent more of it moves "
            + Text($"{told.Target} of '{told.Operation}' by {first.Effects[place]:+0.##;-0.##} %.");
        if (unknowns.FirstOrDefault() is { } unknown)
        {
            yield return $"Measure '{unknown.Parameter}' of '{unknown.Where}' first, "
                + $"which nobody stated (taken as {unknown.Value}). {unknown.Why}";
        }
        else
        {
            yield return "Every number that moves a target is stated; nothing needs to be measured first.";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One target, and how to read its value from either engine.</summary>
internal sealed record TargetPoint(SensitiveTarget Told)
{
    public static IEnumerable<TargetPoint> Of(Design design, EstimateReport estimate)
    {
        foreach (var operation in design.Operations)
        {
            var (own, general) = (operation.Latency, design.Targets.Latency);
            var wanted = new (string Name, Designs.Quantities.Duration? Limit)[]
            {
                ("latency.mean", own.Mean ?? general.Mean), ("latency.p50", own.P50 ?? general.P50),
                ("latency.p90", own.P90 ?? general.P90), ("latency.p95", own.P95 ?? general.P95),
                ("latency.p99", own.P99 ?? general.P99), ("latency.p999", own.P999 ?? general.P999),
            }.Where(target => target.Limit is not null).ToList();
            if (wanted.Count == 0)
                wanted.Add(("latency.p99", null));
            foreach (var (name, limit) in wanted)
                yield return Valued(new SensitiveTarget(operation.Id, name, limit?.Milliseconds, null, "ms"), estimate);
            var availability = operation.Availability ?? design.Targets.Availability;
            var errors = design.Targets.Errors?.Value ?? (1 - availability?.Value);
            yield return Valued(
                new SensitiveTarget(
                    operation.Id, "errors", errors is { } most ? Rounded.Of(most) : null, null, "share"),
                estimate);
        }
    }

    public double? In(EstimateReport estimate)
    {
        var operation = estimate.Operations.First(one => one.Operation == Told.Operation);
        return Told.Target switch
        {
            "errors" => operation.FailedShare,
            "latency.mean" => operation.Latency?.Mean,
            "latency.p50" => operation.Latency?.P50,
            "latency.p90" => operation.Latency?.P90,
            "latency.p95" => operation.Latency?.P95,
            "latency.p999" => operation.Latency?.P999,
            _ => operation.Latency?.P99,
        };
    }

    public double? In(RunReport report)
    {
        var operation = report.Operations.First(one => one.Operation == Told.Operation);
        return Told.Target switch
        {
            "errors" => 1 - operation.Availability.Value,
            "latency.mean" => operation.LatencyMilliseconds?.Mean.Value,
            "latency.p50" => operation.LatencyMilliseconds?.P50.Value,
            "latency.p90" => operation.LatencyMilliseconds?.P90.Value,
            "latency.p95" => operation.LatencyMilliseconds?.P95.Value,
            "latency.p999" => operation.LatencyMilliseconds?.P999.Value,
            _ => operation.LatencyMilliseconds?.P99.Value,
        };
    }

    private static TargetPoint Valued(SensitiveTarget told, EstimateReport estimate)
    {
        var point = new TargetPoint(told);
        return new TargetPoint(told with { Value = point.In(estimate) is { } value ? Rounded.Of(value) : null });
    }
}
