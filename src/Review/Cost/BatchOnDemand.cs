using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Cost;

/// <summary>Work that can wait and be done again, at the price of work that cannot.</summary>
internal sealed class BatchOnDemand : Rule
{
    public override RuleCard Card { get; } = new(
        "background-work-on-demand", "Work that can be interrupted is not on spare capacity", Pillar.Cost, Risk.Low)
    {
        BestPractices = WellArchitected.Practices("COST07-BP04"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected COST07-BP04; Amazon EC2 user guide, Spot Instances",
        Topic = "cost-architecture",
        Why = "A worker behind a queue loses nothing when it is taken away: the message comes back. Spare capacity for "
            + "it costs a fraction.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var worker in examination.Of(Behaviour.Compute)
            .Where(worker => OffersSpot(worker) && IsBackground(examination, worker)))
        {
            yield return worker.TextOf(Parameters.Purchase) is "on-demand"
                ? Fail(
                    worker,
                    $"'{worker.Id}' only works on messages, and is paid for on demand.",
                    new Mend(
                        $"Run '{worker.Id}' on spot capacity, with a few instances on demand if the backlog must not "
                            + "grow",
                        Set(worker, Parameters.Purchase, new Setting.Text("spot")),
                        "Two minutes' notice: finish or give back the message; capacity may be short for hours"))
                : Pass(worker);
        }
    }

    private static bool OffersSpot(Component worker) =>
        worker.Kind.Parameters.TryGetValue(Parameters.Purchase, out var purchase) && purchase.Options.Contains("spot");

    /// <summary>
    /// Only queues feed it, and nothing critical hangs on it. A stream stands still while its consumer is replaced.
    /// </summary>
    private static bool IsBackground(Examination examination, Component worker)
    {
        var callers = examination.Design.CallersOf(worker.Id);
        return callers.Length > 0 && worker.FlagOf(Parameters.Stateful) != true
            && callers.All(call => examination.CallerOf(call).Behaviour == Behaviour.Queue)
            && examination.Paths.OperationsReaching(worker)
                .All(operation => operation.Criticality != Criticality.Critical);
    }
}
