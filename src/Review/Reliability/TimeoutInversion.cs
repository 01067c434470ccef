using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>A caller that gives up before its own callee can.</summary>
internal sealed class TimeoutInversion : Rule
{
    public override RuleCard Card { get; } = new(
        "timeout-inversion", "A caller gives up before the call behind it does", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL05-BP05"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected REL05-BP05; M. Nygard, Release It!, on integration point timeouts",
        Topic = "timeouts",
        Why = "The work goes on for a client that has left: resources are spent, the fallback behind the inner timeout "
            + "is never reached, and the client's retry starts the same work again.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var outer in examination.Connections)
        {
            if (outer.Timeout is not { } patience || outer.IsHandover(examination.Design) || outer.Cancels)
                continue;
            foreach (var inner in examination.Design.CallsOf(outer.To))
            {
                if (inner.Timeout is not { } one || inner.IsHandover(examination.Design)
                    || !ShareOperation(examination, outer, inner))
                {
                    continue;
                }

                yield return Longest(inner, one) is var longest && longest > patience
                    ? Fail(
                        Subject.Of(outer, inner),
                        $"'{outer.From}' waits {patience} for '{outer.To}', which may wait {longest} for '{inner.To}'"
                        + (inner.Retry is { } retry ? $" ({retry.Attempts} attempts of {one})." : "."),
                        Mends(outer, inner, longest, patience))
                    : Pass(Subject.Of(outer, inner));
            }
        }
    }

    private static bool ShareOperation(Examination examination, Connection outer, Connection inner) =>
        examination.Paths.OperationsCalling(examination.CallerOf(outer))
            .Any(operation => outer.Serves(operation.Id) && inner.Serves(operation.Id));

    /// <summary>All attempts and all waits between them at their longest.</summary>
    private static Duration Longest(Connection call, Duration timeout)
    {
        var longest = timeout;
        if (call.Retry is not { } retry)
            return longest;

        var wait = retry.Backoff;
        for (var attempt = 1; attempt < retry.Attempts; attempt++)
        {
            longest += timeout + (retry.Cap is { } cap && wait > cap ? cap : wait);
            wait *= 2;
        }

        return longest;
    }

    private static ImmutableArray<Mend> Mends(Connection outer, Connection inner, Duration longest, Duration patience)
    {
        var wait = new Mend(
            $"Let '{outer.From}' wait {Times.RoundUp(longest * 1.1)} for '{outer.To}'",
            Set(outer, new ConnectionChange.Timeout(Times.RoundUp(longest * 1.1))),
            $"Clients of '{outer.From}' wait longer before they hear of a failure");
        var attempts = inner.Retry?.Attempts ?? 1;
        var shorter = Duration.FromMilliseconds(Math.Max(1, Math.Floor(patience.Milliseconds * 0.9 / attempts * 0.8)));
        var hurry = new Mend(
            $"Let '{inner.From}' give up on '{inner.To}' after {shorter}",
            Set(inner, new ConnectionChange.Timeout(shorter)),
            $"Slow answers of '{inner.To}' become failures; compare with its 99.9th percentile");
        return [wait, hurry];
    }
}
