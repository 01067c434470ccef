using Proofload.Designs;

namespace Proofload.Review.Operations;

/// <summary>What belongs to nobody is mended by nobody.</summary>
internal sealed class Ownerless : Rule
{
    private static readonly Threshold OneTeam = new(
        "no-owner.team", 10, "developers", "our proposal: up to here one team owns everything");

    public override RuleCard Card { get; } = new(
        "no-owner", "Services have no owner", Pillar.Operations, Risk.High)
    {
        BestPractices = WellArchitected.Practices("OPS02-BP01", "COST03-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected OPS02-BP01, COST03-BP02",
        Topic = "team-topologies",
        Why = "Its alarms, its bill and its next major version are nobody's, until the night when it fails.",
        Thresholds = [OneTeam],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var owned = examination.Services.Where(service => service.CanSay(Parameters.Owner)).ToLookup(IsOwned);
        foreach (var service in owned[true])
            yield return Pass(service);
        if (!owned[false].Any())
            yield break;

        yield return examination.Context.Team switch
        {
            null => Unknown(Subject.Of(owned[false]), [.. owned[false].Select(PathOfOwner)]),
            { } team when team <= examination.Value(OneTeam) => Pass(Subject.Of(owned[false])),
            { } team => Fail(
                Subject.Of(owned[false]),
                $"{Words.Number(team)} developers are several teams; {Words.List(owned[false].Select(one => one.Id))} "
                    + $"{(owned[false].Count() == 1 ? "names" : "name")} none of them.",
                new Mend("Name the team that answers for each, as `owner`", [], "None")),
        };
    }

    private static bool IsOwned(Component service) => service.TextOf(Parameters.Owner) is { Length: > 0 };

    private static string PathOfOwner(Component service) => PathOf(service, Parameters.Owner);
}
