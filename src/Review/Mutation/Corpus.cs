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

        var inputs = new ReviewInputs(today) { Catalogue = catalogue };
        var cases = good.Select(design => (Design: design, Pair: (LabelledPair?)null))
            .Concat(pairs.Select(pair => (Design: pair.Good, Pair: (LabelledPair?)pair)))
            .ToList();
        var tallies = new CorpusTally[cases.Count];
        var telling = new Lock();
        var done = 0.0;
        Parallel.For(0, cases.Count, new ParallelOptions { CancellationToken = cancellation }, place =>
        {
            var (design, pair) = cases[place];
            tallies[place] = Of(design, pair, new CorpusTally(seed, inputs), perOperator, Tell, cancellation);

            void Tell(double share)
            {
                lock (telling)
                    progress?.Report(new CorpusProgress((done += share) / cases.Count, design.Name));
            }
        });

        return CorpusTally.Sum(seed, inputs, tallies).Report();
    }

    /// <param name="tell">Is told what share of this design was done since it last was.</param>
    private static CorpusTally Of(
        Design design, LabelledPair? pair, CorpusTally tally, int perOperator, Action<double> tell,
        CancellationToken cancellation)
    {
        var catalogue = tally.Inputs.Catalogue!;
        var cleanReview = pair is null ? tally.AddGood(design) : tally.AddPair(pair);
        foreach (var (id, varied) in Variation.Of(design, catalogue, tally.Seed))
        {
            cancellation.ThrowIfCancellationRequested();
            tally.AddVariation($"{design.Name}, {id}", varied, cleanReview);
        }

        var before = new Reading(design);
        var left = 1.0;
        var step = left / (perOperator * Mutator.Operators.Length);
        foreach (var (one, site, mutant) in Mutator.Each(design, catalogue, tally.Seed, perOperator))
        {
            cancellation.ThrowIfCancellationRequested();
            tally.AddMutant(design, cleanReview, before, one, site, mutant);
            tell(step);
            left -= step;
        }

        tell(left);
        return tally;
    }
}

/// <summary>A design with one fault, and the same without it.</summary>
/// <param name="Rule">The rule that must object to the one and not to the other.</param>
public sealed record LabelledPair(string Rule, Design Bad, Design Good);
