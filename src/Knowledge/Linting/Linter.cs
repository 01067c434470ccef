using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Knowledge.Linting;

/// <summary>Says what is wrong with the pages: each by itself, and all of them together.</summary>
/// <remarks>
/// An error is what a machine can be sure of: a link to nowhere, a claim without a source, a circle of prerequisites. A
/// warning is an opinion that a person has to weigh: a page that is long, a run of words that stands elsewhere too.
/// </remarks>
public static class Linter
{
    /// <summary>Every check, in the order in which they are made.</summary>
    private static readonly Func<PageLibrary, LintInputs, IEnumerable<LintProblem>>[] Checks =
    [
        LinkChecks.All, (library, _) => GraphChecks.All(library), (library, _) => SourceChecks.All(library),
        PracticeChecks.All, (library, _) => ProseChecks.All(library), DuplicateCheck.All,
        (library, _) => SpellingCheck.All(library), DesignChecks.All,
    ];

    /// <exception cref="OperationCanceledException">It was cancelled; nothing is told.</exception>
    public static LintReport Lint(PageLibrary library, LintInputs inputs)
    {
        var problems = library.Readings
            .SelectMany(reading => reading.Problems.Select(problem => new LintProblem(reading.File, problem)))
            .Concat(library.Curriculum.Problems.Select(found => new LintProblem(found.File, found.Problem)))
            .Concat(Checks.AsParallel().AsOrdered().WithCancellation(inputs.Cancellation)
                .SelectMany(check => check(library, inputs)));
        return new LintReport(
            [.. problems.OrderBy(found => found.File, StringComparer.Ordinal)
                .ThenBy(found => found.Problem.Line)
                .ThenBy(found => found.Problem.Column)],
            library.Pages.GroupBy(page => page.Id.Kind)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            LinkChecks.Unwritten(library).GroupBy(id => id.Kind)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
            library.Pages.SelectMany(page => library.LinksOf(page))
                .Count(link => LinkChecks.LeadsAhead(library, link)));
    }

    internal static LintProblem Error(
        Page page, string code, Place place, string message, string remedy, string path = "") =>
        new(page.Id.File, new Problem(
            ProblemSeverity.Error, code, path, place.Line, place.Column, message, remedy));

    internal static LintProblem Warning(
        Page page, string code, Place place, string message, string remedy, string path = "") =>
        new(page.Id.File, new Problem(
            ProblemSeverity.Warning, code, path, place.Line, place.Column, message, remedy));
}
