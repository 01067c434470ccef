using System.Collections.Immutable;
using System.Numerics;
using Proofload.Designs;

namespace Proofload.Review.Fixes;

/// <summary>One search among given changes. Sets of them are numbers, a bit for each.</summary>
internal sealed class SetSearch(
    Design design, Trial before, FixOptions options, IProgress<FixProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Of so few changes, all are tried together, also those that alone alter nothing.</summary>
    private const int Few = 24;

    private const int MostMoving = 64;

    /// <summary>Changes that are added one after another, at most.</summary>
    private const int MostLed = 16;

    private readonly Dictionary<ulong, Outcome> known = [];
    private readonly List<(ulong Set, bool IsProven)> found = [];
    private readonly List<SizeCovered> covered = [];
    private ImmutableArray<Mend> steps = [];

    public FixReport Among(ImmutableArray<Mend> considered)
    {
        if (before.Standing.Holds)
            return new FixReport(design.Name, before.Standing, 0, 0, [], []);

        Alone(considered);
        for (var size = 2; size <= options.MostSteps && covered[^1].IsComplete; size++)
            Together(size);
        if (found.Count == 0)
            Led();
        return new FixReport(
            design.Name, before.Standing, considered.Length, steps.Length, [.. covered], WaysOut.Best(
                [.. found.Select(one => WaysOut.Of([.. Chosen(one.Set)], known[one.Set].Standing, one.IsProven))]));
    }

    public static Design Applied(Design design, ImmutableArray<Mend> steps, ulong set) =>
        steps.Where((_, step) => (set >> step & 1) == 1).Aggregate(design, (changed, step) => step.ApplyTo(changed));

    /// <summary>Each change by itself; afterwards those are left that a set may need.</summary>
    private void Alone(ImmutableArray<Mend> considered)
    {
        var tried = 0;
        var moving = new List<(Mend Step, Outcome Outcome)>();
        foreach (var step in considered.Take(options.MostTried))
        {
            Tell(tried++);
            var trial = Trial.Of(step.ApplyTo(design));
            if (considered.Length <= Few || !trial.IsLike(before))
                moving.Add((step, Outcome.Of(trial, before)));
        }

        var kept = moving.Count <= MostMoving
            ? moving
            : [.. moving.OrderBy(one => one.Outcome.Shortfall).Take(MostMoving)];
        steps = [.. kept.Select(one => one.Step)];
        for (var step = 0; step < kept.Count; step++)
        {
            known[1UL << step] = kept[step].Outcome;
            if (kept[step].Outcome.Standing.Holds)
                found.Add((1UL << step, true));
        }

        covered.Add(new SizeCovered(
            1, considered.Length, tried, tried == considered.Length && moving.Count <= MostMoving));
    }

    /// <summary>All sets of a size of which no part is a way out, the most promising first.</summary>
    private void Together(int size)
    {
        var wayOuts = found.Select(one => one.Set).ToArray();
        var sets = known
            .Where(one => BitOperations.PopCount(one.Key) == size - 1 && !one.Value.Standing.Holds)
            .SelectMany(one => Larger(one.Key, one.Value.Shortfall))
            .GroupBy(one => one.Set)
            .Select(group => (Set: group.Key, Hope: group.Min(one => one.Hope)))
            .Where(one => !wayOuts.Any(wayOut => (wayOut & one.Set) == wayOut))
            .OrderBy(one => one.Hope)
            .ThenBy(one => one.Set)
            .ToList();
        var room = Math.Max(0, options.MostTried - known.Count);
        foreach (var (set, _) in sets.Take(room))
        {
            if (Try(set).Standing.Holds)
                found.Add((set, true));
        }

        covered.Add(new SizeCovered(size, sets.Count, Math.Min(room, sets.Count), sets.Count <= room));
    }

    /// <summary>One change more, and what is to be hoped of both together.</summary>
    private IEnumerable<(ulong Set, double Hope)> Larger(ulong set, double shortfall)
    {
        for (var step = 0; step < steps.Length; step++)
        {
            var one = 1UL << step;
            if ((set & one) == 0 && Chosen(set).All(other => FixSteps.GoTogether(design, other, steps[step])))
                yield return (set | one, shortfall + known[one].Shortfall);
        }
    }

    /// <summary>Adds what helps most until all holds, and leaves out again what was not needed.</summary>
    private void Led()
    {
        if (known.Count == 0)
            return;
        var (set, first) = known.OrderBy(one => one.Value.Shortfall).ThenBy(one => one.Key).First();
        var shortfall = first.Shortfall;
        while (BitOperations.PopCount(set) < MostLed)
        {
            var best = Larger(set, 0)
                .Select(one => (one.Set, Outcome: Try(one.Set)))
                .OrderBy(one => one.Outcome.Shortfall)
                .ThenBy(one => one.Outcome.Standing.MonthlyUsd)
                .ThenBy(one => one.Set)
                .FirstOrDefault();
            if (best.Outcome is null || best.Outcome.Shortfall >= shortfall)
                return;
            (set, shortfall) = (best.Set, best.Outcome.Shortfall);
            if (best.Outcome.Standing.Holds)
            {
                found.Add((Thinned(set), false));
                return;
            }
        }
    }

    /// <summary>Without the changes that can be left out, the dearest of them first.</summary>
    private ulong Thinned(ulong set)
    {
        while (true)
        {
            var thinner = Enumerable.Range(0, steps.Length)
                .Select(step => 1UL << step)
                .Where(one => (set & one) != 0)
                .Select(one => (Set: set & ~one, Outcome: Try(set & ~one)))
                .Where(one => one.Outcome.Standing.Holds)
                .OrderBy(one => one.Outcome.Standing.MonthlyUsd)
                .ThenBy(one => one.Set)
                .FirstOrDefault();
            if (thinner.Outcome is null)
                return set;
            set = thinner.Set;
        }
    }

    private Outcome Try(ulong set)
    {
        if (known.TryGetValue(set, out var outcome))
            return outcome;
        Tell(known.Count);
        return known[set] = Outcome.Of(Trial.Of(Applied(design, steps, set)), before);
    }

    private IEnumerable<Mend> Chosen(ulong set) => steps.Where((_, step) => (set >> step & 1) == 1);

    private void Tell(int tried)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new FixProgress(tried, options.MostTried, found.Count));
    }

    /// <summary>What is kept of a trial: thousands of whole reports would fill the memory.</summary>
    private sealed record Outcome(Standing Standing, double Shortfall)
    {
        public static Outcome Of(Trial trial, Trial before) => new(trial.Standing, trial.Shortfall(before));
    }
}
