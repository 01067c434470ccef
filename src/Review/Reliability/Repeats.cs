using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>What is done more than once, by whom and for whom?</summary>
internal static class Repeats
{
    public static Rule RetriesOutlastCaller { get; } = new EachRule<Connection>(
        new RuleCard(
            "retries-outlast-caller", "Retries go on after the caller has given up", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL05-BP03", "REL05-BP05"),
            Mode = EvaluationMode.Graph,
            Source =
                "Attempts × timeout and the waits between, against the timeout before; Well-Architected REL05-BP03",
            Topic = "retries-backoff-jitter",
            Why = "The last attempts are work for nobody, at the time when there is least to spare.",
        },
        examination => examination.Connections.Where(call => call.Retry is not null && call.Timeout is not null),
        JudgeRetries);

    public static Rule HedgedWriteNotIdempotent { get; } = new EachRule<Connection>(
        new RuleCard(
            "hedged-write-not-idempotent", "A write is sent twice that must not happen twice",
            Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL04-BP04"),
            Mode = EvaluationMode.Property,
            Source = "J. Dean and L. Barroso, The tail at scale; Well-Architected REL04-BP04",
            Topic = "idempotency",
            Why = "A hedged call is sent again while the first is still under way. Both succeed.",
        },
        examination => examination.Connections.Where(call => call.Hedge is not null && Writes(examination, call)),
        (examination, call) => (call.IsIdempotent ?? examination.TargetOf(call).FlagOf(Parameters.Idempotent)) switch
        {
            true => Pass(call),
            null => Unknown(call, $"connections.{call.Id}.idempotent"),
            false => Fail(
                call,
                $"'{call.From}' sends writes to '{call.To}' a second time after {call.Hedge!.After}, and they are not "
                    + "idempotent.",
                new Mend(
                    "Give each write a key by which the receiver knows it again",
                    Set(call, new ConnectionChange.Idempotent(true)),
                    "A row for each key, kept as long as a repeat may come",
                    Effort.Medium)),
        });

    private static Answer? JudgeRetries(Examination examination, Connection call)
    {
        // Nobody waits behind a queue, and clients of an entry say no timeout.
        var waits = examination.Design.CallersOf(call.From)
            .Where(before => before.Timeout is not null && !before.IsHandover(examination.Design)
                && examination.Operations.Any(operation => before.Serves(operation.Id) && call.Serves(operation.Id)))
            .Select(before => before.Timeout!.Value)
            .ToList();
        if (waits.Count == 0)
            return null;

        var (retry, patience) = (call.Retry!, waits.Min()); // By the choice of connections.
        var last = call.Timeout!.Value.Seconds * retry.Attempts;
        var pause = retry.Backoff.Seconds;
        for (var again = 1; again < retry.Attempts; again++, pause *= 2)
            last += retry.Cap is { } cap ? Math.Min(cap.Seconds, pause) : pause;
        if (last <= patience.Seconds)
            return Pass(call);

        var each = Duration.FromSeconds((patience.Seconds * 0.9 - (last - call.Timeout.Value.Seconds * retry.Attempts))
            is > 0.001 and var rest ? Math.Round(rest / retry.Attempts, 3) : 0);
        return Fail(
            call,
            $"'{call.From}' may try '{call.To}' for {Words.Rounded(Duration.FromSeconds(last))}; its caller waits "
                + $"{patience}.",
            each > Duration.Zero
                ? new Mend(
                    $"Give each attempt {each}",
                    Set(call, new ConnectionChange.Timeout(each)),
                    "Attempts that would have succeeded late now fail")
                : new Mend(
                    "Do not retry here",
                    Set(call, new ConnectionChange.Retry(null)),
                    "A single failure is passed on to the caller"));
    }

    private static bool Writes(Examination examination, Connection call) => examination.Operations.Any(operation =>
        call.Serves(operation.Id) && (call.Access ?? operation.Kind) == Access.Write);
}
