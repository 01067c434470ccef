using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>Callers that fail together retry together, unless they wait a random while.</summary>
internal sealed class RetryInStep : Rule
{
    private static readonly Duration Proposed = Duration.FromMilliseconds(50);

    public override RuleCard Card { get; } = new(
        "retry-without-jitter", "Retries come without backoff or without jitter", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL05-BP03"),
        Mode = EvaluationMode.Property,
        Source = "AWS Architecture Blog, Exponential backoff and jitter (2015); Well-Architected REL05-BP03",
        Topic = "retries-backoff-jitter",
        Why = "Callers that failed at the same moment come back at the same moment, and the callee, just up again, "
            + "meets them all at once.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            if (connection.Retry is not { } retry)
                continue;
            if (retry.Jitter != Jitter.None && retry.Backoff > Duration.Zero)
            {
                yield return Pass(connection);
                continue;
            }

            var mended = retry with
            {
                Jitter = retry.Jitter == Jitter.None ? Jitter.Full : retry.Jitter,
                Backoff = retry.Backoff > Duration.Zero ? retry.Backoff : Proposed,
            };
            yield return Fail(
                connection,
                $"'{connection.From}' retries '{connection.To}' "
                + (retry.Backoff > Duration.Zero
                    ? $"after {retry.Backoff} sharp, without jitter."
                    : "at once, without backoff."),
                new Mend(
                    $"Wait {mended.Backoff} with full jitter",
                    Set(connection, new ConnectionChange.Retry(mended)),
                    "A retried request takes a little longer"));
        }
    }
}
