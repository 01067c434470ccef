using Proofload.Designs;

namespace Proofload.Review.Performance;

/// <summary>A fleet that may grow, but not far enough.</summary>
internal sealed class ScalingStopsBelowPeak : Rule
{
    public override RuleCard Card { get; } = new(
        "scaling-stops-below-peak", "A fleet may not grow as far as its peak needs", Pillar.Performance, Risk.High)
    {
        BestPractices = WellArchitected.Practices("PERF02-BP05", "REL07-BP03"),
        Mode = EvaluationMode.Scenario,
        Source = "Well-Architected PERF02-BP05",
        Topic = "capacity-planning",
        Why = "The ceiling that protects the bill is reached in the hour for which the system was built.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var fleet in examination.Components)
        {
            if (fleet.ScalingOf(Parameters.Scaling) is not { } scaling
                || examination.EstimateOf(fleet)?.Utilization is not { } busy)
            {
                continue;
            }

            var operations = examination.Paths.OperationsReaching(fleet);
            if (Load.HighestFactor(examination.Design, operations) is not { } factor)
                continue;

            var needed = Math.Ceiling(fleet.Instances * busy * factor);
            yield return scaling.Max >= needed
                ? Pass(fleet)
                : Fail(
                    fleet,
                    $"In {Words.List(Load.ScenariosAt(examination.Design, factor))} the load rises to "
                        + $"{Words.Number(factor)} times: '{fleet.Id}' needs {Words.Number(needed)} instances at full "
                        + $"use; it may have {scaling.Max}.",
                    new Mend(
                        $"Allow {Words.Number(Math.Ceiling(needed / 0.7))} instances",
                        Set(
                            fleet,
                            Parameters.Scaling,
                            new Setting.Elastic(scaling with { Max = (int)Math.Ceiling(needed / 0.7) })),
                        "Paid only while they run; check the account's quotas and the connections that they open"));
        }
    }
}
