using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Review.Mutation.Operators;
using Proofload.Simulation.Kernel;

namespace Proofload.Review.Mutation;

/// <summary>Breaks one thing of a good design: for exercises in finding it, and for measuring the rules.</summary>
public static class Mutator
{
    /// <summary>All ways to spoil a design, by pillar, then as listed there.</summary>
    public static ImmutableArray<OperatorCard> Operators { get; } =
        [.. All.Select(one => new OperatorCard(one.Id, one.Pillar, one.About))];

    internal static ImmutableArray<MutationOperator> All =>
    [
        .. ReliabilityOperators.All, .. SecurityOperators.All, .. PerformanceOperators.All, .. CostOperators.All,
        .. OperationsOperators.All, .. RightSizeOperators.All,
    ];

    /// <summary>
    /// One mutant that is worse than the design by the engines, and not only different. The same design, seed and
    /// operator always give the same.
    /// </summary>
    /// <param name="catalogue">Kinds that may be put in.</param>
    /// <param name="operatorId">One of <see cref="Operators"/>; null for any.</param>
    /// <returns>Null where the design has nothing that could be broken in that way.</returns>
    /// <exception cref="ArgumentException">There is no such operator.</exception>
    public static Mutant? Mutate(Design design, ComponentCatalogue catalogue, long seed, string? operatorId = null)
    {
        var operators = operatorId is null ? All : [.. All.Where(one => one.Id == operatorId)];
        if (operators.IsEmpty)
            throw new ArgumentException($"There is no operator '{operatorId}'.", nameof(operatorId));

        var ground = new Ground(design, catalogue);
        var before = new Reading(design);
        var chance = new RandomStream(seed, "mutation");
        foreach (var one in Shuffled(operators, chance))
        {
            foreach (var site in Shuffled([.. one.Sites(ground)], chance))
            {
                var mutant = Apply(one, site, design);
                if (mutant.Design != design && before.IsWorse(one.Evidence, site, new Reading(mutant.Design)))
                    return mutant;
            }
        }

        return null;
    }

    /// <summary>So many mutants of each operator, worse or not, at places drawn by the seed.</summary>
    internal static IEnumerable<(MutationOperator Operator, Site Site, Mutant Mutant)> Each(
        Design design, ComponentCatalogue catalogue, long seed, int perOperator)
    {
        var ground = new Ground(design, catalogue);
        foreach (var one in All)
        {
            var chance = new RandomStream(seed, $"{design.Name}: {one.Id}");
            foreach (var site in Shuffled([.. one.Sites(ground)], chance).Take(perOperator))
            {
                var mutant = Apply(one, site, design);
                if (mutant.Design != design)
                    yield return (one, site, mutant);
            }
        }
    }

    private static Mutant Apply(MutationOperator one, Site site, Design design) => new(
        new OperatorCard(one.Id, one.Pillar, one.About),
        site.Edits.Aggregate(design, (changed, edit) => edit.Apply(changed)),
        site.Place,
        site.Broken,
        one.Seen,
        one.MayFollow,
        site.Edits);

    private static IEnumerable<T> Shuffled<T>(ImmutableArray<T> things, RandomStream chance)
    {
        var left = things.ToList();
        while (left.Count > 0)
        {
            var drawn = chance.NextBelow(left.Count);
            yield return left[drawn];
            left.RemoveAt(drawn);
        }
    }
}
