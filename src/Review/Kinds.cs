using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review;

/// <summary>Questions about a component or connection that many rules ask.</summary>
internal static class Kinds
{
    /// <summary>Compute, functions and workflows: what our own team wrote.</summary>
    public static bool RunsCode(this Component component) =>
        component.Behaviour is Behaviour.Compute or Behaviour.Function or Behaviour.Workflow;

    /// <summary>The provider keeps it up in several zones, whatever the design says of zones.</summary>
    public static bool SurvivesZones(this Component component) =>
        component.Kind.Has(Traits.Regional) || component.Kind.Has(Traits.Global);

    public static bool CanSay(this Component component, string parameter) =>
        component.Kind.Parameters.ContainsKey(parameter);

    /// <summary>Keeps data that would be missed: no cache, no index.</summary>
    public static bool KeepsData(this Component component) =>
        component.Behaviour == Behaviour.Store && component.Kind.Has(Traits.Stateful)
            && !component.Kind.Has(Traits.Derived);

    /// <summary>The caller goes on without the answer: it said so, or it is what delivers messages.</summary>
    public static bool IsHandover(this Connection connection, Design design) =>
        connection.IsAsync
            || design[connection.From].Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic;

    /// <summary>Data of people, cards or health: what law and contracts ask special care of.</summary>
    public static bool IsSensitive(string? dataClass) => dataClass is "personal" or "payment-card" or "health";
}
