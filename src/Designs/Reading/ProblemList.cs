using System.Collections.Immutable;

namespace Proofload.Designs.Reading;

/// <summary>The problems found so far. Past a bound they are counted, not kept: errors and warnings each their own,
/// so that no crowd of warnings hides an error.</summary>
internal sealed class ProblemList
{
    private const int Most = 200;

    private readonly List<Problem> errors = [];
    private readonly List<Problem> warnings = [];
    private int errorsLeft;
    private int warningsLeft;

    public bool HasErrors => errors.Count > 0;

    public bool IsEmpty => errors.Count + warnings.Count == 0;

    public void Add(string code, string path, Place place, string message, string remedy) =>
        Add(ProblemSeverity.Error, code, path, place, message, remedy);

    public void Warn(string code, string path, Place place, string message, string remedy) =>
        Add(ProblemSeverity.Warning, code, path, place, message, remedy);

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Problem> InOrder()
    {
        var sorted =
            errors.Concat(warnings).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (errorsLeft + warningsLeft is > 0 and var left)
        {
            var worst = errorsLeft > 0 ? ProblemSeverity.Error : ProblemSeverity.Warning;
            sorted.Add(new Problem(worst, "more", "", sorted[^1].Line, sorted[^1].Column,
                $"{left} more problems are not shown.", "Mend those above first."));
        }

        return [.. sorted];
    }

    private void Add(ProblemSeverity severity, string code, string path, Place place, string message, string remedy)
    {
        var kept = severity == ProblemSeverity.Error ? errors : warnings;
        if (kept.Count < Most)
            kept.Add(new Problem(severity, code, path, place.Line, place.Column, message, remedy));
        else if (severity == ProblemSeverity.Error)
            errorsLeft++;
        else
            warningsLeft++;
    }
}
