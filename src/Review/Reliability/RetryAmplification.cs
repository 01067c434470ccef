using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>Retries at several levels multiply.</summary>
internal sealed class RetryAmplification : Rule
{
    private static readonly Threshold Most = new(
        "retry-amplification.attempts", 4, "attempts",
        "our proposal; the Amazon Builders' Library gives 3 attempts at each of 5 levels = 243 as the warning");

    public override RuleCard Card { get; } = new(
        "retry-amplification", "Retries at several levels multiply", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL05-BP03"),
        Mode = EvaluationMode.Graph,
        Source = "Amazon Builders' Library, Timeouts, retries and backoff with jitter; Well-Architected REL05-BP03",
        Topic = "retries-backoff-jitter",
        Why = "When the last component fails, every level tries again, and the failing component sees the product of "
            + "all attempts: a small fault becomes an overload that keeps itself alive.",
        Thresholds = [Most],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in examination.Operations)
        {
            foreach (var path in PathsWithRetries(examination, operation, operation.Entry, []))
            {
                var chain = path.Where(connection => connection.Retry is not null).ToList();
                if (!seen.Add(string.Join('|', chain.Select(connection => connection.Id))))
                    continue;
                // Filtered above.
                var product = chain.Aggregate(1.0, (attempts, connection) => attempts * connection.Retry!.Attempts);
                yield return product > examination.Value(Most)
                    ? Fail(Subject.Of(chain), Message(chain, product), Mends(chain))
                    : Pass(Subject.Of(chain));
            }
        }
    }

    private static string Message(List<Connection> chain, double product)
    {
        var factors = string.Join(" × ", chain.Select(connection => connection.Retry!.Attempts)); // Only retried calls.
        return chain.Count == 1
            ? $"'{chain[0].From}' tries '{chain[0].To}' up to {product} times."
            : $"'{chain[^1].To}' can be called {product} times for one request: {factors} attempts over "
                + $"{Words.List(chain.Select(connection => connection.Id))}.";
    }

    /// <summary>Only the call nearest to the fault keeps its retry: there it costs least and knows most.</summary>
    private static ImmutableArray<Mend> Mends(List<Connection> chain)
    {
        var edits = chain.Count == 1
            ? [Set(chain[0], new ConnectionChange.Retry(chain[0].Retry! with { Attempts = 2 }))] // Only retried calls.
            : chain.SkipLast(1).Select(connection => Set(connection, new ConnectionChange.Retry(null))).ToList();
        if (chain.Count > 1 && chain[^1].Retry is { Attempts: > 4 } last)
            edits.Add(Set(chain[^1], new ConnectionChange.Retry(last with { Attempts = 2 })));
        return
        [
            new Mend(
                chain.Count == 1 ? "Try twice" : $"Retry only '{chain[^1].Id}', the call next to the fault",
                [.. edits],
                "Faults that a third attempt would have hidden reach the user"),
        ];
    }

    /// <summary>For each way through the calls of an operation that ends in a retried one, the calls on it.</summary>
    private static IEnumerable<List<Connection>> PathsWithRetries(
        Examination examination, Operation operation, string at, List<Connection> so)
    {
        foreach (var connection in examination.Design.CallsOf(at))
        {
            if (!connection.Serves(operation.Id) || connection.IsHandover(examination.Design))
                continue;
            List<Connection> path = [.. so, connection];
            var deeper = PathsWithRetries(examination, operation, connection.To, path).ToList();
            if (deeper.Count == 0 && connection.Retry is not null)
                yield return path;
            foreach (var found in deeper)
                yield return found;
        }
    }
}
