using Proofload.Designs;

namespace Proofload.Pricing.Estimating;

/// <summary>What is kept more than once: backups, and whole copies in other regions.</summary>
internal static class Copies
{
    private const double SecondsPerDay = 86_400;

    /// <summary>Regions that have a whole copy, the component's own included.</summary>
    public static int Regions(Component component) => (int)(component.CountOf(Parameters.Regions) ?? 1);

    /// <summary>
    /// Of the copies in all regions those that this component pays for: its own, and those that nobody drew.
    /// </summary>
    /// <remarks>
    /// The copy of another region is drawn where that region has a component of the same kind, as large, that is kept
    /// in as many regions. What is missing then is paid by the first of them.
    /// </remarks>
    public static int Paid(Component component, Design design)
    {
        var regions = Regions(component);
        if (regions == 1)
            return 1;

        var drawn = design.Components
            .Where(other => other.Id == component.Id || (IsCopy(other) && RegionOf(other) != RegionOf(component)))
            .ToList();
        var missing = Math.Max(0, regions - drawn.Select(RegionOf).Distinct().Count());
        return 1 + (drawn[0].Id == component.Id ? missing : 0);

        string RegionOf(Component other) => other.Region ?? design.Region;

        bool IsCopy(Component other) => other.Kind.Id == component.Kind.Id
            && Regions(other) == regions
            && other.BytesOf(Parameters.Storage) == component.BytesOf(Parameters.Storage)
            && other.BytesOf(Parameters.ItemSize) == component.BytesOf(Parameters.ItemSize);
    }

    public static bool IsBackedUpElsewhere(Subject subject) =>
        subject.Text(Parameters.BackupCopy) is not (null or "none");

    /// <summary>
    /// GB of backups where those of so many days, and the first one, are free: what changes on each day more.
    /// </summary>
    public static decimal BackupsBeyond(double freeDays, Subject subject, decimal storage) =>
        (Changes(subject, freeDays) * storage) + Elsewhere(subject, storage);

    /// <summary>GB of backups where nothing is free: the first one, whole, and what changes on each day.</summary>
    public static decimal Backups(Subject subject, decimal storage) => Days(subject) > 0
        ? ((1 + Changes(subject, freeDays: 1)) * storage) + Elsewhere(subject, storage)
        : Elsewhere(subject, storage);

    /// <summary>GB of backups where each one is whole, and so many of them are free.</summary>
    public static decimal WholeBackups(int free, Subject subject, decimal storage)
    {
        var apart = subject.Component.DurationOf(Parameters.BackupInterval)?.Seconds ?? SecondsPerDay;
        var kept = Days(subject) * SecondsPerDay / Math.Max(1, apart); // On average over the month.
        return (Subject.Of(Math.Max(0, kept - free)) * storage) + Elsewhere(subject, storage);
    }

    /// <summary>GB of the latest backup in another region or account.</summary>
    public static decimal Elsewhere(Subject subject, decimal storage) => IsBackedUpElsewhere(subject) ? storage : 0;

    private static decimal Changes(Subject subject, double freeDays) =>
        Subject.Of(Math.Max(0, Days(subject) - freeDays) * subject.Outlook.DailyChange);

    private static double Days(Subject subject) =>
        (subject.Component.DurationOf(Parameters.Backup)?.Seconds ?? 0) / SecondsPerDay;
}
