using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>What is delivered at least once is, some day, delivered twice.</summary>
internal sealed class ConsumerNotIdempotent : Rule
{
    public override RuleCard Card { get; } = new(
        "consumer-not-idempotent", "A consumer cannot bear a message twice", Pillar.Reliability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("REL04-BP04"),
        Mode = EvaluationMode.Property,
        Source = "Amazon SQS developer guide, at-least-once delivery; Well-Architected REL04-BP04",
        Topic = "delivery-semantics",
        Why = "Queues and streams deliver at least once: after a timeout, a crash or a rebalance the same message "
            + "comes again, and the effect happens again.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            var source = examination.CallerOf(connection);
            var consumer = examination.TargetOf(connection);
            if (source.Behaviour is not (Behaviour.Queue or Behaviour.Stream or Behaviour.Topic)
                || !consumer.RunsCode())
            {
                continue;
            }

            yield return (connection.IsIdempotent ?? consumer.FlagOf(Parameters.Idempotent)) switch
            {
                true => Pass(connection),
                null => Unknown(connection, $"connections.{connection.Id}.idempotent"),
                false => Fail(
                    connection,
                    $"'{source.Id}' delivers at least once, and '{consumer.Id}' does not recognise a message that it "
                        + "has handled.",
                    new Mend(
                        $"Let '{consumer.Id}' remember the ids that it has handled, in the same transaction as the "
                            + "effect",
                        Set(connection, new ConnectionChange.Idempotent(true)),
                        "One more row for each message, kept as long as a message may come again",
                        Effort.Medium)),
            };
        }
    }
}
