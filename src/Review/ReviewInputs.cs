using System.Collections.Immutable;
using Proofload.Designs.Catalogue;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;

namespace Proofload.Review;

/// <summary>What a review may know beside the design.</summary>
/// <param name="Today">The day on which waivers are judged.</param>
public sealed record ReviewInputs(DateOnly Today)
{
    /// <summary>Kinds that a mend may put in; without it such mends are words only.</summary>
    public ComponentCatalogue? Catalogue { get; init; }

    /// <summary>Of the same design at its stated load; without it rules that need numbers cannot determine.</summary>
    public EstimateReport? Estimate { get; init; }

    /// <summary>Of the same design; without it rules about money cannot determine.</summary>
    public CostReport? Cost { get; init; }

    /// <summary>Thresholds that shall differ, by <see cref="Threshold.Name"/>.</summary>
    public ImmutableDictionary<string, double> Thresholds { get; init; } = [];
}
