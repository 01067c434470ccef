using Proofload.Designs.Catalogue;

namespace Proofload.Review.Reliability;

/// <summary>A database that several services write to cannot be changed, scaled or broken apart.</summary>
internal sealed class SharedDatabase : Rule
{
    public override RuleCard Card { get; } = new(
        "shared-database", "Several services write to one database", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL03-BP02"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected REL03-BP02; S. Newman, Building Microservices, on shared databases",
        Topic = "domain-driven-boundaries",
        Why = "Each can break the others by a schema change, a lock or a slow query, and none can move without all. "
            + "What looks like several services is one, spread out.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Stores.Where(store => store.Kind.Has(Traits.Relational)))
        {
            // Workers behind a queue that a service feeds are the same service in another process.
            var writers = examination.Design.CallersOf(store.Id)
                .Where(connection => examination.Traffic.Over(connection.Id).Flow.Writes > 0)
                .Select(examination.CallerOf)
                .Where(caller => caller.RunsCode() && examination.Paths.IsInteractive(caller))
                .DistinctBy(caller => caller.Id)
                .ToList();
            if (writers.Count == 0)
                continue;
            yield return writers.Count > 1
                ? Fail(
                    Subject.Of(writers.Prepend(store)),
                    $"'{store.Id}' is written by {writers.Count} services: "
                        + $"{Words.List(writers.Select(writer => writer.Id))}.",
                    new Mend(
                        $"Let one of them own '{store.Id}' and the others ask it, or give each its own tables and "
                            + "login",
                        [],
                        "Calls instead of joins, and consistency across services by messages",
                        Effort.Large))
                : Pass(store);
        }
    }
}
