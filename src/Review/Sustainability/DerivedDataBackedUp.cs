using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Sustainability;

/// <summary>A backup of what can be made again.</summary>
internal sealed class DerivedDataBackedUp : Rule
{
    public override RuleCard Card { get; } = new(
        "derived-data-backed-up", "Data is backed up that can be made again", Pillar.Sustainability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("SUS04-BP08"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected SUS04-BP08",
        Topic = "storage-tiering",
        Why = "The copy is made, moved and kept every day, and a rebuild from the source is fresher.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Components
            .Where(component => component.Kind.Has(Traits.Derived) && component.CanSay(Parameters.Backup)))
        {
            if (store.DurationOf(Parameters.Backup) is not { } kept)
                continue;
            yield return kept == Duration.Zero
                ? Pass(store)
                : Fail(
                    store,
                    $"'{store.Id}' ({store.Kind.Name}) is derived from other data and backed up for {kept}.",
                    new Mend(
                        $"Rebuild '{store.Id}' from its source instead",
                        Set(store, Parameters.Backup, new Setting.Time(Duration.Zero)),
                        "A rebuild takes longer than a restore; measure it against the recovery time objective"));
        }
    }
}
