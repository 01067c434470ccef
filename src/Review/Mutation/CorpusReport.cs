using System.Collections.Immutable;

namespace Proofload.Review.Mutation;

/// <summary>How well the rules tell good designs from spoilt ones.</summary>
/// <param name="Seed">The same designs, rules and seed give the same report.</param>
/// <param name="Clean">Designs that are good, and should raise nothing.</param>
/// <param name="Pairs">Of these, the good halves of pages of rules; their bad halves are labelled too.</param>
/// <param name="Mutants">Designs that are worse than a good one by the engines, each with its label.</param>
/// <param name="Equivalent">Mutants that were changed and are no worse; left out of the score.</param>
/// <param name="Caught">Mutants to which every rule that should objected.</param>
/// <param name="Pillars">In the order of <see cref="Pillar"/>.</param>
/// <param name="Operators">In the order of <see cref="Mutator.Operators"/>.</param>
public sealed record CorpusReport(
    long Seed,
    int Clean,
    int Pairs,
    int Mutants,
    int Equivalent,
    int Caught,
    ImmutableArray<PillarAccuracy> Pillars,
    ImmutableArray<OperatorAccuracy> Operators,
    ImmutableArray<CorpusError> FalseAlarms,
    ImmutableArray<CorpusError> Misses)
{
    /// <summary>The part of the mutants that was caught; null without mutants.</summary>
    public double? MutationScore => Mutants > 0 ? (double)Caught / Mutants : null;
}

/// <summary>How the rules of one pillar did.</summary>
/// <param name="Right">Objections that were due.</param>
/// <param name="FalseAlarms">Objections that were not.</param>
/// <param name="Missed">Objections that were due and did not come.</param>
public sealed record PillarAccuracy(Pillar Pillar, int Right, int FalseAlarms, int Missed)
{
    /// <summary>Of the objections, the part that was due; null where there was none.</summary>
    public double? Precision => Right + FalseAlarms > 0 ? (double)Right / (Right + FalseAlarms) : null;

    /// <summary>Of the objections that were due, the part that came; null where none was.</summary>
    public double? Recall => Right + Missed > 0 ? (double)Right / (Right + Missed) : null;
}

/// <summary>What became of the mutants of one operator.</summary>
public sealed record OperatorAccuracy(OperatorCard Operator, int Mutants, int Equivalent, int Caught);

/// <summary>An objection that was not due, or one that was and did not come.</summary>
/// <param name="Case">The design, and what was done to it: <c>URL shortener, no-timeout, seed 1</c>.</param>
/// <param name="Rule">The rule that erred.</param>
/// <param name="Place">What it is about.</param>
/// <param name="Message">Of a false alarm, what the rule said; of a miss, what is wrong there.</param>
public sealed record CorpusError(string Case, Pillar Pillar, string Rule, string Place, string Message);

/// <summary>How far the measurement has come.</summary>
/// <param name="Share">From 0 to 1.</param>
public readonly record struct CorpusProgress(double Share, string Design);
