using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Knowledge.Linting;

/// <summary>What the linter may know beside the pages. What is left out is not checked.</summary>
public sealed record LintInputs
{
    /// <summary>The ids of the rules that a page may link to.</summary>
    public IReadOnlySet<string>? Rules { get; init; }

    /// <summary>The designs of the gallery: paths below <c>content/designs</c>, without the ending.</summary>
    public IReadOnlySet<string>? Designs { get; init; }

    /// <summary>Texts that no page may repeat, such as the sources it was written from: name and text.</summary>
    public ImmutableArray<(string Name, string Text)> Others { get; init; } = [];

    /// <summary>Reviews and plays an embedded design, and says what does not hold; null leaves designs at
    /// reading. It is asked by several threads at a time.</summary>
    public Func<Design, DesignTrial>? Try { get; init; }

    /// <summary>The files whose designs are tried; null for all.</summary>
    public IReadOnlySet<string>? Tried { get; init; }

    /// <summary>Trying many designs takes minutes.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>What came of trying a design.</summary>
/// <param name="Holds">Every target holds in every scenario, and at the stated load.</param>
/// <param name="Complaints">What does not hold, and what review finds that is grave.</param>
public sealed record DesignTrial(bool Holds, ImmutableArray<string> Complaints);

/// <summary>What is wrong with the knowledge base.</summary>
/// <param name="Problems">By file, in the order of the text.</param>
/// <param name="Written">Pages by kind.</param>
/// <param name="Planned">Pages by kind that are planned and not written.</param>
/// <param name="LinksAhead">Links to pages that are planned and not written.</param>
public sealed record LintReport(
    ImmutableArray<LintProblem> Problems,
    ImmutableSortedDictionary<PageKind, int> Written,
    ImmutableSortedDictionary<PageKind, int> Planned,
    int LinksAhead)
{
    public IEnumerable<LintProblem> Errors =>
        Problems.Where(found => found.Problem.Severity == ProblemSeverity.Error);
}

/// <param name="File">Below <c>content/</c>.</param>
public sealed record LintProblem(string File, Problem Problem)
{
    public override string ToString() => $"{File}:{Problem}";
}
