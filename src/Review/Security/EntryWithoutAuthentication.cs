using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Security;

/// <summary>Writes that nobody has to prove who they are for.</summary>
internal sealed class EntryWithoutAuthentication : Rule
{
    public override RuleCard Card { get; } = new(
        "write-without-authentication", "Writes are taken from anybody", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC03-BP01"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected SEC03-BP01",
        Topic = "authn-sessions",
        Why = "Without knowing who asks, nothing can be refused, limited or traced back.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var operation in examination.Operations.Where(operation => operation.Kind == Access.Write))
        {
            var gates = Gates(examination, operation).ToList();
            var words = gates.Select(gate => gate.TextOf(Parameters.Authentication)).ToList();
            if (gates.Count == 0)
                continue;
            var where = new Subject { Operations = [operation.Id], Components = [gates[^1].Id] };
            if (words.Any(word => word is not (null or "none")))
                yield return Pass(operation);
            else if (words.Contains(null))
                yield return Unknown(operation, PathOf(gates[^1], Parameters.Authentication));
            else
                yield return Fail(where, Message(operation, gates), Mend(gates[^1]));
        }
    }

    private static string Message(Operation operation, List<Component> gates) =>
        $"'{operation.Id}' writes, and neither {string.Join(" nor ", gates.Select(gate => $"'{gate.Id}'"))} asks who "
            + "the client is.";

    private static Mend Mend(Component gate) => new(
        $"Let '{gate.Id}' accept only requests with a valid token",
        [Set(gate, Parameters.Authentication, new Setting.Text("oidc"))],
        "An identity provider, and the check of a signature on each request",
        Effort.Medium);

    /// <summary>From the entry to the first of our own code, along the operation's calls.</summary>
    internal static IEnumerable<Component> Gates(Examination examination, Operation operation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = examination.Design[operation.Entry];
        while (seen.Add(at.Id))
        {
            if (at.CanSay(Parameters.Authentication))
                yield return at;
            if (at.Behaviour is not (Behaviour.Router or Behaviour.Cache)
                || examination.Design.CallsOf(at.Id).FirstOrDefault(call => call.Serves(operation.Id)) is not { } next)
            {
                yield break;
            }

            at = examination.TargetOf(next);
        }
    }
}
