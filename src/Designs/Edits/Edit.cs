using System.Collections.Immutable;
using Proofload.Designs.Catalogue;

namespace Proofload.Designs.Edits;

/// <summary>One change of a design, as data: it can be shown, sent, stored and applied.</summary>
/// <remarks>
/// An edit names what it changes and nothing else, so that edits of several findings can be applied one after another.
/// What it names must be there; an edit of a component that the design does not have is a bug of the caller.
/// </remarks>
public abstract record Edit
{
    private Edit()
    {
    }

    /// <summary>The path in the document that changes: <c>components.db.zones</c>.</summary>
    public abstract string Path { get; }

    /// <summary>
    /// What stands there afterwards, as one writes it in a design; empty where something is taken away.
    /// </summary>
    public abstract string Value { get; }

    public abstract Design Apply(Design design);

    public sealed override string ToString() => Value.Length == 0 ? $"remove {Path}" : $"{Path}: {Value}";

    /// <param name="Parameter">The canonical name; see <see cref="Parameters"/>.</param>
    public sealed record SetParameter(Component Of, string Parameter, Setting To) : Edit
    {
        public override string Path => $"components.{Of.Id}.{WordOf(Of, Parameter)}";

        public override string Value => InlineText.Of(To);

        public override Design Apply(Design design) => Replace(design, Of.Id, component =>
            component with { Given = component.Given.SetItem(Parameter, To) });
    }

    /// <summary>The component goes back to what its kind says.</summary>
    public sealed record ClearParameter(Component Of, string Parameter) : Edit
    {
        public override string Path => $"components.{Of.Id}.{WordOf(Of, Parameter)}";

        public override string Value => "";

        public override Design Apply(Design design) => Replace(design, Of.Id, component =>
            component with { Given = component.Given.Remove(Parameter) });
    }

    /// <summary>Another kind in its place. What the new kind cannot say is dropped.</summary>
    public sealed record ChangeKind(string Component, ComponentKind To) : Edit
    {
        public override string Path => $"components.{Component}.type";

        public override string Value => To.Id;

        public override Design Apply(Design design) => Replace(design, Component, component => component with
        {
            Kind = To,
            Given = component.Given.RemoveRange(component.Given.Keys.Where(name => !Fits(component, name))),
        });

        private bool Fits(Component component, string name) =>
            component.Kind.Parameters.TryGetValue(name, out var had)
            && To.Parameters.TryGetValue(name, out var has)
            && had.Type == has.Type
            && (has.Options.IsEmpty || component.Given[name] is not Setting.Text(var word)
            || has.Options.Contains(word));
    }

    /// <summary>It stands in another region.</summary>
    public sealed record SetRegion(string Component, string Region) : Edit
    {
        public override string Path => $"components.{Component}.region";

        public override string Value => Region;

        public override Design Apply(Design design) =>
            Replace(design, Component, component => component with { Region = Region });
    }

    public sealed record SetConnection(string Connection, ConnectionChange To) : Edit
    {
        public override string Path => $"connections.{Connection}.{To.Field}";

        public override string Value => To.Value;

        public override Design Apply(Design design)
        {
            var connections = design.Connections;
            for (var place = 0; place < connections.Length; place++)
            {
                if (connections[place].Id != Connection)
                    continue;
                var changed = To.ApplyTo(connections[place]);
                var stays = changed.From == connections[place].From && changed.To == connections[place].To;
                connections = connections.SetItem(place, changed);
                return design with { Connections = stays ? connections : Identify(connections) };
            }

            return design;
        }
    }

    public sealed record AddComponent(Component Component) : Edit
    {
        public override string Path => $"components.{Component.Id}";

        public override string Value => InlineText.Of(Component);

        public override Design Apply(Design design) => design with { Components = design.Components.Add(Component) };
    }

    /// <summary>The component goes, with its connections, its faults and what is entered there.</summary>
    public sealed record RemoveComponent(string Component) : Edit
    {
        public override string Path => $"components.{Component}";

        public override string Value => "";

        public override Design Apply(Design design) => design with
        {
            Components = design.Components.RemoveAll(component => component.Id == Component),
            Operations = design.Operations.RemoveAll(operation => operation.Entry == Component),
            Connections = AfterLoss(Serving(design, design.Connections.RemoveAll(Touches))),
            Layout = design.Layout.Remove(Component),
            Scenarios = [.. design.Scenarios.Select(scenario =>
                scenario with
                {
                    Faults = scenario.Faults.RemoveAll(fault => Strikes(fault.Harm)),
                    Load = scenario.Load.RemoveAll(step => step.Operation is { } named && Enters(design, named)),
                })],
            Waivers = design.Waivers.RemoveAll(waiver => waiver.Component == Component),
        };

        private bool Enters(Design design, string operation) =>
            design.Operations.Any(one => one.Id == operation && one.Entry == Component);

