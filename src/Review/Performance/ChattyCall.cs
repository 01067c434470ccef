using Proofload.Designs.Edits;

namespace Proofload.Review.Performance;

/// <summary>Many small calls where one would do.</summary>
internal sealed class ChattyCall : Rule
{
    private static readonly Threshold Most = new("chatty-call.calls", 10, "calls for a request", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "chatty-call", "One request makes many calls to the same component", Pillar.Performance, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("PERF03-BP04"),
        Mode = EvaluationMode.Property,
        Source = "The N + 1 problem; Well-Architected PERF03-BP04",
        Topic = "data-modelling-access-patterns",
        Why = "The ways to and fro add up one after another, and the callee has the overhead of each.",
        Thresholds = [Most],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections
            .Where(connection => !connection.IsHandover(examination.Design)))
        {
            var caller = examination.CallerOf(connection);
            if (!caller.RunsCode() || !examination.Paths.IsInteractive(caller))
                continue;
            yield return connection.Calls <= examination.Value(Most)
                ? Pass(connection)
                : Fail(
                    connection,
                    $"'{connection.From}' calls '{connection.To}' {Words.Number(connection.Calls)} times for one "
                        + "request, one after the other.",
                    new Mend(
                        "Ask once for all: a join, a batch or a bulk read",
                        Set(connection, new ConnectionChange.Calls(1)),
                        "A larger answer; the code that assembles it",
                        Effort.Medium));
        }
    }
}
