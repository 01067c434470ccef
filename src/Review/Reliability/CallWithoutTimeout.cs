using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>A caller that waits for ever holds its worker for ever.</summary>
internal sealed class CallWithoutTimeout : Rule
{
    /// <summary>
    /// A timeout at this multiple of the callee's 99th percentile: rarely wrong, never for ever. Our proposal.
    /// </summary>
    private const double Room = 3;

    public override RuleCard Card { get; } = new(
        "call-without-timeout", "A call has no timeout", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL05-BP05"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL05-BP05",
        Topic = "timeouts",
        Why = "When the callee hangs, each request holds a worker or a connection of the caller until none is left. A "
            + "slow dependency then takes down everything in front of it.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            // A router or a cache of a provider gives up by itself; what our own code calls waits as long as it is told
            // to.
            if (connection.IsHandover(examination.Design) || !examination.CallerOf(connection).RunsCode())
                continue;
            yield return connection.Timeout is null
                ? Fail(
                    connection,
                    $"'{connection.From}' waits for '{connection.To}' without a timeout.",
                    new Mend(
                        $"Give up after {Proposed(examination, connection)}",
                        Set(connection, new ConnectionChange.Timeout(Proposed(examination, connection))),
                        "Requests that would have succeeded later now fail; measure the callee's 99.9th percentile "
                            + "first"))
                : Pass(connection);
        }
    }

    private static Duration Proposed(Examination examination, Connection connection) =>
        Times.RoundUp(Times.P99Of(examination.TargetOf(connection), examination, connection) * Room);
}
