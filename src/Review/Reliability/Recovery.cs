using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>Does it come back, with as much and as soon as was promised?</summary>
internal static class Recovery
{
    private const double PointInTimeSeconds = 300;

    private static readonly Threshold RestoreRate = new(
        "restore-slower-than-rto.rate", 100, "MB/s", "our proposal; measure a restore of your own");

    private static readonly Threshold RestoreAge = new(
        "restore-not-tested.age", 180, "days", "our proposal: twice a year");

    public static Rule LossOverTarget { get; } = new EachRule<Component>(
        new RuleCard(
            "rpo-not-met", "More data can be lost than the recovery point objective allows", Pillar.Reliability,
            Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL13-BP02", "REL09-BP03"),
            Mode = EvaluationMode.Computed,
            Source = "Amazon RDS user guide: point-in-time recovery reaches to within five minutes; Well-Architected "
                + "REL13-BP02",
            Topic = "disaster-recovery",
            Why = "After a mistaken delete, everything since the last backup is gone, and that is longer than the "
                + "business said it could bear.",
        },
        examination => examination.Stores.Where(store => store.KeepsData() && store.CanSay(Parameters.BackupInterval)),
        JudgeLoss);

    public static Rule FailoverOverTarget { get; } = new EachRule<Component>(
        new RuleCard(
            "failover-slower-than-rto", "A failover takes longer than a recovery may", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL13-BP02", "REL11-BP02"),
            Mode = EvaluationMode.Computed,
            Source = "Well-Architected REL13-BP02",
            Topic = "disaster-recovery",
            Why = "The recovery time objective is missed by the smallest of all outages, the loss of one primary.",
        },
        examination => examination.Stores.Where(store => store.CanSay(Parameters.Failover) && store.Zones > 1),
        JudgeFailover);

    public static Rule RestoreOverTarget { get; } = new EachRule<Component>(
        new RuleCard(
            "restore-slower-than-rto", "A restore takes longer than a recovery may", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL13-BP02"),
            Mode = EvaluationMode.Computed,
            Source = "Size ÷ rate of a restore; Well-Architected REL13-BP02",
            Topic = "disaster-recovery",
            Why =
                "When a store without a standby is lost, it is down until its backup has been read back, byte by byte.",
            Thresholds = [RestoreRate],
        },
        examination => examination.Stores.Where(store => store.KeepsData() && !store.SurvivesZones()),
        JudgeRestore);

    public static Rule BackupBesideData { get; } = new SettingRule(
        new RuleCard(
            "backup-beside-data", "Backups share the fate of the data", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL09-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected REL09-BP02; the AWS Backup developer guide, copies to another account",
            Topic = "disaster-recovery",
            Why = "Who gets into the account, or deletes it by mistake, has the backups as well as the data.",
        },
        Parameters.BackupCopy, ["none"], "account")
    {
        Concerns = (examination, store) => examination.IsProduction && store.KeepsData()
            && store.DurationOf(Parameters.Backup) is { Nanoseconds: > 0 }
            && examination.Paths.OperationsReaching(store)
                .Any(operation => operation.Criticality == Criticality.Critical),
        Message = store => $"Backups of '{store.Id}' are kept beside it only, and critical operations need its data.",
        Mend = store => $"Copy the backups of '{store.Id}' to another account",
        Cost = "The storage once more; from another region also the transfer",
    };

    public static Rule RestoreNotTested { get; } = new DesignRule(
        new RuleCard("restore-not-tested", "Nobody has restored a backup for long", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL09-BP04"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected REL09-BP04",
            Topic = "disaster-recovery",
            Why = "A backup that was never read back may be empty, encrypted with a lost key, or take days. One learns "
                + "it on the worst day.",
            Thresholds = [RestoreAge],
        },
        JudgeRestoreTest);

    public static Rule FailureNotTested { get; } = new PracticeRule(
        new RuleCard("failure-not-tested", "Nobody has tried whether failover works", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL12-BP04"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected REL12-BP04",
            Topic = "chaos-engineering",
            Why = "A standby that has never taken over is a hope. Timeouts, quotas and caches behave otherwise than "
                + "drawn, and only a trial shows it.",
        },
        "failureTested",
        practices => practices.FailureTested,
        "Failures are never tried out on purpose.",
        PracticeRule.Do(
            "Take away an instance, then a zone, in a quiet hour and with everybody at their desks",
            PracticeChange.FailureTested,
            "A few hours each quarter, and now and then a small outage by day instead of a large one by night"),
        examination => examination.Components.Any(component => component.Zones > 1 && !component.SurvivesZones()
            && component.Behaviour is Behaviour.Compute or Behaviour.Store or Behaviour.Cache or Behaviour.Stream));

