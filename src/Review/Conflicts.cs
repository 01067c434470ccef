using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review;

/// <summary>Finds out whether saving here would break something there, by doing it and asking again.</summary>
/// <remarks>
/// Done for findings that take something away (cost, sustainability, right-size), against rules that want it there
/// (reliability, security, performance). A cost finding never silently undoes a reliability finding. Asking again for
/// each finding would take longer than the whole review, so all are mended together first. Only where something then
/// fails is each rule's own set of mends tried, with the rules that failed; a failure belongs to the mends next to it.
/// </remarks>
internal static class Conflicts
{
    public static ImmutableArray<RuleResult> Noted(
        ImmutableArray<RuleResult> results, Examination examination, ReviewInputs inputs)
    {
        var takers = results
            .Where(result => Takes(result.Rule.Pillar))
            .SelectMany(result => result.Findings)
            .Where(finding => finding.Mends is [{ Edits.Length: > 0 }, ..])
            .ToList();
        if (takers.Count == 0)
            return results;

        var before = results
            .SelectMany(result => result.Findings.Concat(result.Waived.Select(waived => waived.Finding)))
            .Select(finding => (finding.Rule.Id, finding.Subject))
            .ToHashSet();
        var together = MendAll(examination.Design, takers);
        var broken = Failures(RuleBook.Guards, new Examination(together, inputs))
            .Where(failure => !before.Contains((failure.Rule, failure.Subject)))
            .ToList();
        if (broken.Count == 0)
            return results;

        var noted = takers
            .GroupBy(taker => taker.Rule.Id, StringComparer.Ordinal)
            .SelectMany(group => OfOneRule([.. group], broken, before, examination.Design, inputs))
            .ToDictionary(pair => (object)pair.Taker, pair => pair.Conflicts, ReferenceEqualityComparer.Instance);
        return [.. results.Select(result => result with
        {
            Findings = [.. result.Findings.Select(finding =>
                noted.TryGetValue(finding, out var conflicts) ? finding with { Conflicts = conflicts } : finding)],
        })];
    }

    /// <summary>A mend of what an earlier one took away is left out.</summary>
    private static Design MendAll(Design design, List<Finding> takers)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var taker in takers.Where(taker => !Touched(taker).Any(gone.Contains)))
        {
            design = taker.Mends[0].ApplyTo(design);
            gone.UnionWith(taker.Mends[0].Edits.OfType<Edit.RemoveComponent>().Select(edit => edit.Component));
        }

        return design;
    }

    /// <summary>Mends what one rule objects to, and gives each new failure to the findings that are near it.</summary>
    private static IEnumerable<(Finding Taker, ImmutableArray<Conflict> Conflicts)> OfOneRule(
        List<Finding> takers,
        List<Conflict> broken,
        HashSet<(string, Subject)> before,
        Design design,
        ReviewInputs inputs)
    {
        var near = takers
            .SelectMany((taker, place) => Neighbourhood(design, taker).Select(id => (id, place)))
            .ToLookup(pair => pair.id, pair => pair.place, StringComparer.Ordinal);
        var rules = broken
            .Where(conflict => conflict.Subject.Components.IsEmpty || conflict.Subject.Components.Any(near.Contains))
            .Select(conflict => conflict.Rule)
            .Distinct()
            .Select(RuleBook.Find)
            .OfType<Rule>()
            .ToList();
        if (rules.Count == 0)
            yield break;

        var own = takers.ConvertAll(_ => ImmutableArray.CreateBuilder<Conflict>());
        foreach (var failure in Failures(rules, new Examination(MendAll(design, takers), inputs))
            .Where(failure => !before.Contains((failure.Rule, failure.Subject))))
        {
            var blamed = takers.Count == 1 || failure.Subject.Components.IsEmpty
                ? Enumerable.Range(0, takers.Count)
                : failure.Subject.Components.SelectMany(id => near[id]).Distinct();
            foreach (var place in blamed)
                own[place].Add(failure);
        }

        for (var place = 0; place < takers.Count; place++)
        {
            if (own[place].Count > 0)
                yield return (takers[place], own[place].ToImmutable());
        }
    }

    private static IEnumerable<Conflict> Failures(IEnumerable<Rule> rules, Examination examination) =>
        from rule in rules
        from failure in rule.Inspect(examination).OfType<Answer.Fail>()
        select new Conflict(rule.Id, rule.Card.Pillar, failure.Subject, failure.Message);

    /// <summary>What the mend changes, and what calls it or is called by it.</summary>
    private static HashSet<string> Neighbourhood(Design design, Finding taker)
    {
        var near = Touched(taker).ToHashSet(StringComparer.Ordinal);
        foreach (var id in near.ToList())
        {
            near.UnionWith(design.CallsOf(id).Select(call => call.To));
            near.UnionWith(design.CallersOf(id).Select(call => call.From));
        }

        return near;
    }

    private static IEnumerable<string> Touched(Finding taker) => taker.Subject.Components
        .Concat(taker.Mends[0].Edits.OfType<Edit.RemoveComponent>().Select(edit => edit.Component))
        .Concat(taker.Mends[0].Edits.OfType<Edit.SetParameter>().Select(edit => edit.Of.Id));

    private static bool Takes(Pillar pillar) => pillar is Pillar.Cost or Pillar.Sustainability or Pillar.RightSize;
}
