using System.Collections.Immutable;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Reports;

/// <summary>One of the slowest requests of an operation, and where its time went. Times are in milliseconds.</summary>
/// <param name="AtSeconds">When it arrived.</param>
/// <param name="Outcome"><c>completed</c>, or why it failed, such as <c>timeout</c>.</param>
/// <param name="Parts">
/// Where the time went, by component, the most first; of calls made at once the longest counts. They add up to
/// <paramref name="Milliseconds"/>.
/// </param>
/// <param name="Spans">Its visits in the order in which they began; what each called stands below it.</param>
public sealed record TraceReport(
    string Operation, double AtSeconds, double Milliseconds, string Outcome, ImmutableArray<TracePart> Parts,
    ImmutableArray<TraceSpan> Spans);

/// <summary>What a component adds to one request.</summary>
/// <param name="Waiting">For a worker, or for its share of processors.</param>
/// <param name="Working">Its own work.</param>
/// <param name="Network">On the way to it and back.</param>
/// <param name="Retrying">Attempts that failed, and the pauses between them.</param>
public sealed record TracePart(string Component, double Waiting, double Working, double Network, double Retrying)
{
    public double Total => Waiting + Working + Network + Retrying;
}

/// <summary>One visit to a component, with all attempts of the call that led there.</summary>
/// <param name="Depth">0 for where the request entered.</param>
/// <param name="From">Since the request arrived.</param>
/// <param name="Waiting">See <see cref="TracePart"/>; what it called is not in it.</param>
/// <param name="Failure">Null for a visit that went well.</param>
public sealed record TraceSpan(
    int Depth, string Component, double From, double To, double Waiting, double Working, double Network,
    double Retrying, int Attempts, string? Failure);

/// <summary>Turns what a run remembers of its slowest requests into reports.</summary>
internal static class TraceReporting
{
    public static ImmutableArray<TraceReport>? Of(Evidence evidence, int most)
    {
        if (most == 0)
            return null;
        return
        [
            .. evidence.Plan.Operations.SelectMany(operation => evidence.Runs
                .SelectMany(run => run.Operations[operation.Index].Tracer?.Slowest ?? [])
                .OrderByDescending(span => span.Ended - span.Started)
                .Take(most)
                .Select(span => Of(operation.Id, span))),
        ];
    }

    private static TraceReport Of(string operation, Span root)
    {
        var spans = ImmutableArray.CreateBuilder<TraceSpan>();
        Add(spans, root, root.Started, 0);
        var parts = new Dictionary<string, TracePart>(StringComparer.Ordinal);
        Account(parts, root, root.Ended);
        return new TraceReport(
            operation,
            Rounded.Of((root.Started - SimTime.Start).Seconds),
            Milliseconds((root.Ended - root.Started).Nanoseconds),
            root.Reason == Reason.None ? "completed" : OperationReporting.Words(root.Reason),
            [.. parts.Values.Select(Round).Where(part => part.Total > 0)
                .OrderByDescending(part => part.Total).ThenBy(part => part.Component, StringComparer.Ordinal)],
            spans.ToImmutable());
    }

    private static void Add(ImmutableArray<TraceSpan>.Builder spans, Span span, SimTime zero, int depth)
    {
        var ended = span.Ended > span.Started ? span.Ended : span.Started;
        spans.Add(new TraceSpan(
            depth, span.Fleet.Plan.Id,
            Milliseconds((span.Started - zero).Nanoseconds), Milliseconds((ended - zero).Nanoseconds),
            Milliseconds(span.Waiting), Milliseconds(span.Working),
            Milliseconds(span.Travelling), Milliseconds(span.Retrying),
            span.Attempts, span.Reason == Reason.None ? null : OperationReporting.Words(span.Reason)));
        foreach (var call in span.Calls)
            Add(spans, call, zero, depth + 1);
    }

    /// <summary>Goes back from the end: what ended last was what was waited for.</summary>
    private static void Account(Dictionary<string, TracePart> parts, Span span, SimTime until)
    {
        var left = (until - span.Started).Nanoseconds - span.Waiting - span.Working - span.Travelling - span.Retrying;
        foreach (var call in span.Calls.OrderByDescending(call => call.Ended))
        {
            if (left <= 0)
                break;
            if (call.Ended > until || call.Ended < call.Started)
                continue;
            Account(parts, call, call.Ended);
            left -= (call.Ended - call.Started).Nanoseconds;
            until = call.Started;
        }

        var id = span.Fleet.Plan.Id;
        var known = parts.GetValueOrDefault(id) ?? new TracePart(id, 0, 0, 0, 0);
        parts[id] = known with
        {
            Waiting = known.Waiting + span.Waiting,
            Working = known.Working + span.Working,
            Network = known.Network + span.Travelling,

            // What a failed attempt leaves unexplained was spent on it all the same.
            Retrying = known.Retrying + span.Retrying + Math.Max(0, left),
        };
    }

    private static TracePart Round(TracePart part) => new(
        part.Component, Milliseconds(part.Waiting), Milliseconds(part.Working), Milliseconds(part.Network),
        Milliseconds(part.Retrying));

    private static double Milliseconds(double nanoseconds) => Rounded.Milliseconds(nanoseconds);
}
