using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Operations;

/// <summary>Without a number nobody can say whether it is good enough.</summary>
internal sealed class OperationWithoutTarget : Rule
{
    public override RuleCard Card { get; } = new(
        "operation-without-target",
        "Nobody said how fast and how reliable an operation must be", Pillar.Operations, Risk.High)
    {
        BestPractices = WellArchitected.Practices("OPS04-BP01"),
        Mode = EvaluationMode.Declared,
        Source = "Well-Architected OPS04-BP01; Google, Site Reliability Engineering, chapter 4",
        Topic = "percentiles-slos",
        Why = "Alarms, capacity and this very review have nothing to measure against, and every discussion about "
            + "reliability is one of taste.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var operation in examination.Operations
            .Where(operation => operation.Criticality != Criticality.Background))
        {
            var fast = Latency.HasAny(operation.Latency) || Latency.HasAny(examination.Targets.Latency);
            var up = (operation.Availability ?? examination.Targets.Availability) is not null;
            yield return fast && up
                ? Pass(operation)
                : Fail(
                    operation,
                    $"'{operation.Id}' has no target for "
                        + $"{(!fast && !up ? "latency and availability" : fast ? "availability" : "latency")}.",
                    Mend(fast, up));
        }
    }

    private static Mend Mend(bool fast, bool up)
    {
        var edits = new List<Edit>();
        if (!fast)
            edits.Add(new Edit.SetTarget(new TargetChange.P99(Duration.FromMilliseconds(500))));
        if (!up)
            edits.Add(new Edit.SetTarget(new TargetChange.Availability(new Share(0.999))));
        return new Mend(
            "Ask what users would leave for, and state it; half a second at the 99th percentile and three nines are a "
                + "start",
            [.. edits],
            "None to state");
    }
}
