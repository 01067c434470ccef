using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>Several regions for users who are all near one.</summary>
internal sealed class RegionsForOneGeography : Rule
{
    private static readonly Threshold Promise = new(
        "regions-for-one-geography.availability", 0.9999, "share", "AWS commits to 99.99 % at most in one region");

    public override RuleCard Card { get; } = new(
        "regions-for-one-geography",
        "Several regions for users in one part of the world", Pillar.RightSize, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("COST08-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Our proposal; AWS service level agreements for what one region can promise",
        Topic = "multi-region",
        Why = "Data in two regions must be kept in step and conflicts decided, everything is paid for twice, and "
            + "failing over must be practised or it fails. Three zones of one region give nearly four nines.",
        Thresholds = [Promise],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var regions = examination.Components
            .Where(component => !component.Kind.Has(Traits.Global) && component.Behaviour != Behaviour.External)
            .GroupBy(component => component.Region ?? examination.Design.Region)
            .ToList();
        if (regions.Count <= 1)
        {
            if (regions.Count == 1)
                yield return Pass(Subject.Design);
            yield break;
        }

        var geography = examination.Context.Geography;
        if (geography.IsEmpty)
            yield return Unknown(Subject.Design, "context.geography");
        else if (geography.Length > 1 || examination.Targets.Availability?.Value >= examination.Value(Promise))
            yield return Pass(Subject.Design);
        else
            yield return Fail(Away(examination, regions), Message(geography[0], regions), Mend(examination));
    }

    private static Subject Away(Examination examination, List<IGrouping<string, Component>> regions) =>
        Subject.Of(regions.Where(region => region.Key != examination.Design.Region).SelectMany(region => region));

    private static string Message(string geography, List<IGrouping<string, Component>> regions) =>
        $"All users are in {geography}, and the system stands in {regions.Count} regions: "
        + $"{string.Join(", ", regions.Select(region => region.Key).Order(StringComparer.Ordinal))}.";

    private static Mend Mend(Examination examination) => new(
        $"Keep {examination.Design.Region} with three zones, and backups elsewhere",
        [],
        "A whole region's outage is then an outage; restoring elsewhere takes hours",
        Effort.Large);
}
