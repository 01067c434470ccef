using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.RightSize;

/// <summary>A cluster for a log that is read once, by one reader.</summary>
/// <remarks>
/// Streams without brokers to run are left alone: they cost less than a queue from a few records a second on.
/// </remarks>
internal sealed class StreamWithoutReplay : Rule
{
    private static readonly Threshold Most = new(
        "stream-without-replay.records", 1_000, "records/s", "our proposal: above that a stream is cheaper than a "
            + "queue");

    public override RuleCard Card { get; } = new(
        "stream-without-replay", "A stream that is read once by one consumer", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal; a stream earns its price by replay, by several readers, by order per key or by volume",
        Topic = "event-streaming",
        Why = "Partitions must be chosen, watched and rebalanced, and one bad record stops its partition. A queue "
            + "delivers the same to one consumer, scales by itself and sets bad messages aside.",
        Thresholds = [Most],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var stream in examination.Of(Behaviour.Stream).Where(stream => !stream.SurvivesZones()))
        {
            var readers = examination.Design.CallsOf(stream.Id);
            var perSecond = examination.Traffic.To(stream.Id).Flow.Total;
            var keeps = stream.IsGiven(Parameters.Retention)
                && stream.DurationOf(Parameters.Retention) > Duration.FromSeconds(86_400);
            var ordered = stream.IsGiven(Parameters.Keys);
            yield return readers.Length > 1 || keeps || ordered || perSecond > examination.Value(Most)
                ? Pass(stream)
                : Fail(
                    stream,
                    $"'{stream.Id}' ({stream.Kind.Name}) carries {Words.Rate(perSecond)} to "
                        + $"{Consumers(readers.Length)}, keeps nothing for replay and states no keys to be kept in "
                        + "order. A queue is enough until one of these is needed.",
                    Queue(examination, stream));
        }
    }

    private static string Consumers(int count) => count == 1 ? "one consumer" : "no consumer";

    private static Mend Queue(Examination examination, Component stream) => new(
        $"Make '{stream.Id}' a queue",
        (stream.Kind.Provider == "aws"
            ? examination.KindCalled("aws/sqs")
            : examination.KindCalled("queue")) is { } queue
            ? [new Edit.ChangeKind(
                stream.Id,
                queue), new Edit.SetParameter(stream with { Kind = queue }, Parameters.DeadLetter, new Setting
                .Count(5))]
            : [],
        "No replay, and no order unless the queue is first-in first-out",
        Effort.Medium);
}
