using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Reliability;

/// <summary>Data in one zone goes away with that zone.</summary>
internal sealed class StoreInOneZone : Rule
{
    private static readonly Threshold Promise = new(
        "store-in-one-zone.availability", 0.995, "share",
        "AWS commits to 99.5 % for a single instance and to 99.95 % and more for Multi-AZ databases (service level "
            + "agreements)");

    public override RuleCard Card { get; } = new(
        "store-in-one-zone", "A store stands in one availability zone", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL10-BP01"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL10-BP01; AWS service level agreements",
        Topic = "availability-zones-regions",
        Why = "A zone is one or more data centres that fail together. Everything that needs this data stops with it, "
            + "and what was not copied elsewhere may be lost.",
        Thresholds = [Promise],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        foreach (var store in examination.Of(Behaviour.Store, Behaviour.Cache, Behaviour.Stream))
        {
            if (store.SurvivesZones() || !store.CanSay(Parameters.Zones))
                continue;
            yield return Judge(examination, store);
        }
    }

    private static Answer Judge(Examination examination, Component store)
    {
        if (store.Zones >= 2)
            return Pass(store);
        if (examination.AvailabilityPromised(store) is not { } promised)
            return Unknown(store, "targets.availability");
        if (promised.Value < examination.Value(Promise))
            return Pass(store);

        return Fail(
            store,
            $"'{store.Id}' ({store.Kind.Name}) stands in one zone, and {promised} availability is promised.",
            SecondZone(store));
    }

    private static Mend SecondZone(Component store)
    {
        var edits = new List<Designs.Edits.Edit> { Set(store, Parameters.Zones, new Setting.Count(2)) };
        var needsCopy = store.Behaviour is Behaviour.Cache or Behaviour.Stream;
        if (needsCopy && store.Instances < 2)
            edits.Add(Set(store, Parameters.Instances, new Setting.Count(2)));
        return new Mend(
            $"Keep a copy of '{store.Id}' in a second zone",
            [.. edits],
            "A second instance at the price of the first, and for databases the way between zones on every commit");
    }
}
