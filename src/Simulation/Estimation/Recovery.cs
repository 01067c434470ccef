using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Estimation;

/// <summary>How long the stores take to come back after the loss of an instance or a zone, and what is lost.</summary>
internal static class Recovery
{
    /// <summary>The newest moment to which continuous backup can restore: five minutes ago at most (Amazon RDS and
    /// DynamoDB user guides on point-in-time recovery).</summary>
    private static readonly Duration PointInTimeLag = Duration.FromSeconds(300);

    public static TargetEstimate Time(Model model, Duration wanted)
    {
        var (longest, at) = (Duration.Zero, "");
        foreach (var store in Stores(model))
        {
            if (!HasCopy(store))
            {
                return Row("rto", wanted, null, Verdict.CannotTell,
                    $"'{store.Id}' has no copy in another zone; how long a restore takes is not known.");
            }

            var takes = IsSpread(store) ? Duration.Zero : store.DurationOf(Parameters.Failover) ?? Duration.Zero;
            if (takes >= longest)
                (longest, at) = (takes, store.Id);
        }

        return Row("rto", wanted, longest, longest <= wanted ? Verdict.Met : Verdict.Missed, at.Length == 0
            ? "No store has to be recovered."
            : $"The longest failover after the loss of an instance or a zone is that of '{at}'. A lost region is "
                + $"not covered.");
    }

    public static TargetEstimate Point(Model model, Duration wanted)
    {
        var (longest, at) = (Duration.Zero, "");
        foreach (var store in Stores(model))
        {
            if (store.FlagOf(Parameters.PointInTime) != true && store.DurationOf("backupInterval") is null
                && !HasCopy(store))
            {
                return Row("rpo", wanted, null, Verdict.CannotTell,
                    $"'{store.Id}' has no copy in another zone, and nothing is said of its backups.");
            }

            var lost = HasCopy(store) ? Duration.Zero
                : store.FlagOf(Parameters.PointInTime) == true ? PointInTimeLag
                : store.DurationOf("backupInterval") ?? Duration.Zero;
            if (lost >= longest)
                (longest, at) = (lost, store.Id);
        }

        return Row("rpo", wanted, longest, longest <= wanted ? Verdict.Met : Verdict.Missed, at.Length == 0
            ? "No store can lose anything."
            : $"Most is lost at '{at}' when an instance or a zone is lost. Deleted or spoilt data and a lost region "
                + $"are not covered.");
    }

    private static IEnumerable<Component> Stores(Model model) => model.Components.Where((component, index) =>
        component.Behaviour == Behaviour.Store && !component.Kind.Has(Traits.Derived)
            && model.IsReached[index].Any(reached => reached));

    /// <summary>The provider spreads it over zones.</summary>
    private static bool IsSpread(Component store) => store.Kind.Has(Traits.Regional) || store.Kind.Has(Traits.Global);

    private static bool HasCopy(Component store) => IsSpread(store) || store.Zones > 1;

    private static TargetEstimate Row(string target, Duration wanted, Duration? found, Verdict verdict, string why) =>
        new(null, target, wanted.ToString(), found?.ToString(), verdict, null, why);
}
