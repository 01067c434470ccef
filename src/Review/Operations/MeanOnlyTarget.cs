using Proofload.Designs.Edits;

namespace Proofload.Review.Operations;

/// <summary>A mean hides the users who wait.</summary>
internal sealed class MeanOnlyTarget : Rule
{
    public override RuleCard Card { get; } = new(
        "mean-only-target", "A latency target speaks of the mean only", Pillar.Operations, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("OPS08-BP01"),
        Mode = EvaluationMode.Declared,
        Source = "G. Tene, How not to measure latency; Well-Architected OPS08-BP01",
        Topic = "percentiles-slos",
        Why = "The mean can be met while one user in a hundred waits ten times as long, and a page of fifty requests "
            + "shows almost everybody that one.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var design = examination.Targets.Latency;
        if (Latency.HasAny(design))
        {
            yield return Latency.HasPercentile(design)
                ? Pass(Subject.Design)
                : Fail(
                    Subject.Design,
                    $"The design's latency target is a mean of {design.Mean}, without a percentile.",
                    new Mend(
                        // Has only a mean.
                        $"Promise {Times.RoundUp(design.Mean!.Value * 4)} at the 99th percentile as well",
                        new Edit.SetTarget(new TargetChange.P99(Times.RoundUp(design.Mean.Value * 4))),
                        "Perhaps more capacity; now one knows"));
        }

        foreach (var operation in examination.Operations.Where(operation => Latency.HasAny(operation.Latency)))
        {
            yield return Latency.HasPercentile(operation.Latency) || Latency.HasPercentile(design)
                ? Pass(operation)
                : Fail(
                    operation,
                    $"The latency target of '{operation.Id}' is a mean of {operation.Latency.Mean}, without a "
                        + "percentile.",
                    new Mend(
                        "State a 99th percentile for the design",
                        // Likewise.
                        new Edit.SetTarget(new TargetChange.P99(Times.RoundUp(operation.Latency.Mean!.Value * 4))),
                        "Perhaps more capacity; now one knows"));
        }
    }
}
