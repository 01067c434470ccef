using Proofload.Designs;

namespace Proofload.Review.Fixes;

/// <summary>Looks for the smallest sets of changes after which availability, latency and budget all hold.</summary>
/// <remarks>
/// <para>No promise is lowered. Sets are tried by size, so that a set is only a way out when no part of it is one;
/// within a size those first that should help most, going by what each change does alone.</para>
/// <para>Where no set of the asked size is a way out, changes are added one after another, each time the one that helps
/// most, and those taken out again that turn out not to be needed.</para>
/// </remarks>
public static class FixSearch
{
    /// <param name="inputs">As for a review; its estimate is not used.</param>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of their range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is told of what was found.</exception>
    public static FixReport Search(
        Design design,
        ReviewInputs inputs,
        FixOptions? options = null,
        IProgress<FixProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new FixOptions();
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.MostSteps is >= 1 and <= 5, true);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostTried, 1);

        var before = Trial.Of(design);
        var steps = before.Standing.Holds ? [] : FixSteps.Of(design, inputs, before);
        return new SetSearch(design, before, options, progress, cancellation).Among(steps);
    }
}
