using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Review.RightSize;

/// <summary>Queues for a few orders an hour.</summary>
internal sealed class MessagingBeforeItPays : Rule
{
    private static readonly Threshold Least = new(
        "messaging-before-it-pays.orders", 1_000, "orders a day", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "messaging-before-it-pays", "Messages between parts that could simply call", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Computed,
        Source = "Our proposal: below 1,000 orders a day one server and one database do all of it while the user waits",
        Topic = "monolith-and-modular",
        Why = "A queue brings duplicates, delays, dead letters and a second program to watch. At this load a "
            + "transaction in the request does the same and either happens or does not.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (examination.Context.Orders is not { } orders)
            yield break;

        var perDay = orders.PerSecond * Period.Day.Seconds();
        var messaging = examination.Of(Behaviour.Queue, Behaviour.Stream, Behaviour.Topic).ToList();
        if (messaging.Count == 0)
        {
            yield return Pass(Subject.Design);
            yield break;
        }

        foreach (var part in messaging)
        {
            yield return perDay >= examination.Value(Least)
                ? Pass(part)
                : Fail(
                    part,
                    $"'{part.Id}' carries what follows from {Words.Number(perDay)} orders a day, one every "
                    + $"{Words.Number(86_400 / Math.Max(perDay, 1))} s. Direct calls are enough up to "
                    + $"{Words.Number(examination.Value(Least))}.",
                    Direct(examination.Design, part));
        }
    }

    private static Mend Direct(Design design, Component part) => new(
        $"Do the work in the request and take '{part.Id}' away",
        Removal.OfMiddle(design, part, wait: true),
        "Users wait for that work, too; mail may go out in the background of the same program",
        Effort.Medium);
}
