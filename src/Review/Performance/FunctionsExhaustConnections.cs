using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Performance;

/// <summary>Each execution of a function brings a connection of its own.</summary>
internal sealed class FunctionsExhaustConnections : Rule
{
    private static readonly Threshold Part = new(
        "functions-exhaust-connections.share", 0.5, "share", "our proposal: the other half is for other callers and "
            + "for failover");

    public override RuleCard Card { get; } = new(
        "functions-exhaust-connections",
        "Functions can take more connections than the database has", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP02", "REL01-BP03"),
        Mode = EvaluationMode.Computed,
        Source = "AWS Lambda developer guide, using Lambda with Amazon RDS (RDS Proxy)",
        Topic = "serverless",
        Why = "A burst starts hundreds of executions, each opens its connection, and the database refuses the rest, "
            + "the other services included.",
        Thresholds = [Part],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Stores.Where(store => store.Kind.Has(Traits.Relational)))
        {
            var functions = examination.Design.CallersOf(store.Id)
                .Select(examination.CallerOf)
                .Where(caller => caller.Behaviour == Behaviour.Function)
                .DistinctBy(caller => caller.Id)
                .ToList();
            if (functions.Count == 0)
                continue;
            if (store.CountOf(Parameters.Connections) is not { } connections)
            {
                yield return Unstated(store, Parameters.Connections);
                continue;
            }

            var most = functions.Sum(function => function.CountOf(Parameters.Concurrency) ?? 0);
            var bound = Math.Max(1, Math.Floor(connections * examination.Value(Part) / functions.Count));
            yield return most <= connections * examination.Value(Part)
                ? Pass(store)
                : Fail(
                    Subject.Of(functions.Prepend(store)),
                    $"{Words.List(functions.Select(function => function.Id))} can run {Words.Number(most)} times at "
                        + $"once; '{store.Id}' takes {Words.Number(connections)} connections.",
                    new Mend(
                        $"Let each run at most {Words.Number(bound)} times at once, or put a connection proxy between",
                        [.. functions
                            .Select(function => Set(function, Parameters.Concurrency, new Setting.Count(bound)))],
                        "Beyond that requests are throttled and must be retried or queued"));
        }
    }
}
