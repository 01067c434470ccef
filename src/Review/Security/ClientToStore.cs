using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Security;

/// <summary>Clients that talk to a database decide themselves what they may do with it.</summary>
internal sealed class ClientToStore : Rule
{
    public override RuleCard Card { get; } = new(
        "client-talks-to-store", "Clients reach a database without a service between", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC05-BP01", "SEC05-BP02"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected SEC05-BP01: network layers; our reading of it as a graph condition",
        Topic = "client-server-basics",
        Why = "Nothing checks what a client asks for, its credentials are in every client, and the schema cannot "
            + "change without all of them.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var operation in examination.Operations)
        {
            var store = FirstStore(examination, operation);
            yield return store is null
                ? Pass(operation)
                : Fail(
                    new Subject { Operations = [operation.Id], Components = [store.Id] },
                    $"'{operation.Id}' reaches '{store.Id}' ({store.Kind.Name}) with no service on the way.",
                    new Mend(
                        $"Put a service that checks requests before '{store.Id}'",
                        [],
                        "A service to build and to run, and its time on each request",
                        Effort.Large));
        }
    }

    /// <summary>
    /// A database or cache that can be reached from the entry without passing our own code. Objects may be public.
    /// </summary>
    private static Component? FirstStore(Examination examination, Operation operation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([operation.Entry]);
        while (next.TryDequeue(out var id))
        {
            var component = examination.Design[id];
            if (component.RunsCode() || component.Behaviour == Behaviour.External || !seen.Add(id))
                continue;
            if (component.Behaviour is Behaviour.Store or Behaviour.Cache
                && component.Kind.Family is Family.Database or Family.Cache)
            {
                return component;
            }

            foreach (var call in examination.Design.CallsOf(id).Where(call => call.Serves(operation.Id)))
                next.Enqueue(call.To);
        }

        return null;
    }
}
