using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>Finds out whether saving here would break something there, by doing it and asking again.</summary>
/// <remarks>
/// Done for findings that take something away (cost, sustainability, right-size), against rules that want it there
/// (reliability, security, performance). A cost finding never silently undoes a reliability finding.
/// </remarks>
internal static class Conflicts
{
    public static ImmutableArray<RuleResult> Noted(
        ImmutableArray<RuleResult> results, Design design, ReviewInputs inputs)
    {
        if (!results.Any(result => Takes(result.Rule.Pillar) && result.Findings.Any(IsMendable)))
            return results;

        var guards = RuleBook.Rules.Where(rule => Guards(rule.Card.Pillar)).ToImmutableArray();
        var before = Failures(guards, new Examination(design, inputs)).Select(failure => failure.Key).ToHashSet();

        return [.. results.Select(result => !Takes(result.Rule.Pillar) ? result : result with
        {
            Findings = [.. result.Findings.Select(finding => !IsMendable(finding) ? finding : finding with
            {
                Conflicts = Of(finding, guards, before, design, inputs),
            })],
        })];
    }

    private static ImmutableArray<Conflict> Of(
        Finding finding, ImmutableArray<Rule> guards, HashSet<(
            string,
            Subject)> before, Design design, ReviewInputs inputs)
    {
        var mended = new Examination(finding.Mends[0].ApplyTo(design), inputs);
        return
        [
            .. Failures(guards, mended)
                .Where(failure => !before.Contains(failure.Key))
                .Select(failure => failure.Conflict),
        ];
    }

    private static IEnumerable<((string Rule, Subject Subject) Key, Conflict Conflict)> Failures(
        ImmutableArray<Rule> guards, Examination examination) =>
        from rule in guards
        from failure in rule.Inspect(examination).OfType<Answer.Fail>()
        select ((rule.Id, failure.Subject), new Conflict(rule.Id, rule.Card.Pillar, failure.Subject, failure.Message));

    private static bool IsMendable(Finding finding) => finding.Mends is [{ Edits.Length: > 0 }, ..];

    private static bool Takes(Pillar pillar) => pillar is Pillar.Cost or Pillar.Sustainability or Pillar.RightSize;

    private static bool Guards(Pillar pillar) => pillar is Pillar.Reliability or Pillar.Security or Pillar.Performance;
}