        /// <summary>Without the operations that go with it; a call that served no other goes, too.</summary>
        private ImmutableArray<Connection> Serving(Design design, ImmutableArray<Connection> connections) =>
            design.Operations.All(operation => operation.Entry != Component)
                ? connections
                : [.. connections
                    .Where(call => call.Operations.IsEmpty || !call.Operations.All(name => Enters(design, name)))
                    .Select(call =>
                        call with { Operations = call.Operations.RemoveAll(name => Enters(design, name)) })];

        private bool Strikes(Harm harm) => harm switch
        {
            Harm.LoseInstances(var id, _) => id == Component,
            Harm.LoseShare(var id, _) => id == Component,
            Harm.Slow(var id, _) => id == Component,
            Harm.Errors(var id, _) => id == Component,
            Harm.Flush(var id) => id == Component,
            Harm.Partition(var one, var other) => one == Component || other == Component,
            Harm.Throttle(var id, _) => id == Component,
            Harm.HotKey(var id, _) => id == Component,
            _ => false,
        };

        private bool Touches(Connection connection) =>
            connection.From == Component || connection.To == Component || connection.When switch
            {
                Condition.CacheHit(var cache) => cache == Component,
                Condition.FailureOf(var target) => target == Component,
                Condition.CompensationOf(var target) => target == Component,
                _ => false,
            };
    }

    /// <summary>A call more. Its id is derived anew.</summary>
    public sealed record AddConnection(Connection Connection) : Edit
    {
        public override string Path => "connections";

        public override string Value => InlineText.Of(Connection);

        public override Design Apply(Design design) => design with
        {
            Connections = design.Connections.Add(Connection with
            {
                Id = Named(Connection, 1 + design.Connections.Count(other =>
                    other.From == Connection.From && other.To == Connection.To)),
            }),
        };
    }

    public sealed record RemoveConnection(string Connection) : Edit
    {
        public override string Path => $"connections.{Connection}";

        public override string Value => "";

        public override Design Apply(Design design) => design with
        {
            Connections = AfterLoss(design.Connections.RemoveAll(connection => connection.Id == Connection)),
        };
    }

    /// <summary>Sends an operation's requests in at another component.</summary>
    public sealed record MoveEntry(string Operation, string Entry) : Edit
    {
        public override string Path => $"operations.{Operation}.entry";

        public override string Value => Entry;

        public override Design Apply(Design design) => design with
        {
            Operations = [.. design.Operations.Select(operation =>
                operation.Id == Operation ? operation with { Entry = Entry } : operation)],
        };
    }

    /// <summary>A target of the whole design.</summary>
    public sealed record SetTarget(TargetChange To) : Edit
    {
        public override string Path => $"targets.{To.Field}";

        public override string Value => To.Value;

        public override Design Apply(Design design) => design with { Targets = To.ApplyTo(design.Targets) };
    }

    /// <summary>States how the team works, which it must then do.</summary>
    public sealed record SetPractice(PracticeChange To) : Edit
    {
        public override string Path => $"practices.{To.Field}";

        public override string Value => To.Value;

        public override Design Apply(Design design) => design with { Practices = To.ApplyTo(design.Practices) };
    }

    private static string WordOf(Component component, string parameter) =>
        component.Kind.Parameters.GetValueOrDefault(parameter)?.Word ?? parameter;

    /// <summary>Without the design's index: many edits one after another would each build another.</summary>
    private static Design Replace(Design design, string id, Func<Component, Component> change)
    {
        for (var place = 0; place < design.Components.Length; place++)
        {
            if (design.Components[place].Id == id)
                return design with { Components = design.Components.SetItem(place, change(design.Components[place])) };
        }

        throw new InvalidOperationException($"The design has no component '{id}' to change.");
    }

    /// <summary>Where no id counts calls between the same two, none changes when others go.</summary>
    private static ImmutableArray<Connection> AfterLoss(ImmutableArray<Connection> connections) =>
        connections.Any(connection => connection.Id.Contains('#')) ? Identify(connections) : connections;

    /// <summary>
    /// Ids of connections follow from their ends and their order, so a change of either names them anew.
    /// </summary>
    private static ImmutableArray<Connection> Identify(ImmutableArray<Connection> connections)
    {
        var seen = new Dictionary<(string, string), int>();
        return [.. connections.Select(connection =>
        {
            var ends = (connection.From, connection.To);
            var id = Named(connection, seen[ends] = seen.GetValueOrDefault(ends) + 1);
            return connection.Id == id ? connection : connection with { Id = id };
        })];
    }

    /// <param name="number">Which of the calls between the same two it is, from 1.</param>
    private static string Named(Connection connection, int number) =>
        $"{connection.From}->{connection.To}{(number == 1 ? "" : $"#{number}")}";
}