    private static Answer? JudgeLoss(Examination examination, Component store)
    {
        if (examination.Targets.Rpo is not { } wanted || store.FlagOf(Parameters.Versioning) == true)
            return null;

        var every = store.DurationOf(Parameters.BackupInterval);
        var pointInTime = store.FlagOf(Parameters.PointInTime);
        var reached = pointInTime == true && !(every?.Seconds < PointInTimeSeconds)
            ? Duration.FromSeconds(Math.Min(PointInTimeSeconds, wanted.Seconds))
            : every;
        if (reached is not { } loss)
        {
            return Unknown(store, [.. ((string[])[Parameters.PointInTime, Parameters.BackupInterval])
                .Where(store.CanSay)
                .Select(parameter => PathOf(store, parameter))]);
        }

        return loss <= wanted
            ? Pass(store)
            : Fail(
                store,
                $"'{store.Id}' is backed up every {loss}; at most {wanted} of data may be lost.",
                new Mend(
                    store.CanSay(Parameters.PointInTime)
                        ? $"Let '{store.Id}' be restored to any moment"
                        : $"Back '{store.Id}' up every {wanted}",
                    store.CanSay(Parameters.PointInTime)
                        ? Set(store, Parameters.PointInTime, new Setting.Flag(true))
                        : Set(store, Parameters.BackupInterval, new Setting.Time(wanted)),
                    "The storage of the log that it is replayed from"));
    }

    private static Answer? JudgeFailover(Examination examination, Component store)
    {
        if (examination.Targets.Rto is not { } wanted || store.DurationOf(Parameters.Failover) is not { } takes)
            return null;
        return takes <= wanted
            ? Pass(store)
            : Fail(
                store,
                $"'{store.Id}' takes {takes} to fail over; a recovery may take {wanted}.",
                new Mend(
                    "Use a store that fails over faster, keep a copy that takes writes at once, or promise more time",
                    new Edit.SetTarget(new TargetChange.Rto(Times.RoundUp(takes * 1.5))),
                    "Users must agree to the longer outage"));
    }

    private static Answer? JudgeRestore(Examination examination, Component store)
    {
        if (examination.Targets.Rto is not { } wanted || !store.CanSay(Parameters.Zones))
            return null;
        if (store.Zones > 1 || store.CountOf(Parameters.Readers) > 0)
            return Pass(store);
        if (store.DurationOf(Parameters.Backup) is not { Nanoseconds: > 0 })
            return null;

        if (store.BytesOf(Parameters.Storage) is not { } size || !store.IsGiven(Parameters.Storage))
            return Unstated(store, Parameters.Storage);
        var takes = Duration.FromSeconds(
            size.Bytes / (examination.Value(RestoreRate) * ByteSize.BytesPerMegabyte));
        return takes <= wanted
            ? Pass(store)
            : Fail(
                store,
                $"To read the {size} of '{store.Id}' back takes about {Words.Rounded(takes)}; a recovery may take "
                    + $"{wanted}.",
                new Mend(
                    $"Keep a standby of '{store.Id}' in another zone",
                    Set(store, Parameters.Zones, new Setting.Count(2)),
                    "A second instance, about as much again"));
    }

    private static Answer? JudgeRestoreTest(Examination examination)
    {
        if (!examination.IsProduction || !examination.Stores.Any(store => store.KeepsData()))
            return null;
        if (examination.Practices.RestoreTested is not { } ago)
            return Unknown(Subject.Design, "practices.restoreTested");
        var most = Duration.FromSeconds(examination.Value(RestoreAge) * 86_400);
        return ago <= most
            ? Pass(Subject.Design)
            : Fail(
                Subject.Design,
                $"The last restore for trial was {ago} ago.",
                PracticeRule.Do(
                    "Restore the newest backup into a second store, and let the application read it",
                    PracticeChange.RestoreTested(Duration.FromSeconds(86_400)),
                    "A day of somebody, and a store for some hours"));
    }
}
