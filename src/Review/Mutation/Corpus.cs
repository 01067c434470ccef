using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Mutation;

/// <summary>Measures the rules on good designs and on mutants, whose labels do not come from the rules.</summary>
public static class Corpus
{
    /// <summary>Designs are varied and spoilt by the seed; nothing is kept on disk.</summary>
    /// <param name="good">Designs that are good: they should raise nothing. Mutants are made of these.</param>
    /// <param name="catalogue">Kinds that operators may put in.</param>
    /// <param name="today">The day on which waivers are judged.</param>
    /// <param name="perOperator">Mutants of each operator and design, at most.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is told of what was measured.</exception>
    public static CorpusReport Measure(
        IReadOnlyList<Design> good,
        ComponentCatalogue catalogue,
        DateOnly today,
        long seed = 1,
        int perOperator = 1,
        IProgress<CorpusProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perOperator, 1);

        var tally = new CorpusTally(seed, new ReviewInputs(today) { Catalogue = catalogue });
        for (var place = 0; place < good.Count; place++)
        {
            var design = good[place];
            progress?.Report(new CorpusProgress((double)place / good.Count, design.Name));
            var cleanReview = tally.AddGood(design);
            foreach (var (id, varied) in Variation.Of(design, catalogue, seed))
            {
                cancellation.ThrowIfCancellationRequested();
                tally.AddVariation($"{design.Name}, {id}", varied, cleanReview);
            }

            var before = new Reading(design);
            var done = 0;
            foreach (var (one, site, mutant) in Mutator.Each(design, catalogue, seed, perOperator))
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new CorpusProgress(
                    (place + ((double)done++ / (perOperator * Mutator.Operators.Length))) / good.Count, design.Name));
                tally.AddMutant(design, cleanReview, before, one, site, mutant);
            }
        }

        return tally.Report();
    }
}
