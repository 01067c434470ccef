using System.Collections.Immutable;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Grammar;
using Proofload.Designs.Reading;

namespace Proofload.Designs;

/// <summary>Reads a design from YAML or JSON text: the whole design, or all that is wrong with it.</summary>
public sealed class DesignReader
{
    /// <summary>Larger designs are refused.</summary>
    public const int MostComponents = 2_000;

    public const int MostConnections = 10_000;

    private readonly ComponentCatalogue catalogue;
    private readonly ProblemList problems = new();
    private readonly ValueReader values;

    private DesignReader(ComponentCatalogue catalogue) =>
        (this.catalogue, values) = (catalogue, new ValueReader(problems));

    public static DesignReading Read(string text, ComponentCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new DesignReader(catalogue);
        var root = NodeReader.Read(text, reader.problems);
        var places = new Places(root);
        var design = root is null ? null : reader.ReadDesign(root, places);
        if (design is not null)
            new DesignCheck(design, places, reader.problems).Run();
        return new DesignReading(reader.problems.HasErrors ? null : design, reader.problems.InOrder(), places);
    }

    private Design? ReadDesign(Node root, Places places)
    {
        if (ObjectReader.Open(root, DesignGrammar.Design, "", values) is not { } map)
            return null;

        var version = map.Word("proofload");
        var (operations, scenarios) = (new OperationReader(values), new ScenarioReader(values));
        var read = new Design
        {
            Name = map.Text("name") ?? "",
            Description = map.Text("description"),
            Context = map.Object("context") is { } context ? Context(context) : new Context(),
            Targets = map.Object("targets") is { } targets ? ScenarioReader.Targets(targets) : new Targets(),
            Region = Region(map) ?? "us-east-1",
            Practices = map.Object("practices") is { } practices ? Practices(practices) : new Practices(),
            Components = Components(map),
            Operations = [.. map.Named("operations").Select(item => operations.Read(item.Id, item.Node, item.Path))
                .OfType<Operation>()],
            Connections = Connections(map, places),
            Scenarios = [.. map.Named("scenarios").Select(item => scenarios.Read(item.Id, item.Node, item.Path))
                .OfType<Scenario>()],
            Waivers = [.. map.Objects("waivers").Select(Waiver).OfType<Waiver>()],
            Layout = Layout(map),
        };
        return version is null || IsTooLarge(read, map) ? null : read;
    }

    private bool IsTooLarge(Design design, ObjectReader map)
    {
        if (design.Components.Length > MostComponents)
        {
            problems.Add("too-large", "components", map.PlaceOf("components"),
                $"{design.Components.Length:n0} components stand here; a design has at most {MostComponents:n0}.",
                "Draw a fleet as one component with many instances.");
            return true;
        }

        if (design.Connections.Length > MostConnections)
        {
            problems.Add("too-large", "connections", map.PlaceOf("connections"),
                $"{design.Connections.Length:n0} connections stand here; a design has at most {MostConnections:n0}.",
                "Draw a fleet as one component with many instances.");
            return true;
        }

        return false;
    }

    private ImmutableArray<Connection> Connections(ObjectReader map, Places places)
    {
        var reader = new ConnectionReader(values);
        var connections = ImmutableArray.CreateBuilder<Connection>();
        foreach (var (node, path) in map.Items("connections"))
        {
            foreach (var connection in reader.Read(node, path))
            {
                connections.Add(connection);
                places.Remember(connection, path, node.Place);
            }
        }

        return connections.DrainToImmutable();
    }

    private ImmutableArray<Component> Components(ObjectReader map)
    {
        var settings = new SettingReader(values);
        var components = ImmutableArray.CreateBuilder<Component>();
        foreach (var (id, node, path) in map.Named("components"))
        {
            if (KindOf(node, path) is { } kind && Component(id, node, path, kind, settings) is { } component)
                components.Add(component);
        }

        return components.DrainToImmutable();
    }

