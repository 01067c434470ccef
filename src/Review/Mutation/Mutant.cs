using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Mutation;

/// <summary>A good design with one thing broken, and the answer to what that is.</summary>
/// <param name="Operator">What broke it; see <see cref="Mutator.Operators"/>.</param>
/// <param name="Place">What was broken.</param>
/// <param name="Broken">What is wrong now, as a sentence.</param>
/// <param name="Seen">The rules that must object.</param>
/// <param name="MayFollow">Rules that may object as well.</param>
/// <param name="Edits">From the good design to this one.</param>
public sealed record Mutant(
    OperatorCard Operator,
    Design Design,
    Subject Place,
    string Broken,
    ImmutableArray<string> Seen,
    ImmutableArray<string> MayFollow,
    ImmutableArray<Edit> Edits);

/// <summary>One way to spoil a design.</summary>
/// <param name="Id">Stable for ever once released.</param>
/// <param name="Pillar">What suffers.</param>
/// <param name="About">What it does, as a sentence without a full stop.</param>
public sealed record OperatorCard(string Id, Pillar Pillar, string About);
