using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Security;

/// <summary>A service that hands out sensitive data to whoever is in the network.</summary>
internal sealed class SensitiveCallWithoutIdentity : Rule
{
    public override RuleCard Card { get; } = new(
        "sensitive-call-without-identity", "A service hands sensitive data to callers that need not say who they "
            + "are", Pillar.Security, Risk.Low)
    {
        BestPractices = WellArchitected.Practices("SEC09-BP03"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected SEC09-BP03",
        Topic = "tls-and-mtls",
        Why = "One broken service in the network is enough to read what all the others hold.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            var target = examination.TargetOf(connection);
            if (!examination.CallerOf(connection).RunsCode() || !target.RunsCode()
                || !Kinds.IsSensitive(target.TextOf(Parameters.DataClass)))
            {
                continue;
            }

            yield return (connection.Authentication ?? target.TextOf(Parameters.Authentication)) switch
            {
                null => Unknown(connection, $"connections.{connection.Id}.authentication"),
                "none" => Fail(
                    connection,
                    $"'{target.Id}' handles {target.TextOf(Parameters.DataClass)} data and does not ask "
                        + $"'{connection.From}' who it is.",
                    new Mend(
                        "Let both sides prove themselves with certificates, or sign each call",
                        Set(connection, new ConnectionChange.Authentication("mtls")),
                        "Certificates to issue and renew",
                        Effort.Medium)),
                _ => Pass(connection),
            };
        }
    }
}
