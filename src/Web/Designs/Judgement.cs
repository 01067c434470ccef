using System.Collections.Concurrent;
using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Estimation;
using Proofload.Web.Costs;
using Proofload.Web.Diagrams;
using Proofload.Web.Runs;

namespace Proofload.Web.Designs;

/// <summary>What the engines say of a design without playing it: estimate, cost and review.</summary>
public sealed record Judgement(EstimateReport Estimate, CostReport Cost, ReviewReport Review)
{
    /// <summary>Each effect is a price and an estimate; for larger designs the page would take seconds.</summary>
    private const int MostComponents = 200;

    /// <summary>Findings that a page shows, the worst.</summary>
    public const int MostFindings = 100;

    private readonly ConcurrentDictionary<Mend, MendEffect> effects = new(ReferenceEqualityComparer.Instance);

    private Design? judged;
    private Lazy<CostWays>? ways;

    /// <summary>How else it could be bought; null where that would take long.</summary>
    public CostWays? Ways => judged is { Components.Length: <= MostComponents } ? ways?.Value : null;

    /// <summary>
    /// What a mend does to cost, latency and availability; null where no edit makes it, or it would take long.
    /// </summary>
    public MendEffect? EffectOf(Mend mend) =>
        mend.Edits.IsEmpty || judged is not { Components.Length: <= MostComponents } design
        ? null
        : effects.GetOrAdd(mend, _ => MendEffect.Of(design, DesignFigures.Of(Cost, Estimate), mend));

    /// <param name="today">The day on which waivers are judged.</param>
    /// <param name="catalogue">Kinds that a mend may put in.</param>
    internal static Judgement Of(Design design, DateOnly today, ComponentCatalogue catalogue)
    {
        // Without the loads at which targets break: they take ten times as long, and are searched when asked for.
        var (estimate, cost) = (Estimator.EstimateAtOnce(design), Pricer.Price(design));
        var review = Reviewer.Review(
            design, new ReviewInputs(today) { Catalogue = catalogue, Estimate = estimate, Cost = cost });
        return new(estimate, cost, review)
        {
            judged = design,
            ways = new(() => new(Alternatives.Of(design), Crossover.Of(design), ScenarioPrice.Of(design))),
        };
    }

    /// <summary>What the diagram shows on each component: how busy it is, and what review finds there.</summary>
    public IReadOnlyDictionary<string, BoxMark> Marks()
    {
        var found = Review.Findings
            .SelectMany(finding => finding.Subject.Components.Select(component => (component, finding)))
            .ToLookup(pair => pair.component, pair => pair.finding, StringComparer.Ordinal);
        return Estimate.Components.ToDictionary(
            component => component.Component,
            component => MarkOf(component, [.. found[component.Component]]),
            StringComparer.Ordinal);
    }

    /// <summary>Of each finding that a page shows the components that it lights on the diagram.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lights() =>
        [.. Review.Findings.Take(MostFindings).Select(finding => finding.Subject.Components)];

    private static BoxMark MarkOf(ComponentEstimate component, Finding[] findings)
    {
        var words = new List<string>();
        if (component.Utilization is { } busy)
            words.Add($"{Figures.Share(busy)} in use, {RunWords.WordOfLoad(busy)}");
        if (findings.Length > 0)
            words.Add(findings.Length == 1 ? "one finding" : $"{findings.Length} findings");

        return new BoxMark(
            RunWords.ToneOfLoad(component.Utilization),
            words is [] ? "no bound" : string.Join("; ", words),
            component.Utilization,
            findings.Length > 0 ? findings.Length : null,
            findings.Length > 0 ? ReviewWords.Tone(findings.Max(finding => finding.Severity.Level)) : "");
    }
}

/// <summary>
/// How else a design could be bought, from which load on the other way is the cheaper one, and what its scenarios cost.
/// </summary>
public sealed record CostWays(
    ImmutableArray<Alternative> Alternatives, ImmutableArray<Crossover> Crossovers,
    ImmutableArray<ScenarioPrice> Scenarios);
