using System.Collections.Immutable;

namespace Proofload.Designs.Reading;

/// <summary>The problems found so far. Past a bound they are counted, not kept.</summary>
internal sealed class ProblemList
{
    private const int Most = 200;

    private readonly List<Problem> problems = [];
    private int left;

    public bool HasErrors { get; private set; }

    public void Add(string code, string path, Place place, string message, string remedy) =>
        Add(ProblemSeverity.Error, code, path, place, message, remedy);

    public void Warn(string code, string path, Place place, string message, string remedy) =>
        Add(ProblemSeverity.Warning, code, path, place, message, remedy);

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Problem> InOrder()
    {
        var sorted = problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (left > 0)
        {
            sorted.Add(new Problem(ProblemSeverity.Error, "more", "", sorted[^1].Line, sorted[^1].Column,
                $"{left} more problems are not shown.", "Mend those above first."));
        }

        return [.. sorted];
    }

    private void Add(ProblemSeverity severity, string code, string path, Place place, string message, string remedy)
    {
        HasErrors |= severity == ProblemSeverity.Error;
        if (problems.Count < Most)
            problems.Add(new Problem(severity, code, path, place.Line, place.Column, message, remedy));
        else
            left++;
    }
}
