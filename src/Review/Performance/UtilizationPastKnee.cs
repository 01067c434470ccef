using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Performance;

/// <summary>Beyond the knee waiting grows much faster than load.</summary>
internal sealed class UtilizationPastKnee : Rule
{
    private static readonly Threshold Knee = new(
        "utilization-past-knee.utilization", 0.7, "share",
        "our proposal; at 70 % of one server a request waits 2.3 times its own work, at 90 % nine times (M/M/1)");

    public override RuleCard Card { get; } = new(
        "utilization-past-knee",
        "A component is busier than it can be without long waits", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF02-BP04"),
        Mode = EvaluationMode.Computed,
        Source = "Queueing theory; Well-Architected PERF02-BP04",
        Topic = "queueing-theory",
        Why = "Requests come in bunches. The busier a component is, the less it can catch up, and a little more load "
            + "makes much longer waits.",
        Thresholds = [Knee],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var component in examination.Components
            .Where(component => component.Behaviour is not (Behaviour.Support or Behaviour.External)))
        {
            if (!examination.Paths.IsInteractive(component))
                continue;
            if (examination.Estimate is null)
                yield return Unknown(component, Examination.MissingEstimate);
            else if (examination.EstimateOf(component)?.Utilization is { } busy)
                yield return Judge(component, examination.Traffic.To(component.Id).Flow, busy, examination.Value(Knee));
        }
    }

    private static Answer Judge(Component component, Flow flow, double busy, double knee) => busy <= knee
        ? Pass(component)
        : Fail(component, Message(component, busy), Mends(component, flow, busy / (knee * 0.9)));

    private static string Message(Component component, double busy) => busy >= 0.9995
        ? $"'{component.Id}' is asked for {Words.Percent(busy)} of what it can do; the queue grows until requests fail."
        : $"'{component.Id}' is {Words.Percent(busy)} busy at the stated load: one server would let requests wait "
            + $"{Words.Number(busy / (1 - busy))} times their work.";

    private static ImmutableArray<Mend> Mends(Component component, Flow flow, double factor)
    {
        if (Growth.Of(component, flow, factor) is not var (parameter, setting, words))
            return [];

        var edits = new List<Edit> { Set(component, parameter, setting) };
        if (component.ScalingOf(Parameters.Scaling) is { } scaling
            && (parameter, setting) is (Parameters.Instances, Setting.Count(var count)))
        {
            var raised = scaling with
            {
                Min = Math.Max(scaling.Min, (int)count),
                Max = Math.Max(scaling.Max, 2 * (int)count),
            };
            edits.Add(Set(component, Parameters.Scaling, new Setting.Elastic(raised)));
        }

        return [new Mend(words, [.. edits], $"About {Words.Percent(factor - 1)} more for '{component.Id}'")];
    }
}
