using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>Fan-out to one.</summary>
internal sealed class TopicWithOneSubscriber : Rule
{
    public override RuleCard Card { get; } = new(
        "topic-with-one-subscriber", "A topic with a single subscriber", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal",
        Topic = "pub-sub-fanout",
        Why = "It is one more hop, one more bill and one more place to look, for a freedom that nobody uses yet.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var topic in examination.Of(Behaviour.Topic))
        {
            var subscribers = examination.Design.CallsOf(topic.Id);
            if (subscribers.Length == 0)
                continue;
            yield return subscribers.Length > 1
                ? Pass(topic)
                : Fail(
                    topic,
                    $"'{topic.Id}' tells only '{subscribers[0].To}'. A topic pays from the second subscriber on.",
                    new Mend(
                        $"Hand over to '{subscribers[0].To}' directly, through a queue if it must not be lost",
                        Removal.OfMiddle(examination.Design, topic),
                        "Publishers must change when a second subscriber comes"));
        }
    }
}
