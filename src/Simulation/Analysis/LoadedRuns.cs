using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>Steady runs of one design at many loads, each made once.</summary>
internal sealed class LoadedRuns(Design design, Trials trials)
{
    private const double Step = 1.05;
    private const double Coarse = 1.25;

    // Powers of the step: from 0.05 to 1,000 times the load.
    private const int Lowest = -61;
    private const int Highest = 141;

    private const double LeastSeconds = 10;
    private const double MostSeconds = 600;

    private readonly Dictionary<int, RunReport> runs = [];
    private double first = double.PositiveInfinity;
    private int reduced;
    private bool isOver;

    public long Seed => trials.Seed;

    public int Played => trials.Played;

    public RunReport AtStatedLoad => At(0);

    /// <summary>Closes in on the load at which a target breaks, from a guess.</summary>
    public LimitReport Limit(
        string target, string? operation, double wanted, string unit, double? estimated, double guess)
    {
        bool Holds(int place) => LoadedRuns.Holds(At(place), target, operation, wanted);
        var start = Math.Clamp((int)Math.Round(Math.Log(Math.Max(guess, 1e-6)) / Math.Log(Step)), Lowest, Highest);
        var (low, high) = Bracket(start, Holds);
        while (high - low > 1 && low >= Lowest && high <= Highest && !isOver)
        {
            if (LoadAt(low) > 2 * first && Math.Pow(Step, high - low) <= Coarse)
                break;
            var middle = (low + high) / 2;
            if (Holds(middle))
                low = middle;
            else
                high = middle;
        }

        var breaking = high <= Highest && runs.TryGetValue(high, out var run) ? run : null;
        if (breaking is not null)
            first = Math.Min(first, LoadAt(high));
        var isSure = breaking is not null && low >= Lowest
            && VerdictIn(breaking, target, operation, wanted) == Verdict.Missed
            && VerdictIn(At(low), target, operation, wanted) == Verdict.Met;
        var (limiting, why) = breaking is null ? (null, "It held at every load that was tried.")
            : Why(breaking, target, operation);
        return new LimitReport(
            target, operation, wanted, unit,
            low < Lowest ? 0 : Rounded.Of(LoadAt(low)), breaking is null ? null : Rounded.Of(LoadAt(high)), isSure,
            estimated is { } load ? Rounded.Of(load) : null, limiting, why);
    }

    /// <summary>Whether a changed design meets a target at a load, in a run of its own.</summary>
    public bool Confirms(Design changed, double load, LimitReport limit) =>
        Holds(Play(changed, load), limit.Target, limit.Operation, limit.Wanted);

    public IEnumerable<string> Notes()
    {
        yield return "Each run is steady: the load does not change, nothing fails but what the design says, and fleets "
            + "that scale begin at the size where their scaling settles.";
        if (reduced > 0)
        {
            yield return $"{reduced} of the runs were reduced, for they were too large; "
                + "their means are right within 10 %.";
        }

        if (isOver)
        {
            yield return $"The search ended after {LoadLimits.MostRuns} runs; "
                + "where 'holds' and 'breaks' lie far apart, more would tell more.";
        }
    }

    private static double LoadAt(int place) => Math.Pow(Step, place);

    /// <summary>Goes up or down from the guess in growing steps until one side holds and the other does not.</summary>
    private (int Low, int High) Bracket(int start, Func<int, bool> holds)
    {
        var stride = 2;
        if (holds(start))
        {
            var low = start;
            for (; low < Highest && !isOver; stride *= 2)
            {
                var next = Math.Min(Highest, low + stride);
                if (!holds(next))
                    return (low, next);
                low = next;
            }

            return (low, Highest + 1);
        }

        var high = start;
        for (; high > Lowest && !isOver; stride *= 2)
        {
            var next = Math.Max(Lowest, high - stride);
            if (holds(next))
                return (next, high);
            high = next;
        }

        return (Lowest - 1, high);
    }

    private RunReport At(int place)
    {
        if (runs.TryGetValue(place, out var known))
            return known;

        var load = LoadAt(place);
        var said = load.ToString("0.##", CultureInfo.InvariantCulture);
        trials.Tell(trials.Played / (double)LoadLimits.MostRuns, $"load x{said}");
        var report = Play(design, load);
        runs[place] = report;
        isOver = trials.Played >= LoadLimits.MostRuns;
        return report;
    }

    private RunReport Play(Design played, double load)
    {
        var settled = Trials.Settled(played, Estimator.EstimateAtOnce(played, load));
        var report = trials.Play(settled, trials.Steady(settled, load, LeastSeconds, MostSeconds), load);
        if (report.Reduction is not null)
            reduced++;
        return report;
    }

    private static bool Holds(RunReport report, string target, string? operation, double wanted)
    {
        if (target == LoadLimits.Throughput)
            return KeepsUp(report, wanted);
        var found = report.Targets.FirstOrDefault(one => one.Target == target && one.Operation == operation);
        if (found?.Measured is not { } measured)
            return report.Steadiness.State != BalanceState.Unstable;
        return target == "availability" ? measured.Value >= wanted : measured.Value <= wanted;
    }

    private static Verdict VerdictIn(RunReport report, string target, string? operation, double wanted)
    {
        if (target == LoadLimits.Throughput)
            return KeepsUp(report, wanted) ? Verdict.Met : Verdict.Missed;
        return report.Targets.FirstOrDefault(one => one.Target == target && one.Operation == operation)?.Verdict
            ?? Verdict.CannotTell;
    }

    private static bool KeepsUp(RunReport report, double wanted) =>
        report.Steadiness.State != BalanceState.Unstable
        && report.Operations.All(operation => operation.Availability.Value >= wanted);

    private static (string? Component, string Why) Why(RunReport report, string target, string? operation)
    {
        if (report.Steadiness.Growing is [var growing, ..])
        {
            var offered = Text($"offered {growing.OfferedShare * 100:0} % of what it can do");
            return (growing.Component, $"The queue at '{growing.Component}' grows without bound: {offered}.");
        }

        var operations = report.Operations.Where(one => operation is null || one.Operation == operation).ToArray();
        var cause = operations.SelectMany(one => one.Causes).OrderByDescending(one => one.Requests).FirstOrDefault();
        var tight = report.Bottleneck is { Utilization: >= 0.6 } bottleneck ? bottleneck : null;
        var busy = tight is null ? "" : Text($"'{tight.Component}' is {tight.Utilization * 100:0} % busy");
        if (!target.StartsWith("latency", StringComparison.Ordinal) && cause is not null)
        {
            var also = tight is null || tight.Component == cause.Component ? "" : Text($"; {busy}");
            var itself = tight?.Component == cause.Component
                ? Text($", which is {tight.Utilization * 100:0} % busy")
                : "";
            return (cause.Component,
                $"Most of what fails, fails for '{cause.Reason}' at '{cause.Component}'{itself}{also}.");
        }

        if (tight is not null)
            return (tight.Component, busy + " there, more than anything else.");
        var slow = report.Components.MaxBy(one => one.WaitingMilliseconds);
        return slow is { WaitingMilliseconds: > 0 }
            ? (slow.Component,
                Text($"Requests wait longest at '{slow.Component}', {slow.WaitingMilliseconds:0.##} ms each."))
            : (null, "Nothing waits there: the work itself takes that long.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
