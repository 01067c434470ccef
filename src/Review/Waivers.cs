using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>The waivers of a design on a day, and what became of each.</summary>
internal sealed class Waivers(ImmutableArray<Waiver> waivers, DateOnly today)
{
    private readonly HashSet<Waiver> used = [];

    /// <summary>The waiver that covers the finding, if one does that has not expired.</summary>
    public Waiver? For(Finding finding)
    {
        Waiver? valid = null;
        foreach (var waiver in waivers.Where(waiver => Covers(waiver, finding)))
        {
            used.Add(waiver);
            if (!HasExpired(waiver))
                valid ??= waiver;
        }

        return valid;
    }

    /// <summary>To be asked when every finding has been shown.</summary>
    public ImmutableArray<WaiverProblem> Problems() => [.. waivers.Select(ProblemOf).OfType<WaiverProblem>()];

    private WaiverProblem? ProblemOf(Waiver waiver)
    {
        if (RuleBook.Find(waiver.Rule) is null)
        {
            var near = RuleBook.Nearest(waiver.Rule);
            return new WaiverProblem(
                waiver, WaiverFault.UnknownRule, $"There is no rule '{waiver.Rule}'. Did you mean '{near}'?");
        }

        if (!used.Contains(waiver))
        {
            return new WaiverProblem(
                waiver,
                WaiverFault.Unneeded,
                $"'{waiver.Rule}' has nothing to object to{On(waiver)}; the waiver can go.");
        }

        return HasExpired(waiver)
            ? new WaiverProblem(
                waiver,
                WaiverFault.Expired,
                $"The waiver of '{waiver.Rule}'{On(waiver)} ended on {waiver.Until:yyyy-MM-dd}{By(waiver)}. Mend the "
                + "finding, or decide anew.")
            : null;
    }

    private bool HasExpired(Waiver waiver) => waiver.Until < today;

    private static bool Covers(Waiver waiver, Finding finding) =>
        waiver.Rule == finding.Rule.Id
        && (waiver.Component is not { } component
            || finding.Subject.Components.Contains(component)
            || finding.Subject.Connections.Contains(component)
            || finding.Subject.Operations.Contains(component));

    private static string On(Waiver waiver) => waiver.Component is { } component ? $" on '{component}'" : "";

    private static string By(Waiver waiver) => waiver.Owner is { } owner ? $"; ask {owner}" : "";
}
