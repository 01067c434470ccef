using System.Collections.Immutable;
using System.Globalization;

namespace Proofload.Simulation.Reports;

/// <summary>A run in a few sentences, for somebody who has ten seconds.</summary>
internal static class SummaryReporting
{
    public static ImmutableArray<string> Of(RunReport report)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        sentences.Add(VerdictOf(report));
        if (report.FirstBreak is { } broke)
            sentences.AddRange(broke.Explanation, broke.Change);
        foreach (var growth in report.Steadiness.Growing)
            sentences.Add(GrowthOf(growth, report));
        if (report.Steadiness.State == BalanceState.Unstable && report.Steadiness.Growing.IsEmpty)
        {
            sentences.Add(Text(
                $"The run was given up after {Last(report):0.#} s: more and more requests were under way."));
        }

        if (report.Steadiness.State == BalanceState.Unsettled)
            sentences.Add("The system had not settled when the run ended; run it longer before trusting the numbers.");
        if (WorstFailure(report) is { } failure)
            sentences.Add(failure);
        if (report.Bottleneck is { } bottleneck)
            sentences.Add(bottleneck.Explanation);
        if (report.Reduction is { } reduction)
            sentences.Add(reduction.Rule);
        if (report.Unmodelled.Length > 0)
        {
            sentences.Add(Text(
                $"{report.Unmodelled.Length} things that the design says are not played; they are listed."));
        }

        return sentences.ToImmutable();
    }

    private static string VerdictOf(RunReport report)
    {
        var missed = report.Targets.Where(target => target.Verdict == Verdict.Missed).ToArray();
        var open = report.Targets.Count(target => target.Verdict == Verdict.CannotTell);
        if (report.Verdict == Verdict.NotAsked)
            return "No target was stated, so nothing could be met or missed.";
        if (missed.Length == 0)
        {
            return open == 0
                ? Text($"All {report.Targets.Length} targets are met.")
                : Text($"{report.Targets.Length - open} of {report.Targets.Length} targets are met; ")
                    + Text($"{open} cannot be decided by this run.");
        }

        var worst = missed.MaxBy(target => Excess(target))!; // There is at least one.
        return Text($"{missed.Length} of {report.Targets.Length} targets are missed, worst {Words(worst)}.");
    }

    private static double Excess(TargetReport target) => target.Measured is not { } measured ? 0
        : target.Target == "availability" ? (1 - measured.Value) / Math.Max(1e-9, 1 - target.Limit)
        : measured.Value / Math.Max(1e-9, target.Limit);

    private static string Words(TargetReport target)
    {
        var value = target.Measured?.Value ?? 0;
        var of = target.Operation is null ? "" : $" of {target.Operation}";
        return target.Unit == "ms"
            ? Text($"{target.Target} of {target.Operation}: {value:0.#} ms instead of {target.Limit:0.#} ms")
            : Text($"{target.Target}{of}: {value * 100:0.###} % instead of {target.Limit * 100:0.###} %");
    }

    private static string GrowthOf(Growth growth, RunReport report)
    {
        var component = report.Components.First(component => component.Component == growth.Component);
        return component.Backlog is null
            ? $"The queue at {growth.Component} grows without bound: "
                + Text($"offered {growth.OfferedShare * 100:0} % of capacity.")
            : $"{growth.Component} fills faster than it is emptied, "
                + Text($"by {growth.GrowthPerSecond:0.##} messages a second.");
    }

    private static string? WorstFailure(RunReport report)
    {
        var worst = report.Operations.MaxBy(operation => Lost(operation));
        if (worst is null || Lost(worst) < 0.001 || worst.Causes.IsEmpty)
            return null;

        var cause = worst.Causes[0];
        return Text($"{Lost(worst) * 100:0.##} % of {worst.Operation} fail or are refused, ")
            + $"most often for '{cause.Reason}' at {cause.Component}.";
    }

    private static double Lost(OperationReport operation)
    {
        var lost = operation.Failed + operation.Refused;
        return lost / (double)Math.Max(1, operation.Completed + lost);
    }

    private static double Last(RunReport report) => report.Series.Intervals * report.Series.IntervalSeconds;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
