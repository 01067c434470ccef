using System.Collections.Immutable;
using System.Numerics;
using Proofload.Designs;

namespace Proofload.Review.Fixes;

/// <summary>Looks for the smallest sets of changes after which availability, latency and budget all hold.</summary>
/// <remarks>
/// The changes are the mends of the review's findings, and growing, spreading and shrinking what the estimate shows to be
/// full or idle. No promise is lowered. Sets are tried by size, so that a set is only a way out when no part of it is one.
/// </remarks>
public static class FixSearch
{
    /// <param name="inputs">As for a review; its estimate is not used.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is told of what was found.</exception>
    public static FixReport Search(
        Design design,
        ReviewInputs inputs,
        FixOptions? options = null,
        IProgress<FixProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new FixOptions();
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.MostSteps is >= 1 and <= 5, true);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostTried, 1);

        var before = Trial.Of(design);
        var steps = before.Standing.Holds ? [] : FixSteps.Of(design, inputs, before.Estimate);
        return Search(design, before, steps, options, progress, cancellation);
    }

    internal static FixReport Search(
        Design design,
        Trial before,
        ImmutableArray<Mend> steps,
        FixOptions options,
        IProgress<FixProgress>? progress,
        CancellationToken cancellation)
    {
        var found = new List<(ulong Set, Trial Outcome)>();
        var (tried, isExhaustive) = (0, true);
        List<(ulong Set, Trial Outcome)> frontier = before.Standing.Holds ? [] : [(0, before)];
        for (var size = 1; size <= options.MostSteps && frontier.Count > 0; size++)
        {
            var next = new List<(ulong Set, Trial Outcome)>();
            var wayOuts = found.Select(one => one.Set).ToArray();
            foreach (var set in Larger(frontier, steps, wayOuts))
            {
                cancellation.ThrowIfCancellationRequested();
                if (tried >= options.MostTried)
                {
                    isExhaustive = false;
                    break;
                }

                tried++;
                progress?.Report(new FixProgress(tried, options.MostTried, found.Count));
                var outcome = Trial.Of(Applied(design, steps, set));
                (outcome.Standing.Holds ? found : next).Add((set, outcome));
            }

            frontier = next;
        }

        return new FixReport(
            design.Name, before.Standing, steps.Length, tried, isExhaustive, Pareto(found, before, steps));
    }

    /// <summary>
    /// Sets with one step more, each once, those of the most promising first; none that contains a way out.
    /// </summary>
    private static IEnumerable<ulong> Larger(
        List<(ulong Set, Trial Outcome)> frontier, ImmutableArray<Mend> steps, ulong[] wayOuts)
    {
        var seen = new HashSet<ulong>();
        foreach (var (set, _) in frontier.OrderBy(one => one.Outcome.Shortfall).ThenBy(one => one.Set))
        {
            for (var step = 0; step < steps.Length; step++)
            {
                var larger = set | (1UL << step);
                if (larger != set && seen.Add(larger) && !wayOuts.Any(wayOut => (wayOut & larger) == wayOut)
                    && Chosen(steps, set).All(other => FixSteps.GoTogether(other, steps[step])))
                {
                    yield return larger;
                }
            }
        }
    }

    internal static Design Applied(Design design, ImmutableArray<Mend> steps, ulong set) =>
        Chosen(steps, set).Aggregate(design, (changed, step) => step.ApplyTo(changed));

    private static IEnumerable<Mend> Chosen(ImmutableArray<Mend> steps, ulong set) =>
        steps.Where((_, step) => (set >> step & 1) == 1);

    /// <summary>Those that no other beats or equals in money, latency and effort at once.</summary>
    private static ImmutableArray<Fix> Pareto(
        List<(ulong Set, Trial Outcome)> found, Trial before, ImmutableArray<Mend> steps)
    {
        var fixes = found
            .OrderBy(one => BitOperations.PopCount(one.Set))
            .ThenBy(one => one.Set)
            .Select(one => Of([.. Chosen(steps, one.Set)], before.Standing, one.Outcome.Standing))
            .ToList();
        return
        [
            .. fixes
                .Where((fix, place) => !fixes.Where((other, at) => at != place && NoWorse(other, fix)
                    && (at < place || !NoWorse(fix, other))).Any())
                .OrderBy(fix => fix.MonthlyUsd)
                .ThenBy(fix => fix.Effort),
        ];
    }

    /// <summary>Of two that are alike the smaller comes first, and stays.</summary>
    private static bool NoWorse(Fix one, Fix other) =>
        one.After.MonthlyUsd <= other.After.MonthlyUsd && one.Effort <= other.Effort
        && (one.After.MeanMilliseconds ?? double.MaxValue)
            <= (other.After.MeanMilliseconds ?? double.MaxValue) * (1 + 1e-9);

    private static Fix Of(ImmutableArray<Mend> steps, Standing before, Standing after) => new(
        steps,
        after,
        after.MonthlyUsd - before.MonthlyUsd,
        after.MeanMilliseconds - before.MeanMilliseconds,
        steps.Sum(step => Weight(step.Effort)));

    private static int Weight(Effort effort) => effort switch
    {
        Effort.Small => 1,
        Effort.Medium => 3,
        Effort.Large => 9,
    };
}
