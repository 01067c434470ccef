using Proofload.Designs;

namespace Proofload.Review.Cost;

/// <summary>Old hardware costs more for less.</summary>
internal sealed class PreviousGeneration : Rule
{
    public override RuleCard Card { get; } = new(
        "previous-generation", "An instance type is two generations old", Pillar.Cost, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("COST06-BP02", "SUS05-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected COST06-BP02, SUS05-BP02; AWS, previous generation instances",
        Topic = "service-selection-compute",
        Why = "A newer generation does more work for about the same price and with less energy.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var component in examination.Components)
        {
            if (component.TextOf(Parameters.Instance) is not { } type || InstanceType.Parse(type) is not { } parsed)
                continue;
            yield return parsed is { IsOld: true, Successor: { } successor }
                ? Fail(
                    component,
                    $"'{component.Id}' runs on {type}; there is {successor}.",
                    new Mend(
                        $"Move to {successor} where the region offers it",
                        Set(component, Parameters.Instance, new Setting.Text(successor)),
                        "A restart, one instance after another; a reservation of the old type loses its use"))
                : Pass(component);
        }
    }
}
