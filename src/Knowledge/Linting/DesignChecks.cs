using Proofload.Designs;

namespace Proofload.Knowledge.Linting;

/// <summary>Embedded designs do what the page says of them; only where the engines are at hand.</summary>
internal static class DesignChecks
{
    public static IEnumerable<LintProblem> All(PageLibrary library, LintInputs inputs) =>
        inputs.Try is { } trial
            ? library.Pages.Where(page => inputs.Tried?.Contains(page.Id.File) != false)
                .AsParallel().AsOrdered().WithCancellation(inputs.Cancellation)
                .SelectMany(page => page.Designs.SelectMany(block => Tried(page, block, trial)))
            : [];

    private static IEnumerable<LintProblem> Tried(Page page, DesignBlock block, Func<Design, DesignTrial> trial)
    {
        if (block.Design is not { } design)
            yield break;

        var result = trial(design);
        if (block.Holds && !result.Holds)
        {
            yield return Linter.Error(page, "does-not-hold", new Place(block.Line, 1),
                $"The design '{block.Name}' does not hold: {string.Join("; ", result.Complaints)}.",
                "Mend it, or write holds=\"no\" beside its name if it stands there to show how it fails.");
        }
        else if (!block.Holds && result.Holds)
        {
            yield return Linter.Error(page, "does-hold", new Place(block.Line, 1),
                $"The design '{block.Name}' is there to show how it fails, and it holds.",
                "Take out holds=\"no\", or make it fail as the page says.");
        }
    }
}
