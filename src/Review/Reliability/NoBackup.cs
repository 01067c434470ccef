using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>Copies do not protect from a wrong delete; a backup does.</summary>
internal sealed class NoBackup : Rule
{
    private static readonly Threshold Least = new(
        "no-backup.retention", 7, "days", "Amazon RDS user guide: the console's default for automatic backups is 7 "
            + "days");

    public override RuleCard Card { get; } = new(
        "no-backup", "Data has no backup, or one that is gone too soon", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL09-BP01", "REL09-BP03"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL09-BP01; Amazon RDS user guide, backup retention",
        Topic = "disaster-recovery",
        Why = "A replica repeats a mistaken delete within milliseconds. Only a copy of the past brings the data back, "
            + "and damage is often found days later.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        var wanted = Duration.FromSeconds(examination.Value(Least) * 86_400);
        foreach (var store in examination.Stores.Where(store => store.KeepsData() && store.CanSay(Parameters.Backup)))
        {
            yield return Judge(store, wanted);
        }
    }

    private static Answer Judge(Component store, Duration wanted)
    {
        // Versioned objects are their own backup against a mistaken delete.
        if (store.FlagOf(Parameters.Versioning) == true)
            return Pass(store);
        if (store.DurationOf(Parameters.Backup) is not { } kept)
            return Unstated(store, Parameters.Backup);
        if (kept >= wanted)
            return Pass(store);

        return Fail(
            store,
            kept == Duration.Zero
                ? $"'{store.Id}' has no backup."
                : $"Backups of '{store.Id}' are kept {kept}; damage that is found later cannot be undone.",
            new Mend(
                $"Keep automatic backups of '{store.Id}' for {wanted}",
                Set(store, Parameters.Backup, new Setting.Time(wanted)),
                "Backup storage by the gigabyte; for Amazon RDS as much as the database is large is free"));
    }
}
