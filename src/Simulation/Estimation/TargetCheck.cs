using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Estimation;

/// <summary>Holds what was estimated against what was promised.</summary>
internal sealed class TargetCheck(
    Model model,
    Solver solver,
    LimitSearch? search,
    AvailabilityRange[] ranges,
    ImmutableArray<OperationEstimate> operations,
    BottleneckEstimate? bottleneck,
    double load)
{
    private readonly List<TargetEstimate> found = [];

    public ImmutableArray<TargetEstimate> All()
    {
        for (var operation = 0; operation < operations.Length; operation++)
            Operation(operation);

        var targets = model.Design.Targets;
        if (targets.Rto is { } rto)
            found.Add(Recovery.Time(model, rto));
        if (targets.Rpo is { } rpo)
            found.Add(Recovery.Point(model, rpo));
        return [.. found];
    }

    private void Operation(int operation)
    {
        var (stated, design) = (model.Operations[operation], model.Design.Targets);
        Latency(operation, "mean", stated.Latency.Mean ?? design.Latency.Mean, 0, latency => latency.Mean);
        Latency(operation, "p50", stated.Latency.P50 ?? design.Latency.P50, 0.5, latency => latency.P50);
        Latency(operation, "p90", stated.Latency.P90 ?? design.Latency.P90, 0.9, latency => latency.P90);
        Latency(operation, "p95", stated.Latency.P95 ?? design.Latency.P95, 0.95, latency => latency.P95);
        Latency(operation, "p99", stated.Latency.P99 ?? design.Latency.P99, 0.99, latency => latency.P99);
        Latency(operation, "p999", stated.Latency.P999 ?? design.Latency.P999, 0.999, latency => latency.P999);
        if (design.Errors is { } errors)
            Errors(operation, errors.Value);
        if ((stated.Availability ?? design.Availability) is { } available)
            Availability(operation, available);
    }

    private void Latency(int operation, string name, Duration? limit, double part, Func<LatencyEstimate, double> pick)
    {
        if (limit is not { } wanted)
            return;

        var estimate = operations[operation];
        var value = estimate.Latency is { } latency ? pick(latency) : (double?)null;
        var breaks = BreaksAt(state => Holds(state, operation, wanted.Seconds, part));
        found.Add(new TargetEstimate(
            estimate.Operation,
            "latency." + name,
            wanted.ToString(),
            value is null ? null : Time(value.Value),
            Compare(value, wanted.Milliseconds, estimate.Regime),
            breaks,
            value is null ? NoEnd() : WhyLatency(estimate)));
    }

    private bool Holds(Solver state, int operation, double seconds, double part)
    {
        var answer = state.AnswerOf(model.Entries[operation], Model.Slot(operation, model.Operations[operation].Kind));
        if (answer.Succeeds < 1e-6)
            return false;
        return part == 0 ? answer.Ok.Mean <= seconds : answer.Ok.Below(seconds) >= part;
    }

    private void Errors(int operation, double limit)
    {
        var estimate = operations[operation];
        var entry = model.Entries[operation];
        var slot = Model.Slot(operation, model.Operations[operation].Kind);
        found.Add(new TargetEstimate(
            estimate.Operation,
            "errors",
            new Share(limit).ToString(),
            Percent(estimate.FailedShare),
            Compare(estimate.FailedShare, limit, estimate.FailedShare > 0 ? estimate.Regime : Regime.BelowKnee),
            BreaksAt(state => state.AnswerOf(entry, slot).Fails <= limit),
            estimate.FailedShare == 0 ? "Nothing on its way fails, is refused or times out."
                : "Errors, refusals and timeouts, after retries and fallbacks."));
    }

    private void Availability(int operation, Share wanted)
    {
        var range = ranges[operation];
        var verdict = range.Worst >= wanted.Value ? Verdict.Met
            : range.Best < wanted.Value ? Verdict.Missed
            : Verdict.CannotTell;
        found.Add(new TargetEstimate(
            operations[operation].Operation,
            "availability",
            wanted.ToString(),
            range.IsStated ? Percent(range.Worst) : null,
            verdict,
            null,
            WhyAvailability(range, verdict)));
    }

    private string WhyAvailability(AvailabilityRange range, Verdict verdict)
    {
        if (!range.IsStated)
        {
            return $"Nobody says how available {string.Join(" and ", Unknown())} is; it lies between "
                + $"{Percent(range.Worst)} "
                + $"and {Percent(range.AsStated)}.";
        }

        return verdict switch
        {
            Verdict.CannotTell =>
                "Providers commit to no more than this in all; most do better, but none promises to. Measure it, "
                + "put another way beside theirs, or state 'availability'.",
            Verdict.Missed => "Even if what providers run never failed, instances and zones fail too often.",
            _ => "From the availability of instances, zones and services on its way; a provider's commitment is a "
            + "floor.",
        };
    }

    private IEnumerable<string> Unknown() => model.Components
        .Where((component, index) => component.ShareOf(Parameters.Availability) is null
            && solver.Flows[index].Any(flow => flow > 0))
        .Select(component => $"'{component.Id}'");

    private double? BreaksAt(Func<Solver, bool> holds)
    {
        return search?.FirstBreak(holds, bottleneck?.Load ?? load);
    }

    private static Verdict Compare(double? value, double limit, Regime regime)
    {
        if (value is not { } number)
            return Verdict.Missed;
        var error = Assessment.ErrorOf(regime) ?? 0.5;
        if (number > limit * (1 + error))
            return Verdict.Missed;
        return number <= limit / (1 + error) ? Verdict.Met : Verdict.CannotTell;
    }

    private string NoEnd()
    {
        var growing =
            model.Components.Where((_, index) => solver.Fleets[index].Stations.Any(station => station.Growth > 0))
            .Select(component => $"'{component.Id}'").ToArray();
        return growing.Length == 0
            ? "Hardly any request succeeds."
            : $"The queue at {string.Join(" and ", growing)} grows without bound: more is asked of it than it can do.";
    }

    private static string WhyLatency(OperationEstimate estimate)
    {
        if (estimate.Parts.IsEmpty)
            return "Nothing on its way takes any time.";

        var most = estimate.Parts[0];
        var all = estimate.Parts.Sum(part => part.Total);
        var what = most.Waiting > most.Working && most.Waiting > most.Network ? "waiting at"
            : most.Working >= most.Network ? "work at" : "the way to";
        return string.Create(CultureInfo.InvariantCulture,
            $"{most.Total / all:0 %} of the mean is spent at '{most.Component}', mostly {what} it.");
    }

    /// <summary>Three digits and the unit that one would write.</summary>
    internal static string Time(double milliseconds) => milliseconds switch
    {
        < 1 => Digits(milliseconds * 1e3) + "us",
        < 10_000 => Digits(milliseconds) + "ms",
        _ => Digits(milliseconds / 1e3) + "s",
    };

    /// <summary>As many digits as tell it apart from all or nothing.</summary>
    internal static string Percent(double share)
    {
        var gap = Math.Min(share, 1 - share);
        var digits = gap <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(-Math.Log10(gap)) - 1, 1, 7);
        return (Math.Round(share * 100, digits)).ToString(CultureInfo.InvariantCulture) + "%";
    }

    private static string Digits(double value)
    {
        var decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return Math.Round(value, decimals).ToString(CultureInfo.InvariantCulture);
    }
}
