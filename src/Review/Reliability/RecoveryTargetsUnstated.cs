using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>Nobody can say whether a recovery is good enough that nobody has set a target for.</summary>
internal sealed class RecoveryTargetsUnstated : Rule
{
    public override RuleCard Card { get; } = new(
        "recovery-targets-unstated",
        "Nobody said how much may be lost and how long recovery may take", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL13-BP01"),
        Mode = EvaluationMode.Declared,
        Source = "Well-Architected REL13-BP01",
        Topic = "disaster-recovery",
        Why = "Backups, standbys and second regions are chosen by these two numbers. Without them one pays for too "
            + "much or finds out in the disaster that it was too little.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction || !examination.Stores.Any(store => store.KeepsData()))
            yield break;

        var (rpo, rto) = (examination.Targets.Rpo, examination.Targets.Rto);
        if (rpo is not null && rto is not null)
        {
            yield return Pass(Subject.Design);
            yield break;
        }

        var edits = new List<Edit>();
        if (rpo is null)
            edits.Add(new Edit.SetTarget(new TargetChange.Rpo(Duration.FromSeconds(300))));
        if (rto is null)
            edits.Add(new Edit.SetTarget(new TargetChange.Rto(Duration.FromSeconds(3_600))));
        yield return Fail(
            Subject.Design,
            "The design keeps data, but states no "
                + $"{(rpo is null && rto is null ? "rpo and no rto" : rpo is null ? "rpo" : "rto")}.",
            new Mend(
                "Ask the business, and state both; five minutes and an hour are a common start",
                [.. edits],
                "None to state; what follows from them may cost a standby"));
    }
}
