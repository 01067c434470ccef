using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Mutation;

/// <summary>A design that shall be spoilt, with what operators ask of it.</summary>
/// <remarks>
/// It looks at the design by itself and not with what rules look at it with: a mistake there would hide in both.
/// </remarks>
internal sealed class Ground(Design design, ComponentCatalogue catalogue)
{
    private readonly Lazy<Traffic> traffic = new(() => Traffic.Of(design));
    private readonly Lazy<HashSet<string>> awaited = new(() => Reached(design, _ => true));

    private readonly Lazy<HashSet<string>> needed = new(() => Reached(design, call => !call.IsOptional
        && call.When is Condition.Always or Condition.CacheMiss && !HasFallback(design, call)));

    public Design Design => design;

    public IEnumerable<Component> Components => design.Components;

    public IEnumerable<Connection> Connections => design.Connections;

    public double? OrdersPerDay => design.Context.Orders?.PerSecond * 86_400;

    public ComponentKind? Kind(string id) => catalogue.Find(id);

    /// <summary>Requests a second that arrive there.</summary>
    public double RateAt(Component component) => traffic.Value.To(component.Id).Flow.Total;

    public Flow FlowOver(Connection connection) => traffic.Value.Over(connection.Id).Flow;

    /// <summary>A client waits for it.</summary>
    public bool IsAwaited(Component component) => awaited.Value.Contains(component.Id);

    /// <summary>A client's request fails without it: no call on the way is optional or has a fallback.</summary>
    public bool IsNeeded(Component component) => needed.Value.Contains(component.Id);

    public static bool RunsCode(Component component) =>
        component.Behaviour is Behaviour.Compute or Behaviour.Function or Behaviour.Workflow;

    public static bool CanSay(Component component, string parameter) =>
        component.Kind.Parameters.ContainsKey(parameter);

    public static bool IsSensitive(Component component) =>
        component.TextOf(Parameters.DataClass) is "personal" or "payment-card" or "health";

    /// <summary>A connection of our own code that it waits for.</summary>
    public bool IsCall(Connection connection) =>
        !connection.IsAsync && RunsCode(design[connection.From]);

    /// <summary>Components of which <paramref name="where"/> holds and that say the flag otherwise.</summary>
    public IEnumerable<Site> Flag(
        string parameter, bool to, Func<Component, bool> where, Func<Component, string> broken) =>
        Set(parameter, component => component.FlagOf(parameter) == !to ? new Setting.Flag(to) : null, where, broken);

    /// <summary>Components of which <paramref name="where"/> holds and that say another word.</summary>
    public IEnumerable<Site> Word(
        string parameter, string to, Func<Component, bool> where, Func<Component, string> broken) =>
        Set(
            parameter,
            component => component.TextOf(parameter) is { } word && word != to
                && (component.Kind.Parameters[parameter].Options.IsEmpty || Allows(component, parameter, to))
                ? new Setting.Text(to)
                : null,
            where,
            broken);

    /// <param name="to">Null where it cannot be spoilt.</param>
    public IEnumerable<Site> Set(
        string parameter,
        Func<Component, Setting?> to,
        Func<Component, bool> where,
        Func<Component, string> broken)
    {
        foreach (var component in design.Components)
        {
            if (CanSay(component, parameter) && where(component) && to(component) is { } setting)
            {
                yield return new Site(
                    component, broken(component), new Edit.SetParameter(component, parameter, setting));
            }
        }
    }

    public IEnumerable<Site> Clear(
        string parameter, Func<Component, bool> where, Func<Component, string> broken)
    {
        foreach (var component in design.Components)
        {
            if (component.IsGiven(parameter) && where(component))
                yield return new Site(component, broken(component), new Edit.ClearParameter(component, parameter));
        }
    }

    /// <param name="to">Null where it cannot be spoilt.</param>
    public IEnumerable<Site> Change(Func<Connection, ConnectionChange?> to, Func<Connection, string> broken)
    {
        foreach (var connection in design.Connections)
        {
            if (to(connection) is { } change)
                yield return new Site(connection, broken(connection), new Edit.SetConnection(connection.Id, change));
        }
    }

    /// <summary>A component of that kind with what is said of like ones here, under an id that is free.</summary>
    public Component? New(string id, string kind, params (string Parameter, Setting To)[] given)
    {
        if (catalogue.Find(kind) is not { } found)
            return null;

        var name = id;
        for (var number = 2; design.Find(name) is not null; number++)
            name = $"{id}-{number}";
        var said = given.Where(one => found.Parameters.ContainsKey(one.Parameter));
        return new Component { Id = name, Kind = found }.Saying(said);
    }

    private static bool Allows(Component component, string parameter, string word) =>
        component.Kind.Parameters[parameter].Options.Contains(word);

    private static bool HasFallback(Design design, Connection call) => design.CallsOf(call.From)
        .Any(other => other.When is Condition.FailureOf(var failed) && failed == call.To);

    private static HashSet<string> Reached(Design design, Func<Connection, bool> follow)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in design.Operations)
        {
            var visited = new HashSet<string>(StringComparer.Ordinal) { operation.Entry };
            var next = new Stack<string>(visited);
            while (next.TryPop(out var id))
            {
                if (design[id].Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic)
                    continue;
                foreach (var call in design.CallsOf(id))
                {
                    if (!call.IsAsync && call.Serves(operation.Id) && follow(call) && visited.Add(call.To))
                        next.Push(call.To);
                }
            }

            seen.UnionWith(visited);
        }

        return seen;
    }
}

internal static class ComponentSaying
{
    public static Component Saying(this Component component, IEnumerable<(string Parameter, Setting To)> given) =>
        component with
        {
            Given = component.Given.SetItems(given.Select(one => KeyValuePair.Create(one.Parameter, one.To))),
        };
}
