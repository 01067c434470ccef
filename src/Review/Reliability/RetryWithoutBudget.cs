using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>Retries without a bound turn an outage into an overload.</summary>
internal sealed class RetryWithoutBudget : Rule
{
    public override RuleCard Card { get; } = new(
        "retry-without-budget", "Nothing bounds the retries during an outage", Pillar.Reliability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("REL05-BP03"),
        Mode = EvaluationMode.Property,
        Source = "Amazon Builders' Library, Timeouts, retries and backoff with jitter: token bucket in the AWS SDK",
        Topic = "metastable-failures",
        Why = "While the callee is down, every request is sent as often as attempts allow. The extra load can hold the "
            + "callee down after its own fault is gone. A budget or a breaker stops that.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            if (connection.Retry is not { } retry)
                continue;
            yield return retry.Budget is not null || connection.Breaker is not null
                ? Pass(connection)
                : Fail(
                    connection,
                    $"'{connection.From}' may send '{connection.To}' up to {retry.Attempts} times its load while it "
                        + "fails.",
                    new Mend(
                        "Allow retries for a tenth of the calls",
                        Set(connection, new ConnectionChange.Retry(retry with { Budget = new(0.1) })),
                        "In a long outage most calls fail at the first attempt, as they would have anyway"));
        }
    }
}
