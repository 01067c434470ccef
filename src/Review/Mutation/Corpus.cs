using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Mutation;

/// <summary>Measures the rules on good designs and on mutants, whose labels do not come from the rules.</summary>
public static class Corpus
{
    /// <summary>Designs are varied and spoilt by the seed; nothing is kept on disk.</summary>
    /// <param name="good">Designs that are good: they should raise nothing. Mutants are made of these.</param>
    /// <param name="catalogue">Kinds that operators may put in.</param>
    /// <param name="pairs">Designs that differ in one fault, as the pages of the rules have them. The good ones are
    /// fragments that leave most unsaid: each is held to its own rule as it stands, and to all when it is varied or
    /// spoilt.</param>
    /// <param name="today">The day on which waivers are judged.</param>
    /// <param name="perOperator">Mutants of each operator and design, at most.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is told of what was measured.</exception>
    public static CorpusReport Measure(
        IReadOnlyList<Design> good,
        IReadOnlyList<LabelledPair> pairs,
        ComponentCatalogue catalogue,
        DateOnly today,
        long seed = 1,
        int perOperator = 1,
        IProgress<CorpusProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perOperator, 1);

        var tally = new CorpusTally(seed, new ReviewInputs(today) { Catalogue = catalogue });
        var count = good.Count + pairs.Count;
        for (var place = 0; place < count; place++)
        {
            var pair = place < good.Count ? null : pairs[place - good.Count];
            var design = pair?.Good ?? good[place];
            progress?.Report(new CorpusProgress((double)place / count, design.Name));
            var cleanReview = pair is null ? tally.AddGood(design) : tally.AddPair(pair);
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
                    (place + ((double)done++ / (perOperator * Mutator.Operators.Length))) / count, design.Name));
                tally.AddMutant(design, cleanReview, before, one, site, mutant);
            }
        }

        return tally.Report();
    }
}

/// <summary>A design with one fault, and the same without it.</summary>
/// <param name="Rule">The rule that must object to the one and not to the other.</param>
public sealed record LabelledPair(string Rule, Design Bad, Design Good);
