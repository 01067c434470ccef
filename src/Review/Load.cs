using Proofload.Designs;

namespace Proofload.Review;

/// <summary>How far the load goes up, as far as the design says.</summary>
internal static class Load
{
    /// <summary>
    /// The highest multiple of the stated load in any scenario, over all or these operations; 1 where scenarios leave
    /// it alone, null where no scenario says anything of the load.
    /// </summary>
    public static double? HighestFactor(Design design, IReadOnlyCollection<Operation> operations)
    {
        double? highest = null;
        foreach (var step in design.Scenarios.SelectMany(scenario => scenario.Load))
        {
            if (step.Operation is null || operations.Any(operation => operation.Id == step.Operation))
                highest = Math.Max(highest ?? 1, step.To.Value);
        }

        return highest;
    }

    /// <summary>The scenarios in which the load rises that far.</summary>
    public static IEnumerable<string> ScenariosAt(Design design, double factor) => design.Scenarios
        .Where(scenario => scenario.Load.Any(step => step.To.Value >= factor))
        .Select(scenario => scenario.Id);

    /// <summary>
    /// The peak over the mean: from scenarios, and from peak factors of rates that were worked out from people.
    /// </summary>
    public static double? PeakOverMean(Design design, IReadOnlyCollection<Operation> operations)
    {
        var scenarios = HighestFactor(design, operations);
        double? people = null;
        foreach (var operation in operations)
        {
            if (operation.Arrivals is Arrivals.FromUsers(_, _, var peak))
                people = Math.Max(people ?? 1, peak.Value);
        }

        return (scenarios, people) switch
        {
            (null, null) => null,
            _ => (scenarios ?? 1) * (people ?? 1),
        };
    }

    /// <summary>How many requests a second arrive there at the highest load of any scenario.</summary>
    public static double PeakRate(Examination examination, Component component) =>
        examination.Traffic.To(component.Id).Flow.Total
        * (HighestFactor(examination.Design, [.. examination.Operations]) ?? 1);
}
