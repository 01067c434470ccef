using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Review.RightSize;

/// <summary>Copies that answer reads which the primary would hardly notice.</summary>
internal sealed class ReadersBeforeTheyPay : Rule
{
    private static readonly Threshold Least = new(
        "readers-before-they-pay.orders", 10_000, "orders a day", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "readers-before-they-pay", "More database readers than the load needs", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Computed,
        Source = "Our proposal: one reader as a standby; more from about 10,000 orders a day",
        Topic = "read-replicas",
        Why = "Each reader costs as much as the primary. One is worth it as a standby; the others wait for reads that "
            + "do not come.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (examination.Context.Orders is not { } orders)
            yield break;

        var perDay = orders.PerSecond * Period.Day.Seconds();
        foreach (var store in examination.Stores.Where(store => store.CountOf(Parameters.Readers) > 0))
        {
            var readers = store.CountOf(Parameters.Readers) ?? 0;
            yield return perDay >= examination.Value(Least) || readers <= 1
                ? Pass(store)
                : Fail(
                    store,
                    $"'{store.Id}' has {Words.Number(readers)} readers for {Words.Number(perDay)} orders a day.",
                    new Mend(
                        $"Keep one reader of '{store.Id}', as a standby",
                        Set(store, Parameters.Readers, new Setting.Count(1)),
                        "Saves an instance each; the next one takes minutes to add"));
        }
    }
}
