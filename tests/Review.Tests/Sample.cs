using System.Runtime.CompilerServices;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing;
using Proofload.Review.Pages;
using Proofload.Simulation.Estimation;

namespace Proofload.Review.Tests;

/// <summary>Designs, and reviews of them on a fixed day.</summary>
internal static class Sample
{
    public static DateOnly Today { get; } = new(2026, 11, 21);

    public static ComponentCatalogue Catalogue { get; } = ComponentCatalogue.Load(ContentFolder.Of("components"));

    /// <summary>As they stand in the repository, where an accepting run writes them.</summary>
    public static string PageFolder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../content/rules"));

    public static IReadOnlyDictionary<string, RulePage> Pages { get; } = RulePage.Load(PageFolder);

    public static ReviewInputs Inputs { get; } = new(Today) { Catalogue = Catalogue };

    public static Design Read(string text)
    {
        var reading = DesignReader.Read(text.Contains("proofload: design", StringComparison.Ordinal)
            ? text
            : $"proofload: design/v1\nname: Sample\n{text}", Catalogue);
        reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        return reading.Design.ShouldNotBeNull();
    }

    public static ReviewReport Review(Design design) => Reviewer.Review(design, InputsOf(design));

    public static ReviewInputs InputsOf(Design design) => Inputs with
    {
        Estimate = Estimator.EstimateAtOnce(design),
        Cost = Pricer.Price(design),
    };

    public static ReviewReport Review(string text) => Review(Read(text));

    /// <summary>What one rule alone says.</summary>
    internal static IReadOnlyList<Answer> Ask(string ruleId, Design design)
    {
        // An estimate takes longer than all rules together, so only those that use one pay for it.
        var rule = RuleBook.Find(ruleId).ShouldNotBeNull();
        var inputs = rule.Card.Mode is EvaluationMode.Computed or EvaluationMode.Scenario ? InputsOf(design) : Inputs;
        return [.. rule.Inspect(new Examination(design, inputs))];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
