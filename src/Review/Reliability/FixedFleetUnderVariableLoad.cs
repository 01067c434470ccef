using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>A fleet that keeps its size while the load does not.</summary>
internal sealed class FixedFleetUnderVariableLoad : Rule
{
    private static readonly Threshold Variation = new(
        "fixed-fleet-under-variable-load.peak", 1.5, "times the mean", Threshold.OurProposal);

    private static readonly Share Target = new(0.6);

    public override RuleCard Card { get; } = new(
        "fixed-fleet-under-variable-load",
        "A fleet keeps its size while the load changes", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL07-BP01", "REL07-BP03", "PERF02-BP05"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL07-BP01, REL07-BP03",
        Topic = "autoscaling",
        Why = "Sized for the mean it fails at the peak; sized for the peak it idles the rest of the day.",
        Thresholds = [Variation],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var fleet in examination.Of(Behaviour.Compute))
        {
            var operations = examination.Paths.OperationsReaching(fleet);
            if (operations.Count == 0 || !fleet.CanSay(Parameters.Scaling))
                continue;
            yield return Judge(examination, fleet, operations);
        }
    }

    private static Answer Judge(Examination examination, Component fleet, IReadOnlyList<Operation> operations)
    {
        if (fleet.ScalingOf(Parameters.Scaling) is { } scaling && scaling.Max > scaling.Min)
            return Pass(fleet);
        if (Load.PeakOverMean(examination.Design, operations) is not { } peak)
            return Unknown(fleet, "scenarios");
        if (peak <= examination.Value(Variation))
            return Pass(fleet);

        return Fail(
            fleet,
            $"The load on '{fleet.Id}' rises to {Words.Number(peak)} times its mean; its {fleet.Instances} instances "
            + "stay as they are.",
            new Mend(
                $"Let '{fleet.Id}' grow to {(int)Math.Ceiling(fleet.Instances * peak)} instances when its processors "
                    + "are 60 % busy",
                Set(fleet, Parameters.Scaling, new Setting.Elastic(Policy(fleet, peak))),
                "Paid by the hour while the load is high; new instances take minutes, so a jump still needs room"));
    }

    private static Scaling Policy(Component fleet, double peak) => new(
        ScalingMetric.Cpu,
        Target.Value,
        fleet.Instances,
        (int)Math.Min(10_000, Math.Ceiling(fleet.Instances * peak) + 1),
        Duration.FromSeconds(60),
        Duration.FromSeconds(60),
        Duration.FromSeconds(300),
        Duration.FromSeconds(60));
}
