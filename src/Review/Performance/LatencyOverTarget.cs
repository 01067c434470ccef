using Proofload.Designs;

namespace Proofload.Review.Performance;

/// <summary>Slower than promised.</summary>
internal sealed class LatencyOverTarget : Rule
{
    public override RuleCard Card { get; } = new(
        "latency-over-target", "An operation is slower than promised", Pillar.Performance, Risk.High)
    {
        BestPractices = WellArchitected.Practices("PERF05-BP01"),
        Mode = EvaluationMode.Computed,
        Source = "The estimate of this design; Well-Architected PERF05-BP01",
        Topic = "tail-latency",
        Why = "The promise is broken on an ordinary day, before anything fails.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var operation in examination.Operations)
        {
            var wanted = operation.Latency.P99 ?? examination.Targets.Latency.P99;
            if (wanted is null)
                continue;
            if (examination.Estimate?.Operations
                .FirstOrDefault(estimate => estimate.Operation == operation.Id) is not { } estimate)
            {
                yield return Unknown(operation, Examination.MissingEstimate);
                continue;
            }

            var found = estimate.Latency?.P99;
            yield return found <= wanted.Value.Milliseconds
                ? Pass(operation)
                : Fail(Where(operation, estimate), Message(operation, estimate, wanted.Value));
        }
    }

    private static Subject Where(Operation operation, Simulation.Estimation.OperationEstimate estimate) => new()
    {
        Operations = [operation.Id],
        Components = [.. estimate.Parts.Take(2).Select(part => part.Component)],
    };

    private static string Message(
        Operation operation, Simulation.Estimation.OperationEstimate estimate, Designs.Quantities.Duration wanted)
    {
        var where = estimate.Parts is [var most, ..]
            ? $" Most of it passes at '{most.Component}': {Words.Number(most.Working)} ms of work, "
                + $"{Words.Number(most.Waiting)} ms of waiting."
            : "";
        return estimate.Latency is { } latency
            ? $"One in a hundred requests of '{operation.Id}' takes longer than {Words.Number(latency.P99)} ms; "
                + $"{wanted} is promised.{where}"
            : $"Requests of '{operation.Id}' wait without bound: more arrives than can be served.{where}";
    }
}
