using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Reliability;

/// <summary>Users who belong to an instance are lost with it.</summary>
internal sealed class SessionOnInstance : Rule
{
    public override RuleCard Card { get; } = new(
        "session-on-instance", "Sessions live on single instances of a fleet", Pillar.Reliability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("REL05-BP06"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL05-BP06",
        Topic = "stateless-services",
        Why = "Each deployment, crash and scale-in throws out the users of that instance, and the load cannot move to "
            + "idle ones.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var fleet in examination.Of(Behaviour.Compute))
        {
            if (Fleet.Most(fleet) < 2 || !fleet.CanSay(Parameters.Stateful) || !examination.Paths.IsInteractive(fleet))
                continue;
            yield return fleet.FlagOf(Parameters.Stateful) switch
            {
                null => Unstated(fleet, Parameters.Stateful),
                false => Pass(fleet),
                true => Fail(
                    fleet,
                    $"'{fleet.Id}' has {Words.Instances(fleet)} and keeps sessions or files on each.",
                    new Mend(
                        "Keep sessions in a shared store or in a signed cookie",
                        Set(fleet, Parameters.Stateful, new Setting.Flag(false)),
                        "One look-up in the shared store for each request",
                        Effort.Medium)),
            };
        }
    }
}
