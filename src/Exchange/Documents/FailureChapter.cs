using System.Globalization;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Analysis;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>What every single failure does, which pairs are deadly, and how much of the time it works.</summary>
internal static class FailureChapter
{
    /// <summary>Units of which the matrix of pairs still fits on a printed page.</summary>
    private const int WidestMatrix = 30;

    public static void Write(Page page, DesignFacts facts)
    {
        if (facts.Sweep is not { } sweep)
        {
            page.Paragraph(facts.Design.Operations is []
                ? "Without operations there is nothing that a failure could hurt."
                : "Failures were not played for this document.");
            return;
        }

        page.List(sweep.Summary);
        page.Heading(3, "Single failures");
        page.Table(
            [" ", "what fails", "sort", "outcome", "served at first ", "served afterwards ", "what happens"],
            sweep.Singles.Select((result, place) => (IReadOnlyList<string>)
            [
                Number(place), sweep.Units[place].Name, sweep.Units[place].Kind.ToString().ToLowerInvariant(),
                Word(result.Outcome),
                Figures.Share(result.ServedAtFirst), Figures.Share(result.Served), result.Why,
            ]));
        Pairs(page, sweep);
        if (sweep.CutSets is not [])
            page.Heading(3, "What it dies of");
        page.Table(["together", "minutes a year "], sweep.CutSets.Take(20).Select(cut => (IReadOnlyList<string>)
        [
            List(cut.Units.Select(unit => sweep.Units[unit].Name)),
            cut.MinutesYearly is { } minutes ? Figures.Digits(minutes) : NotKnown,
        ]));
        if (sweep.CutSets.Length > 20)
            page.Paragraph($"… and {Count(sweep.CutSets.Length - 20, "more set")}; 'proofload sweep' lists all.");
        page.Heading(3, "Availability");
        page.Table(["operation", "wanted ", "as stated ", "if providers never fail "], sweep.Availability.Select(one =>
            (IReadOnlyList<string>)
            [
                one.Operation, one.Wanted is { } wanted ? Figures.Share(wanted) : "–",
                Figures.Share(one.AsStated), Figures.Share(one.Best),
            ]));
    }

    private static void Pairs(Page page, SweepReport sweep)
    {
        page.Heading(3, "Pairs of failures");
        if (sweep.Units.Length > WidestMatrix)
        {
            var deadly = sweep.Pairs.Count(pair => pair is { IsPlayed: true, Outcome: FailureOutcome.Dies });
            page.Paragraph(
                $"{sweep.Units.Length} things can fail: too many for a matrix on a page. Of the pairs that were " +
                $"played, {deadly} are deadly; 'proofload sweep' lists them.");
            return;
        }

        page.Paragraph(
            "By the numbers above: a point where the pair is survived, o where it degrades, X where it is deadly, x " +
            "where one of the two is deadly alone.");
        var results = sweep.Pairs.ToDictionary(pair => (pair.Units[0], pair.Units[1]));
        page.Table(
            [" ", .. Enumerable.Range(0, sweep.Units.Length - 1).Select(Number)],
            Enumerable.Range(1, Math.Max(0, sweep.Units.Length - 1)).Select(row => (IReadOnlyList<string>)
            [
                Number(row),
                .. Enumerable.Range(0, sweep.Units.Length - 1).Select(column =>
                    column < row && results.TryGetValue((column, row), out var pair) ? Sign(pair) : ""),
            ]));
    }

    private static string Sign(FailureResult pair) => pair.Outcome switch
    {
        FailureOutcome.Survives => "·",
        FailureOutcome.Degrades => "o",
        FailureOutcome.Dies => pair.IsPlayed ? "X" : "x",
    };

    private static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);
}
