using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>A write that is sent twice must count once.</summary>
internal sealed class RetriedWriteNotIdempotent : Rule
{
    public override RuleCard Card { get; } = new(
        "retried-write-not-idempotent",
        "A write is retried that must not happen twice", Pillar.Reliability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("REL04-BP04"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL04-BP04",
        Topic = "idempotency",
        Why = "A timeout does not tell whether the write was done. Sending it again charges twice, ships twice or "
            + "counts twice, unless the receiver can tell that it is the same one.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            if (connection.Retry is null || !Writes(examination, connection))
                continue;
            var target = examination.TargetOf(connection);
            yield return (connection.IsIdempotent ?? target.FlagOf(Parameters.Idempotent)) switch
            {
                true => Pass(connection),
                null => Unknown(connection, $"connections.{connection.Id}.idempotent"),
                false => Fail(
                    connection,
                    $"'{connection.From}' retries writes to '{connection.To}' which are not idempotent.",
                    new Mend(
                        "Send a key of the request along and let the receiver answer a repeat with the first result",
                        Set(connection, new ConnectionChange.Idempotent(true)),
                        "One look-up and one stored key for each write",
                        Effort.Medium),
                    new Mend(
                        "Do not retry",
                        Set(connection, new ConnectionChange.Retry(null)),
                        "Passing faults reach the user")),
            };
        }
    }

    private static bool Writes(Examination examination, Connection connection) =>
        connection.Access == Access.Write
        || (connection.Access is null && examination.Paths.OperationsReaching(examination.CallerOf(connection))
            .Any(operation => operation.Kind == Access.Write && connection.Serves(operation.Id)));
}
