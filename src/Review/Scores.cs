using System.Collections.Immutable;

namespace Proofload.Review;

/// <summary>Works out how a design does under each pillar.</summary>
internal static class Scores
{
    public static ImmutableArray<PillarScore> Of(ImmutableArray<RuleResult> results) =>
        [.. Enum.GetValues<Pillar>()
            .Select(pillar => Of(pillar, [.. results.Where(result => result.Rule.Pillar == pillar)]))];

    private static PillarScore Of(Pillar pillar, ImmutableArray<RuleResult> results)
    {
        var (earned, decidedWeight, decidedPart, applicable) = (0.0, 0.0, 0.0, 0.0);
        foreach (var result in results)
        {
            // What is waived fails; somebody only decided to live with it.
            var failed = result.Findings.Length + result.Waived.Length;
            var decided = result.Passed + failed;
            var all = decided + result.Undecided.Length;
            if (all == 0)
                continue;

            var weight = Severity.RiskWeight(result.Rule.Risk);
            applicable += weight;
            decidedPart += weight * decided / all;
            if (decided > 0)
            {
                decidedWeight += weight;
                earned += weight * result.Passed / decided;
            }
        }

        return new PillarScore(
            pillar,
            decidedWeight > 0 ? Math.Round(earned / decidedWeight, 4) : null,
            applicable > 0 ? Math.Round(decidedPart / applicable, 4) : 0,
            results.Count(result => result.Outcome == Outcome.Pass),
            results.Count(result => result.Outcome == Outcome.Fail),
            results.Count(result => result.Outcome == Outcome.CannotDetermine),
            results.Count(result => result.Outcome == Outcome.NotApplicable),
            results.Count(result => result.Outcome == Outcome.Waived));
    }
}
