using System.Collections.Immutable;
using System.Globalization;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>A sweep in a few sentences.</summary>
internal static class SweepSummary
{
    public static IEnumerable<string> Of(
        ImmutableArray<FailureUnit> units, ImmutableArray<FailureResult> singles, ImmutableArray<FailureResult> pairs,
        ImmutableArray<CutSet> cuts, ImmutableArray<OperationAvailability> availability)
    {
        var deadly = singles.Where(result => result.Outcome == FailureOutcome.Dies).ToArray();
        yield return deadly.Length == 0
            ? Text($"No single failure of {units.Length} is deadly.")
            : Text($"{deadly.Length} of {units.Length} single failures {(deadly.Length == 1 ? "is" : "are")} deadly: ")
                + $"{Names(deadly, units)}.";

        var worse = singles.Where(result => result.Outcome == FailureOutcome.Degrades).ToArray();
        if (worse.Length > 0)
            yield return Text($"{worse.Length} more degrade it: {Names(worse, units)}.");

        var played = pairs.Where(pair => pair.IsPlayed).ToArray();
        var together = played.Count(pair => pair.Outcome == FailureOutcome.Dies);
        if (played.Length > 0)
        {
            yield return Text($"Of {played.Length} pairs of failures that are not deadly one by one, ")
                + Text($"{together} {(together == 1 ? "is" : "are")} deadly together.");
        }

        if (cuts.FirstOrDefault(cut => cut.MinutesYearly is not null) is { } likeliest)
        {
            var names = string.Join(" with ", likeliest.Units.Select(unit => units[unit].Name));
            yield return Text($"The likeliest way to die is {names}: {likeliest.MinutesYearly:0.##} minutes a year.");
        }

        var short_ = availability.Where(one => one.Wanted is { } wanted && one.Best < wanted).ToArray();
        if (short_.Length > 0)
        {
            var names = string.Join(", ", short_.Select(one => $"'{one.Operation}'"));
            yield return $"By their structure alone, {names} cannot be as available as wanted.";
        }
    }

    public static IEnumerable<string> Notes(RunReport healthy, SweepCourse course)
    {
        yield return Text($"Failures happen {SweepCourse.FailsAt} s into a run of {course.Ends} s at the stated load, ")
            + "and last; the last minute counts. "
            + (course.Slowest < SweepCourse.MostAwaited
                ? Text($"By then the slowest detection or failover, of {course.Slowest:0.#} s, is over. ")
                : Text($"By then the slowest detection or failover had {SweepCourse.MostAwaited} s. "))
            + "What takes longer to heal, counts as not healed.";
        yield return "An instance is the first of its fleet, of a store a primary. "
            + "A dependency or cache is lost as a whole.";
        yield return "Cut sets are those of the runs; availability is worked out from the structure, "
            + "with all zones and instances, not only two failures at a time.";
        if (healthy.Reduction is { } reduction)
            yield return reduction.Rule;
    }

    private static string Names(IReadOnlyCollection<FailureResult> results, ImmutableArray<FailureUnit> units)
    {
        const int Most = 6;
        var names = string.Join(", ", results.Take(Most).Select(result => units[result.Units[0]].Name));
        return results.Count > Most ? Text($"{names} and {results.Count - Most} more") : names;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
