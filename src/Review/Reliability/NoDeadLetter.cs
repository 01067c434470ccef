using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Reliability;

/// <summary>A message that cannot be handled must go somewhere.</summary>
internal sealed class NoDeadLetter : Rule
{
    public override RuleCard Card { get; } = new(
        "no-dead-letter", "Messages that cannot be handled have nowhere to go", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL04-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Amazon SQS developer guide, dead-letter queues; Well-Architected REL04-BP02",
        Topic = "queue-backlogs",
        Why = "A message that always fails comes back until it is too old, takes a worker each time, holds up what "
            + "must be in order, and then is gone without anybody knowing.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var queue in examination.Of(Behaviour.Queue))
        {
            var hasConsumer = examination.Design.CallsOf(queue.Id).Length > 0;
            if (!hasConsumer || !queue.CanSay(Parameters.DeadLetter))
                continue;
            yield return queue.CountOf(Parameters.DeadLetter) is not null
                ? Pass(queue)
                : Fail(
                    queue,
                    $"'{queue.Id}' hands a message that fails out again and again; it has no dead-letter queue.",
                    new Mend(
                        "Put a message aside after five attempts, and alert somebody",
                        Set(queue, Parameters.DeadLetter, new Setting.Count(5)),
                        "A second queue, next to nothing; somebody must look into it"));
        }
    }
}
