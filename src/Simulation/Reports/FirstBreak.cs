using System.Globalization;

namespace Proofload.Simulation.Reports;

/// <summary>The first moment at which a target that the run missed was beyond its bound.</summary>
/// <param name="AtSeconds">Of simulated time: the begin of the first of two intervals in a row.</param>
/// <param name="Component">What was fullest then, or where most failures begin; null where nothing stands out.</param>
/// <param name="Explanation">A sentence.</param>
/// <param name="Change">What to change first, in a sentence.</param>
public sealed record FirstBreak(
    double AtSeconds, string Operation, string Target, string? Component, string Explanation, string Change);

/// <summary>Looks through a run's timeline for what broke first.</summary>
internal static class FirstBreakReporting
{
    private const double Full = 0.9;
    private const double Busy = 0.75;

    /// <returns>Null when no target was missed, or none that shows in the timeline.</returns>
    public static FirstBreak? Of(RunReport report)
    {
        var first = report.Targets.Where(target => target.Verdict == Verdict.Missed)
            .Select(target => (Target: target, At: BeginOf(report, target)))
            .Where(pair => pair.At.Interval >= 0)
            .OrderBy(pair => pair.At.Interval)
            .FirstOrDefault();
        if (first.Target is null)
            return null;

        var (interval, operation) = first.At;
        var cause = report.Operations.First(one => one.Operation == operation).Causes.FirstOrDefault();
        var component = FullestAt(report, interval) ?? cause?.Component ?? SlowestOf(report);
        return new FirstBreak(
            Rounded.Of(interval * report.Series.IntervalSeconds), operation, first.Target.Target, component,
            Explain(report, first.Target, operation, interval, component),
            ChangeFor(report, component, report.Operations.SelectMany(one => one.Causes)
                .Where(one => one.Component == component).MaxBy(one => one.Requests) ?? cause));
    }

    private static (int Interval, string Operation) BeginOf(RunReport report, TargetReport target)
    {
        var best = (Interval: -1, Operation: "");
        var concerned = report.Series.Operations
            .Where(one => target.Operation is null || one.Operation == target.Operation);
        foreach (var series in concerned)
        {
            for (var at = 0; at < report.Series.Intervals; at++)
            {
                var isLast = at + 1 >= report.Series.Intervals;
                if (!IsBeyond(series, target, at) || (!isLast && !IsBeyond(series, target, at + 1)))
                    continue;
                if (best.Interval < 0 || at < best.Interval)
                    best = (at, series.Operation);
                break;
            }
        }

        return best;
    }

    private static bool IsBeyond(OperationSeries series, TargetReport target, int at) => target.Target switch
    {
        "latency.p50" or "latency.mean" => series.P50Milliseconds[at] > target.Limit,
        "latency.p90" or "latency.p95" => series.P90Milliseconds[at] > target.Limit,
        "latency.p99" or "latency.p999" => series.P99Milliseconds[at] > target.Limit,
        "availability" => FailedShare(series, at) > 1 - target.Limit,
        "errors" => FailedShare(series, at) > target.Limit,
        _ => false,
    };

    private static double FailedShare(OperationSeries series, int at)
    {
        var ended = series.CompletedPerSecond[at] + series.FailedPerSecond[at];
        return ended == 0 ? 0 : series.FailedPerSecond[at] / ended;
    }

    /// <summary>Of those that are full, the one with the longest queue.</summary>
    private static string? FullestAt(RunReport report, int interval) => report.Series.Components
        .Where(one => UseAt(one, interval) >= Full)
        .OrderByDescending(one => one.Queue[interval]).ThenByDescending(one => UseAt(one, interval))
        .FirstOrDefault()?.Component;

    private static string? SlowestOf(RunReport report) => report.Components
        .OrderByDescending(one => one.WaitingMilliseconds + one.WorkMilliseconds)
        .FirstOrDefault()?.Component;

    private static double UseAt(ComponentSeries series, int interval) => series.Utilization is { } use
        ? Math.Max(use[interval], interval + 1 < use.Length ? use[interval + 1] : 0)
        : 0;

    private static string Explain(
        RunReport report, TargetReport target, string operation, int interval, string? component)
    {
        var at = interval * report.Series.IntervalSeconds;
        var mark = report.Series.Marks.LastOrDefault(one => one.AtSeconds <= at + report.Series.IntervalSeconds);
        var after = mark is null ? "" : Text($", {Math.Max(0, at - mark.AtSeconds):0.#} s after '{mark.Label}'");
        var state = "";
        if (report.Series.Components.FirstOrDefault(one => one.Component == component) is { } series)
        {
            var queue = series.Queue[interval] >= 1 ? Text($" with {series.Queue[interval]:0} waiting") : "";
            state = UseAt(series, interval) >= Busy
                ? Text($": '{component}' was {UseAt(series, interval) * 100:0} % busy{queue}")
                : queue.Length > 0 ? $": '{component}' had{queue[5..]}"
                : "";
        }

        return Text($"First broke {target.Target} of '{operation}', at {at:0.##} s{after}{state}.");
    }

    private static string ChangeFor(RunReport report, string? component, FailureCause? cause)
    {
        var series = report.Series.Components.FirstOrDefault(one => one.Component == component);
        var busiest = series?.Utilization?.Max() ?? 0;
        var growing = report.Steadiness.Growing.FirstOrDefault(one => one.Component == component);
        var by = growing is { OfferedShare: > 1 } ? Text($" by at least {(growing.OfferedShare - 1) * 100:0} %") : "";
        if (busiest >= Full && cause?.Reason is not ("throttled" or "error" or "instance lost" or "unreachable"))
        {
            return $"Change '{component}' first: give it more instances or workers{by}, make its work shorter, "
                + "or spare it requests (a cache, fewer calls, shedding before it).";
        }

        return cause?.Reason switch
        {
            "timeout" => $"Change '{component}' first: it answers later than its callers wait, though it is not full. "
                + "Shorten its work, or let them wait longer.",
            "queue full" => $"Change '{component}' first: its queue is full. "
                + "Give it more instances or workers, or turn load away before it.",
            "throttled" => $"Change '{component}' first: "
                + "have its limit raised, or spread and smooth what is asked of it.",
            "error" => $"Change the calls to '{component}' first: it fails by itself, "
                + "so repeat them where that does no harm, or have a fallback.",
            "breaker open" => $"Change the calls to '{component}' first: "
                + $"a fallback while the breaker is open, and mend what makes '{component}' slow.",
            "bulkhead full" => $"Change the calls to '{component}' first: "
                + $"widen their bound if '{component}' can bear it, or make them shorter.",
            "instance lost" or "unreachable" => $"Change '{component}' first: "
                + "quicker health checks, a retry on another instance, or a faster takeover.",
            _ => $"Change '{component}' first: nothing is full, the work itself takes that long. "
                + "Shorten it, or call it less.",
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
