using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>A promise of four nines that a single region has to keep alone.</summary>
internal sealed class FourNinesInOneRegion : Rule
{
    private static readonly Threshold Promise = new(
        "four-nines-in-one-region.availability", 0.9999, "share",
        "AWS commits to 99.99 % at most for what stands in one region (Compute, Aurora, DynamoDB service level "
            + "agreements)");

    public override RuleCard Card { get; } = new(
        "four-nines-in-one-region", "Four nines are promised from one region", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL10-BP01"),
        Mode = EvaluationMode.Property,
        Source = "AWS service level agreements; Well-Architected REL10-BP01",
        Topic = "multi-region",
        Why = "No service in one region is committed to more than 99.99 %. A request that needs two of them is below "
            + "that already, so the promise has nothing to stand on.",
        Thresholds = [Promise],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;
        yield return examination.Targets.Availability is { } promised
            ? Judge(examination, promised)
            : Unknown(Subject.Design, "targets.availability");
    }

    private static Answer Judge(Examination examination, Share promised)
    {
        var regions = examination.Components
            .Select(component => component.Region ?? examination.Design.Region)
            .Distinct()
            .Count();
        var copies = examination.Components.Max(component => component.CountOf("regions")) ?? 1;
        if (promised.Value < examination.Value(Promise) || regions > 1 || copies > 1)
            return Pass(Subject.Design);

        return Fail(
            Subject.Design,
            $"{promised} availability is promised, and everything stands in {examination.Design.Region}.",
            new Mend(
                "Promise what one region can keep",
                new Edit.SetTarget(new TargetChange.Availability(new Share(0.9995))),
                "Users must agree: 99.95 % is 22 minutes of outage a month instead of 4"));
    }
}
