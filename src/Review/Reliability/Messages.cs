using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>What becomes of a message that cannot be handled, or not soon?</summary>
internal static class Messages
{
    private static readonly Threshold Attempts = new(
        "dead-letter-too-early.attempts", 5, "attempts",
        "AWS Lambda developer guide, using Lambda with Amazon SQS: a maximum receive count of at least five");

    private static readonly Threshold Kept = new(
        "messages-expire-before-repair.retention", 3, "days", "our proposal: a weekend and the Monday after it");

    public static Rule DeadLetterTooEarly { get; } = new EachRule<Component>(
        new RuleCard(
            "dead-letter-too-early", "Messages are put aside after a short hiccup", Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL05-BP04"),
            Mode = EvaluationMode.Property,
            Source = "AWS Lambda developer guide, using Lambda with Amazon SQS; Well-Architected REL05-BP04",
            Topic = "queue-backlogs",
            Why = "A throttle or a restart of the consumer uses the few attempts up, and good messages must be moved "
                + "back by hand.",
            Thresholds = [Attempts],
        },
        examination => examination.Of(Behaviour.Queue).Where(queue => examination.Design.CallsOf(queue.Id).Length > 0),
        (examination, queue) => queue.CountOf(Parameters.DeadLetter) switch
        {
            null => null,
            { } attempts when attempts >= examination.Value(Attempts) => Pass(queue),
            { } attempts => Fail(
                queue,
                $"'{queue.Id}' puts a message aside after {Words.Number(attempts)} "
                    + $"attempt{(attempts > 1 ? "s" : "")}.",
                new Mend(
                    $"Try {Words.Number(examination.Value(Attempts))} times",
                    Set(queue, Parameters.DeadLetter, new Setting.Count(examination.Value(Attempts))),
                    "A message that can never be handled is tried a few times more")),
        });

    public static Rule RecordStopsItsPart { get; } = new EachRule<Component>(
        new RuleCard(
            "record-stops-its-part", "One bad record stops a part of a stream", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL04-BP02"),
            Mode = EvaluationMode.Property,
            Source = "AWS Lambda developer guide, Kinesis error handling; Well-Architected REL04-BP02",
            Topic = "event-streaming",
            Why =
                "The order must be kept, so the consumer tries the same record until it expires, and all behind it in "
                + "that part wait for a day.",
        },
        examination => examination.Of(Behaviour.Stream).Where(stream =>
            stream.CanSay(Parameters.DeadLetter) && examination.Design.CallsOf(stream.Id)
                .Any(call => examination.TargetOf(call).RunsCode())),
        (_, stream) => stream.CountOf(Parameters.DeadLetter) is not null
            ? Pass(stream)
            : Fail(
                stream,
                $"A record of '{stream.Id}' that cannot be handled is tried until it expires after "
                    + $"{stream.DurationOf(Parameters.Retention)}.",
                new Mend(
                    "Put a record aside after five attempts, and alert somebody",
                    Set(stream, Parameters.DeadLetter, new Setting.Count(5)),
                    "What follows it may be handled before it is: the order of that key is given up")));

    public static Rule MessagesExpireBeforeRepair { get; } = new EachRule<Component>(
        new RuleCard(
            "messages-expire-before-repair", "Messages expire before a consumer can be repaired",
            Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL04-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Our proposal; Well-Architected REL04-BP02",
            Topic = "queue-backlogs",
            Why = "A consumer that breaks on Friday evening is mended on Monday. What came in between is gone, though "
                + "the queue was there to keep it.",
            Thresholds = [Kept],
        },
        examination => examination.Of(Behaviour.Queue).Where(queue => examination.IsProduction
            && queue.CanSay(Parameters.Retention) && examination.Design.CallsOf(queue.Id).Length > 0),
        (examination, queue) => queue.DurationOf(Parameters.Retention) switch
        {
            null => Unstated(queue, Parameters.Retention),
            { } kept when kept.Seconds >= examination.Value(Kept) * 86_400 => Pass(queue),
            { } kept => Fail(
                queue,
                $"'{queue.Id}' deletes what nobody took within {kept}.",
                new Mend(
                    "Keep messages for a week",
                    Set(queue, Parameters.Retention, new Setting.Time(Duration.FromSeconds(7 * 86_400))),
                    "Nothing on Amazon SQS; a broker of one's own needs the disk")),
        });

    public static Rule AsyncFailureLost { get; } = new EachRule<Component>(
        new RuleCard(
            "async-failure-lost", "Events that fail are dropped without a trace", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL04-BP02"),
            Mode = EvaluationMode.Graph,
            Source = "AWS Lambda developer guide, asynchronous invocation: destinations for failures; Well-Architected "
                + "REL04-BP02",
            Topic = "delivery-semantics",
            Why = "The caller does not wait, so nobody hears that it failed. After the last attempt the event is gone.",
        },
        examination => examination.Of(Behaviour.Function, Behaviour.Topic).Where(target =>
            target.CanSay(Parameters.DeadLetter) && examination.Design.CallsOf(target.Id).Length >= 0
            && IsHandedTo(examination, target)),
        (_, target) => target.CountOf(Parameters.DeadLetter) is not null
            ? Pass(target)
            : Fail(
                target,
                $"What '{target.Id}' is handed and cannot do is dropped.",
                new Mend(
                    "Send what failed three times to a dead-letter queue, and alert somebody",
                    Set(target, Parameters.DeadLetter, new Setting.Count(3)),
                    "A queue, next to nothing; somebody must look into it")));

    /// <summary>A queue or stream keeps what its consumer could not do; nobody else does.</summary>
    private static bool IsHandedTo(Examination examination, Component target) => target.Behaviour == Behaviour.Topic
        ? examination.Design.CallsOf(target.Id).Length > 0
        : examination.Design.CallersOf(target.Id).Any(call =>
            (call.IsAsync && examination.CallerOf(call).Behaviour is not (Behaviour.Queue or Behaviour.Stream))
            || examination.CallerOf(call).Behaviour == Behaviour.Topic);
}
