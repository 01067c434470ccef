using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Reliability;

/// <summary>A message that shows up again while it is still being worked on.</summary>
internal sealed class MessageHandedOutTwice : Rule
{
    private static readonly Threshold Room = new(
        "visibility-shorter-than-work.factor", 6, "times the work",
        "AWS Lambda developer guide, using Lambda with Amazon SQS: six times the function's timeout");

    public override RuleCard Card { get; } = new(
        "visibility-shorter-than-work",
        "A message is handed out again while somebody works on it", Pillar.Reliability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("REL04-BP04"),
        Mode = EvaluationMode.Computed,
        Source = "Amazon SQS developer guide, visibility timeout",
        Topic = "delivery-semantics",
        Why = "When the work takes longer than the message stays hidden, a second consumer starts the same work: twice "
            + "the load and twice the effect, most of all when the system is slow already.",
        Thresholds = [Room],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            var queue = examination.CallerOf(connection);
            var consumer = examination.TargetOf(connection);
            if (queue.Behaviour != Behaviour.Queue || !consumer.RunsCode()
                || queue.DurationOf(Parameters.Visibility) is not { } hidden)
            {
                continue;
            }

            var batch = Math.Max(1, consumer.CountOf(Parameters.Batch) ?? 1);
            var work = Times.P99Of(consumer, examination, connection)
                + (Times.MeanOf(consumer, examination, connection) * (batch - 1));

            // A function may take all the time it is given, and is then tried again.
            if (consumer.Behaviour == Behaviour.Function && consumer.IsGiven(Parameters.Timeout)
                && consumer.DurationOf(Parameters.Timeout) is { } limit && limit > work)
            {
                work = limit;
            }

            yield return hidden < work
                ? Fail(
                    queue,
                    $"'{queue.Id}' hides a message for {hidden}, but '{consumer.Id}' may work on {Words.Batch(batch)} "
                        + $"for {Words.Rounded(work)}.",
                    new Mend(
                        $"Hide messages for {Times.RoundUp(work * examination.Value(Room))}",
                        Set(
                            queue,
                            Parameters.Visibility,
                            new Setting.Time(Times.RoundUp(work * examination.Value(Room)))),
                        "After a crash a message waits longer before another consumer gets it"))
                : Pass(queue);
        }
    }
}
