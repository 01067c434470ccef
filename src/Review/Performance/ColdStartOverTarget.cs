using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Performance;

/// <summary>The first request in a new environment is too late already.</summary>
internal sealed class ColdStartOverTarget : Rule
{
    public override RuleCard Card { get; } = new(
        "cold-start-over-target", "A cold start alone takes longer than promised", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF02-BP04"),
        Mode = EvaluationMode.Computed,
        Source = "AWS Lambda developer guide, provisioned concurrency; Well-Architected PERF02-BP04",
        Topic = "serverless",
        Why = "Whenever the load rises or was low for a while, requests wait for an environment to start. With bursty "
            + "load that is more than one in a hundred.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var function in examination.Of(Behaviour.Function))
        {
            var strictest = examination.Paths.OperationsCalling(function)
                .Select(operation => operation.Latency.P99 ?? examination.Targets.Latency.P99)
                .Min();
            if (strictest is not { } promised || function.WorkOf(Parameters.ColdStart) is not { } start)
                continue;

            var cold = start.Any.Quantile(0.5);
            var provisioned = function.CountOf(Parameters.Provisioned) ?? 0;
            var busy = Math.Ceiling(examination.Traffic.To(function.Id).Flow.Total
                * (function.WorkOf(Parameters.Work)?.Any.MeanSeconds ?? 0) * 1.5) + 1;
            yield return provisioned > 0 || cold <= promised
                ? Pass(function)
                : Fail(
                    function,
                    $"A new environment of '{function.Id}' takes {Words.Rounded(cold)} to start; {promised} is "
                        + "promised.",
                    new Mend(
                        $"Keep {Words.Number(busy)} environments warm",
                        Set(function, Parameters.Provisioned, new Setting.Count(busy)),
                        "Paid by the hour, used or not"));
        }
    }
}
