using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Estimation;

namespace Proofload.Simulation.Analysis;

/// <summary>Finds the load at which each target of a design first breaks, and what to change first.</summary>
/// <remarks>
/// The estimator says where to look; steady runs of the simulator then close in, on loads that lie 5 % apart. All
/// targets share the runs. Beyond twice the load at which the first target breaks, 25 % is near enough.
/// </remarks>
public static class LoadLimits
{
    /// <summary>The pseudo-target that every design has.</summary>
    public const string Throughput = "throughput";

    /// <summary>Runs after which the search ends, however wide what is left.</summary>
    public const int MostRuns = 60;

    /// <param name="design">The design.</param>
    /// <param name="options">Null for one million events a run.</param>
    /// <param name="cancellation">Ends the search between two events.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static LimitsReport Find(
        Design design, AnalysisOptions? options = null, CancellationToken cancellation = default)
    {
        var estimate = Estimator.Estimate(design);
        var runs = new LoadedRuns(design, new Trials(options, 1e6, cancellation));
        var at = Math.Clamp(estimate.Bottleneck?.Load ?? 10, 0.1, 100);
        var found = new List<LimitReport>
        {
            runs.Limit(Throughput, null, 0.99, "share", estimate.Bottleneck?.Load, at),
        };
        var wanted = runs.AtStatedLoad.Targets
            .Select(target => (Target: target, Estimated: EstimateOf(estimate, target.Target, target.Operation)))
            .OrderBy(pair => pair.Estimated ?? double.MaxValue)
            .ToArray();
        foreach (var (target, estimated) in wanted)
        {
            found.Add(runs.Limit(
                target.Target, target.Operation, target.Limit, target.Unit, estimated, estimated ?? at));
        }

        var ordered = found
            .OrderBy(limit => limit.Breaks ?? double.MaxValue).ThenByDescending(IsStated)
            .ToImmutableArray();
        var first = ordered.FirstOrDefault(limit => limit.Breaks is not null && IsStated(limit))
            ?? ordered.FirstOrDefault(limit => limit.Breaks is not null);
        ImmutableArray<Remedy> remedies = first is null ? [] : [.. Remedies.For(design, estimate, first, runs)];
        return new LimitsReport
        {
            Engine = Simulator.Version,
            Design = design.Name,
            Seed = runs.Seed,
            Runs = runs.Played,
            Summary = [.. SummaryOf(ordered, first, remedies)],
            Limits = ordered,
            Remedies = remedies,
            Notes = [.. runs.Notes()],
        };
    }

    private static bool IsStated(LimitReport limit) => limit.Target != Throughput;

    private static double? EstimateOf(EstimateReport estimate, string target, string? operation) => estimate.Targets
        .Where(one => one.Target == target && (operation is null || one.Operation == operation))
        .Min(one => one.BreaksAt);

    private static IEnumerable<string> SummaryOf(
        ImmutableArray<LimitReport> limits, LimitReport? first, ImmutableArray<Remedy> remedies)
    {
        if (first is null)
        {
            yield return "Nothing breaks at any load that was tried.";
            yield break;
        }

        yield return first.Holds == 0
            ? Text($"{NameOf(first)} does not hold at any load. {first.Why}")
            : Text($"{NameOf(first)} breaks first, between {first.Holds:0.##} and {first.Breaks:0.##} times ")
                + $"the stated load. {first.Why}";
        var full = limits.First(limit => !IsStated(limit));
        if (first != full && full.Breaks is { } load)
            yield return Text($"From {load:0.##} times the load on it no longer keeps up: {Lower(full.Why)}");
        foreach (var remedy in remedies.Take(1))
        {
            var after = remedy.After is { } limit
                ? Text($"at {limit:0.##} times the load")
                : "at no load that was tried";
            var sure = remedy.IsConfirmed switch
            {
                true => " A run confirms it.",
                false => " A run a fifth above today's limit does not confirm it: it is not enough by itself.",
                null => "",
            };
            yield return $"Change first: '{remedy.Parameter}' of '{remedy.Component}' "
                + Text($"from {remedy.From} to {remedy.To}; by the estimator it then breaks {after} ")
                + Text($"instead of {remedy.Before:0.##}.{sure}");
        }
    }

    internal static string NameOf(LimitReport limit) => limit.Target == Throughput
        ? "Throughput"
        : $"{limit.Target} of {(limit.Operation is null ? "all operations" : $"'{limit.Operation}'")}";

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
