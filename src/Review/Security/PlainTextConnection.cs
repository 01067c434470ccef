using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Security;

/// <summary>Data that leaves a zone of trust as anybody can read it.</summary>
internal sealed class PlainTextConnection : Rule
{
    public override RuleCard Card { get; } = new(
        "plain-text-connection", "Data crosses a border of trust unencrypted", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC09-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected SEC09-BP02",
        Topic = "tls-and-mtls",
        Why = "Whoever carries the packets can read and change them: passwords, tokens and personal data in the open.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections.Where(connection => CrossesBorder(examination, connection)))
        {
            yield return connection.IsEncrypted switch
            {
                true => Pass(connection),
                null => Unknown(connection, $"connections.{connection.Id}.encrypted"),
                false => Fail(
                    connection,
                    $"'{connection.From}' talks to '{connection.To}' in plain text.",
                    new Mend(
                        "Use TLS 1.2 or later",
                        Set(connection, new ConnectionChange.Encrypted(true)),
                        "A round trip more for each new connection; keep connections open")),
            };
        }
    }

    private static bool CrossesBorder(Examination examination, Connection connection)
    {
        var (caller, target) = (examination.CallerOf(connection), examination.TargetOf(connection));
        return target.Behaviour == Behaviour.External
            || (caller.Kind.Has(Traits.Edge) && target.RunsCode())
            || Kinds.IsSensitive(caller.TextOf(Parameters.DataClass))
            || Kinds.IsSensitive(target.TextOf(Parameters.DataClass));
    }
}
