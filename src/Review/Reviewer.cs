using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>Asks every rule about a design.</summary>
public static class Reviewer
{
    /// <summary>The same design and inputs always give the same report.</summary>
    public static ReviewReport Review(Design design, ReviewInputs inputs)
    {
        var examination = new Examination(design, inputs);
        var reach = new Reach(examination);
        var waivers = new Waivers(design.Waivers, inputs.Today);

        var results = RuleBook.Rules
            .Select(rule => Ask(rule, examination, reach, waivers))
            .ToImmutableArray();
        results = Conflicts.Noted(results, examination, inputs with { Estimate = null });

        return new ReviewReport(design.Name, Scores.Of(results), results, waivers.Problems());
    }

    private static RuleResult Ask(Rule rule, Examination examination, Reach reach, Waivers waivers)
    {
        var passed = 0;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var undecided = ImmutableArray.CreateBuilder<Undecided>();
        var waived = ImmutableArray.CreateBuilder<WaivedFinding>();

        foreach (var answer in rule.Inspect(examination))
        {
            switch (answer)
            {
                case Answer.Pass:
                    passed++;
                    break;
                case Answer.Unknown(var subject, var missing):
                    undecided.Add(new Undecided(subject, missing));
                    break;
                case Answer.Fail(var subject, var message, var mends):
                    var finding = new Finding
                    {
                        Rule = rule.Card,
                        Subject = subject,
                        Message = message,
                        Mends = mends,
                        Severity = reach.Of(rule.Card.Risk, subject),
                    };
                    if (waivers.For(finding) is { } waiver)
                        waived.Add(new WaivedFinding(finding, waiver));
                    else
                        findings.Add(finding);
                    break;
            }
        }

        return new RuleResult(
            rule.Card, passed, findings.ToImmutable(), undecided.ToImmutable(), waived.ToImmutable());
    }
}
