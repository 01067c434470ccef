using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Pricing;

namespace Proofload.Web.Costs;

/// <summary>What a scenario costs when it happens once in a month, without the bills that it was found from.</summary>
/// <param name="UsualUsd">What as many hours of the usual month cost.</param>
/// <param name="ExtraUsd">What it adds to the month.</param>
/// <param name="Biggest">Where most of that comes from; null where it adds nothing.</param>
public sealed record ScenarioPrice(
    Scenario Scenario, decimal UsualUsd, decimal ExtraUsd, bool IsLowerBound, CostChange? Biggest)
{
    /// <summary>A page shows no more; the command line prices each.</summary>
    private const int Most = 20;

    /// <summary>Of a design's scenarios, in their order, those that fit into a month.</summary>
    public static ImmutableArray<ScenarioPrice> Of(Design design) =>
    [
        .. design.Scenarios.Where(scenario => ScenarioCost.FitsMonth(scenario)).Take(Most)
            .Select(scenario => Of(scenario, ScenarioCost.Of(design, scenario))),
    ];

    private static ScenarioPrice Of(Scenario scenario, ScenarioCost cost) => new(
        scenario, cost.UsualHoursUsd, cost.ExtraUsd, cost.Month.IsLowerBound,
        cost.Difference.Components.Where(change => change.DifferenceUsd > 0).MaxBy(change => change.DifferenceUsd));
}
