using Proofload.Designs.Quantities;
using Proofload.Review;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>What review objects to, what was waived, and what it could not decide.</summary>
internal static class ReviewChapter
{
    public static void Write(Page page, DesignFacts facts)
    {
        var report = facts.Review;
        page.Table(
            ["pillar", "score ", "decided ", "passed ", "failed ", "cannot tell ", "waived "],
            report.Pillars.Select(pillar => (IReadOnlyList<string>)
            [
                Name(pillar.Pillar), pillar.Score is { } score ? Figures.Share(score) : "–",
                Figures.Share(pillar.Coverage),
                Number(pillar.Passed), Number(pillar.Failed), Number(pillar.Undecided), Number(pillar.Waived),
            ]));
        page.Heading(3, $"Findings ({report.Findings.Length})");
        if (report.Findings is [])
            page.Paragraph("No rule objects.");
        page.Table(
            ["severity", "pillar", "finding", "what to do"], report.Findings.Select(finding => (IReadOnlyList<string>)
        [
            finding.Severity.Level.ToString().ToLowerInvariant(), Name(finding.Rule.Pillar), finding.Message,
            finding.Mends is [var mend, ..] ? $"{mend.Words} (costs: {mend.Cost})" : "no edit of the design mends it",
        ]));
        var waived = report.Results.SelectMany(result => result.Waived).ToList();
        if (waived.Count > 0)
            page.Heading(3, $"Waived ({waived.Count})");
        page.Table(["rule", "concerns", "finding", "why it is lived with", "owner", "until"], waived.Select(one =>
            (IReadOnlyList<string>)
            [
                one.Finding.Rule.Id, one.Waiver.Component ?? "the whole", one.Finding.Message, one.Waiver.Reason,
                one.Waiver.Owner ?? "nobody named", one.Waiver.Until is { } until ? Day(until) : "no end",
            ]));
        if (report.WaiverProblems is not [])
            page.Heading(3, "Waivers that do not do what they say");
        page.List(report.WaiverProblems.Select(problem => problem.Message));
        var undecided = report.Results.Where(result => result.Undecided.Length > 0).ToList();
        if (undecided.Count == 0)
            return;
        page.Heading(3, $"What the design does not say ({undecided.Count} rules)");
        page.List(undecided.Select(result =>
            $"{result.Rule.Title}: " +
            $"{string.Join(", ", result.Undecided.SelectMany(one => one.Missing).Distinct(StringComparer.Ordinal))}"));
    }

    private static string Name(Pillar pillar) => pillar == Pillar.RightSize
        ? "right size"
        : pillar.ToString().ToLowerInvariant();

    private static string Number(int number) => Figures.Count(number);
}
