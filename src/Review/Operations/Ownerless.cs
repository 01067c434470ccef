using Proofload.Designs;

namespace Proofload.Review.Operations;

/// <summary>What belongs to nobody is mended by nobody.</summary>
internal sealed class Ownerless : Rule
{
    private static readonly Threshold OneTeam = new(
        "no-owner.team", 10, "developers", "our proposal: up to here one team owns everything");

    public override RuleCard Card { get; } = new(
        "no-owner", "A component has no owner", Pillar.Operations, Risk.High)
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
        var several = examination.Context.Team > examination.Value(OneTeam);
        foreach (var component in examination.Components
            .Where(component => component.CanSay(Parameters.Owner) && component.RunsCode()))
        {
            if (component.TextOf(Parameters.Owner) is { Length: > 0 })
                yield return Pass(component);
            else if (examination.Context.Team is null)
                yield return Unstated(component, Parameters.Owner);
            else if (!several)
                yield return Pass(component);
            else
                yield return Fail(component, Message(examination, component), Mend(component));
        }
    }

    private static string Message(Examination examination, Component component) =>
        $"'{component.Id}' names no owner among {Words.Number(examination.Context.Team ?? 0)} developers.";

    private static Mend Mend(Component component) => new(
        $"Name the team that answers for '{component.Id}'",
        [Set(component, Parameters.Owner, new Setting.Text("name-the-team"))],
        "None");
}
