using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review;

/// <summary>Makes the mends of findings in the text of a design.</summary>
public static class Fixing
{
    /// <summary>Of each chosen finding its first mend that is an edit, worst first, one after another.</summary>
    /// <param name="text">What <paramref name="design"/> was read from.</param>
    /// <param name="chosen">The findings to mend; see <see cref="IsSafe"/>.</param>
    public static Fix Of(
        string text, Design design, ReviewReport report, Func<Finding, bool> chosen, ComponentCatalogue catalogue)
    {
        var made = ImmutableArray.CreateBuilder<Fixed>();
        var left = ImmutableArray.CreateBuilder<Unfixed>();
        var edits = new List<Edit>();
        var changed = design;
        foreach (var finding in report.Findings.Where(chosen))
        {
            if (finding.Mends.FirstOrDefault(mend => mend.Edits.Length > 0) is not { } mend)
            {
                left.Add(new Unfixed(finding, "no edit of the file mends it"));
            }
            else if (!mend.Edits.All(edit => StillThere(edit, changed)))
            {
                left.Add(new Unfixed(finding, "what it changes was taken away by another mend"));
            }
            else
            {
                made.Add(new Fixed(finding, mend));
                edits.AddRange(mend.Edits);
                changed = mend.ApplyTo(changed);
            }
        }

        return new Fix(made.ToImmutable(), left.ToImmutable(), DocumentEditor.Apply(text, design, edits, catalogue));
    }

    /// <summary>
    /// Mends that are a setting and break no other rule. Stating that the team does something is left out: it must
    /// first be done.
    /// </summary>
    public static bool IsSafe(Finding finding) =>
        finding.Conflicts.IsEmpty
        && finding.Mends.FirstOrDefault(mend => mend.Edits.Length > 0) is { Effort: Effort.Small } mend
        && !mend.Edits.Any(edit => edit is Edit.SetPractice or Edit.SetTarget);

    private static bool StillThere(Edit edit, Design design) => edit switch
    {
        Edit.SetParameter(var of, _, _) => design.Components.Any(one => one.Id == of.Id && one.Kind == of.Kind),
        Edit.ClearParameter(var of, _) => design.Components.Any(one => one.Id == of.Id && one.Kind == of.Kind),
        Edit.ChangeKind(var id, _) => design.Components.Any(one => one.Id == id),
        Edit.RemoveComponent(var id) => design.Components.Any(one => one.Id == id),
        Edit.SetConnection(var id, _) => design.Connections.Any(one => one.Id == id),
        Edit.RemoveConnection(var id) => design.Connections.Any(one => one.Id == id),
        Edit.MoveEntry(var id, _) => design.Operations.Any(one => one.Id == id),
        _ => true,
    };
}

/// <summary>What was mended, what not, and the text with the mends in it.</summary>
public sealed record Fix(ImmutableArray<Fixed> Made, ImmutableArray<Unfixed> Left, EditedDocument Document);

/// <summary>A finding that was mended, and how.</summary>
public sealed record Fixed(Finding Finding, Mend Mend);

/// <summary>A finding that was left, and why.</summary>
public sealed record Unfixed(Finding Finding, string Why);
