using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Fixes;

/// <summary>Changes that may help a design to keep what it promised.</summary>
internal static class FixSteps
{
    public static ImmutableArray<Mend> Of(Design design, ReviewInputs inputs, Trial before)
    {
        // What only saves can be needed only where money is bounded.
        var savesCount = design.Context.Budget is not null;
        var review = Reviewer.Review(design, inputs with { Estimate = before.Estimate });
        var mends = review.Findings
            .Where(finding => finding.Rule.Pillar is Pillar.Reliability or Pillar.Performance
                || (savesCount && finding.Rule.Pillar is Pillar.Cost or Pillar.Sustainability or Pillar.RightSize))
            .SelectMany(finding => finding.Mends);
        return
        [
            .. Sizing.Of(design, before.Estimate)
                .Concat(Redundancy.Of(design, inputs.Catalogue))
                .Concat(Handover.Of(design, inputs.Catalogue))
                .Concat(mends)
                .Concat(savesCount ? Savings.Of(design) : [])
                .Where(mend => mend.Edits.Length > 0 && !mend.Edits.Any(Lowers))
                .DistinctBy(mend => string.Join('\n', mend.Edits)),
        ];
    }

    /// <summary>They change different things, and neither takes away what the other changes.</summary>
    public static bool GoTogether(Design design, Mend one, Mend other) =>
        !one.Edits.Any(edit => edit is not Edit.AddConnection && other.Edits.Any(also => edit.Path == also.Path))
        && !Gone(one).Any(id => Names(design, other, id)) && !Gone(other).Any(id => Names(design, one, id));

    /// <summary>A promise that is lowered, or a practice that is only said, mends nothing here.</summary>
    private static bool Lowers(Edit edit) => edit is Edit.SetTarget or Edit.SetPractice;

    /// <summary>What is taken away, or becomes of another kind that may not know the same settings.</summary>
    private static IEnumerable<string> Gone(Mend mend) => mend.Edits.Select(edit => edit switch
    {
        Edit.RemoveComponent(var id) => id,
        Edit.ChangeKind(var id, _) => id,
        Edit.RemoveConnection(var id) => id,
        _ => null,
    }).OfType<string>();

    private static bool Names(Design design, Mend mend, string id) => mend.Edits.Any(edit => edit switch
    {
        Edit.SetParameter(var of, _, _) => of.Id == id,
        Edit.ClearParameter(var of, _) => of.Id == id,
        Edit.ChangeKind(var component, _) => component == id,
        Edit.SetRegion(var component, _) => component == id,
        Edit.AddComponent(var component) => component.Id == id,
        Edit.RemoveComponent(var component) => component == id,
        Edit.MoveEntry(var operation, var entry) =>
            entry == id || design.Operations.Any(one => one.Id == operation && one.Entry == id),
        Edit.AddConnection(var call) => Ends(call, id),
        Edit.SetConnection(var call, var to) => call == id || design.Connections.Any(one => one.Id == call
            && (Ends(one, id) || Ends(to.ApplyTo(one), id))),
        Edit.RemoveConnection(var call) => call == id || design.Connections.Any(one => one.Id == call && Ends(one, id)),
        _ => false, // Targets and practices are of no component.
    });

    private static bool Ends(Connection call, string id) => call.From == id || call.To == id || call.When switch
    {
        Condition.CacheMiss(var cache) => cache == id,
        Condition.CacheHit(var cache) => cache == id,
        Condition.FailureOf(var target) => target == id,
        Condition.CompensationOf(var target) => target == id,
        _ => false,
    };
}