    private ComponentKind? KindOf(Node node, string path)
    {
        if (node is not MapNode map || map["type"] is not { } type)
        {
            values.Wanted(node, path, "a component with a type", "such as {type: aws/alb}");
            return null;
        }

        if (values.Text(type, $"{path}.type") is not { } name)
            return null;
        if (catalogue.Find(name) is { } kind)
            return kind;

        problems.Add(
            "unknown-kind", $"{path}.type", type.Place, $"There is no kind of component '{name}'.",
            catalogue.Hint(name));
        return null;
    }

    private Component? Component(string id, Node node, string path, ComponentKind kind, SettingReader settings)
    {
        var words = kind.Parameters.Values.Select(parameter => parameter.Word).ToHashSet(StringComparer.Ordinal);
        if (ObjectReader.Open(node, DesignGrammar.ComponentShape, path, values, words) is not { } map)
            return null;

        var given = ImmutableSortedDictionary.CreateBuilder<string, Setting>(StringComparer.Ordinal);
        foreach (var (key, value) in ((MapNode)node).Entries)
        {
            if (kind.ParameterCalled(key.Text) is { } parameter && value is not ScalarNode { IsEmpty: true }
                && settings.Read(value, map.PathOf(key.Text), parameter) is { } setting)
            {
                given[parameter.Name] = setting;
            }
        }

        return new Component
        {
            Id = id,
            Kind = kind,
            Label = map.Text("label"),
            Note = map.Text("note"),
            Region = Region(map),
            Given = given.ToImmutable(),
        };
    }

    private string? Region(ObjectReader map)
    {
        if (map.Text("region") is not { } region)
            return null;
        if (Regions.IsKnown(region))
            return region;
        problems.Add(
            "unknown-region", map.PathOf("region"), map.PlaceOf("region"), $"There is no AWS region '{region}'.",
            Suggestion.For(region, Regions.Known));
        return null;
    }

    private static Context Context(ObjectReader map) => new()
    {
        Users = map.Rate("users"),
        Orders = map.Rate("orders"),
        Products = map.Count("products"),
        Team = map.Count("team"),
        Budget = map.Spending("budget"),
        Growth = map.Growth("growth"),
        Data = map.Texts("data"),
        Compliance = map.Texts("compliance"),
        Geography = map.Texts("geography"),
        Environment = map.Word("environment") ?? "production",
    };

    private static Practices Practices(ObjectReader map) => new()
    {
        AuditLog = map.Flag("auditLog"),
        BudgetAlarm = map.Flag("budgetAlarm"),
        InfrastructureAsCode = map.Flag("infrastructureAsCode"),
        Deployment = map.Word("deployment"),
        AutomaticRollback = map.Flag("automaticRollback"),
        Runbooks = map.Flag("runbooks"),
        RestoreTested = map.Duration("restoreTested"),
        LoadTested = map.Rate("loadTested"),
        FailureTested = map.Flag("failureTested"),
        ThreatModel = map.Flag("threatModel"),
        Tracing = map.Flag("tracing"),
        SyntheticChecks = map.Flag("syntheticChecks"),
    };

    private static Waiver? Waiver(ObjectReader map)
    {
        var (rule, component, reason) = (map.Text("rule"), map.Text("component"), map.Text("reason"));
        var (owner, until) = (map.Text("owner"), map.Day("until"));
        return rule is null || reason is null ? null : new Waiver(rule, component, reason, owner, until);
    }

    private ImmutableDictionary<string, Position> Layout(ObjectReader map)
    {
        var layout = ImmutableDictionary.CreateBuilder<string, Position>(StringComparer.Ordinal);
        foreach (var (id, node, path) in map.Named("layout"))
        {
            if (node is not ListNode { Items: [var x, var y] })
                values.Wanted(node, path, "a position", "such as [120, 40]");
            else if (values.Number(x, $"{path}[0]") is { } left && values.Number(y, $"{path}[1]") is { } top)
                layout[id] = new Position(left, top);
        }

        return layout.ToImmutable();
    }
}
