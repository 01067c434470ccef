using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>A fleet in one zone is one machine to whoever loses that zone.</summary>
internal sealed class ServiceInOneZone : Rule
{
    private static readonly Threshold Promise = new(
        "service-in-one-zone.availability", 0.999, "share",
        "AWS commits to 99.5 % for a single instance and to 99.99 % for a region's instances (Compute service level "
            + "agreement)");

    public override RuleCard Card { get; } = new(
        "service-in-one-zone", "A fleet stands in one availability zone", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL10-BP01"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL10-BP01; Amazon Compute service level agreement",
        Topic = "availability-zones-regions",
        Why = "Several instances in one zone protect against the loss of a machine, not of the zone. Spreading them "
            + "costs little more than the traffic between zones.",
        Thresholds = [Promise],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        foreach (var fleet in examination.Of(Behaviour.Compute, Behaviour.Router, Behaviour.Queue))
        {
            if (fleet.SurvivesZones() || !fleet.CanSay(Parameters.Zones) || Fleet.Most(fleet) < 2)
                continue;
            yield return Judge(examination, fleet);
        }
    }

    private static Answer Judge(Examination examination, Component fleet)
    {
        if (fleet.Zones >= 2)
            return Pass(fleet);
        if (examination.AvailabilityPromised(fleet) is not { } promised)
            return Unknown(fleet, "targets.availability");
        if (promised.Value < examination.Value(Promise))
            return Pass(fleet);

        return Fail(
            fleet,
            $"All {fleet.Instances} instances of '{fleet.Id}' stand in one zone, and {promised} availability is "
                + "promised.",
            new Mend(
                $"Spread '{fleet.Id}' over {Math.Min(3, fleet.Instances)} zones",
                (Edit)Set(fleet, Parameters.Zones, new Setting.Count(Math.Clamp(fleet.Instances, 2, 3))),
                "Traffic between zones is paid for by the gigabyte, and a call to another zone takes longer"));
    }
}
