using System.Globalization;
using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;
using static Proofload.Designs.Writing.MapBuilder;

namespace Proofload.Designs.Writing;

/// <summary>
/// A design as the map that a file would hold: only what differs from the defaults, meaning first, layout last.
/// </summary>
internal static class DesignTree
{
    public static MapNode Of(Design design) => new MapBuilder()
        .Add("proofload", Plain(Grammar.DesignGrammar.Version))
        .Add("name", design.Name)
        .Add("description", design.Description)
        .Add("context", Context(design.Context))
        .Add("targets", Targets(design.Targets))
        .Add("region", design.Region)
        .Add("practices", Practices(design.Practices))
        .Add("operations", Section(design.Operations, operation => operation.Id, Operation))
        .Add("components", Section(design.Components, component => component.Id, ComponentTree.Of))
        .Add("connections", List(design.Connections.Select(ConnectionTree.Of)))
        .Add("scenarios", Section(design.Scenarios, scenario => scenario.Id, ScenarioTree.Of))
        .Add("waivers", List(design.Waivers.Select(Waiver)))
        .Add("layout", Layout(design))
        .Build();

    public static MapNode Targets(Targets targets) => new MapBuilder()
        .Add("availability", targets.Availability)
        .Add("latency", Latency(targets.Latency))
        .Add("errors", targets.Errors)
        .Add("rpo", targets.Rpo)
        .Add("rto", targets.Rto)
        .Build();

    public static ListNode List(IEnumerable<Node> items) => new(default, [.. items]);

    public static MapNode Section<T>(IEnumerable<T> items, Func<T, string> id, Func<T, Node> tree) =>
        new(default, [.. items.Select(item => new MapEntry(Plain(id(item)), tree(item)))]);

    private static MapNode Context(Context context) => new MapBuilder()
        .Add("users", context.Users)
        .Add("orders", context.Orders)
        .Add("products", context.Products)
        .Add("team", context.Team)
        .Add("budget", context.Budget)
        .Add("growth", context.Growth)
        .Add("data", context.Data)
        .Add("compliance", context.Compliance)
        .Add("geography", context.Geography)
        .Add("environment", context.Environment == "production" ? null : context.Environment)
        .Build();

    private static MapNode Latency(LatencyTargets latency) => new MapBuilder()
        .Add("mean", latency.Mean)
        .Add("p50", latency.P50)
        .Add("p90", latency.P90)
        .Add("p95", latency.P95)
        .Add("p99", latency.P99)
        .Add("p999", latency.P999)
        .Build();

    private static MapNode Practices(Practices practices) => new MapBuilder()
        .Add("auditLog", practices.AuditLog)
        .Add("budgetAlarm", practices.BudgetAlarm)
        .Add("infrastructureAsCode", practices.InfrastructureAsCode)
        .Add("deployment", practices.Deployment)
        .Add("automaticRollback", practices.AutomaticRollback)
        .Add("runbooks", practices.Runbooks)
        .Add("restoreTested", practices.RestoreTested)
        .Add("loadTested", practices.LoadTested)
        .Add("failureTested", practices.FailureTested)
        .Add("threatModel", practices.ThreatModel)
        .Add("tracing", practices.Tracing)
        .Add("syntheticChecks", practices.SyntheticChecks)
        .Build();

    private static MapNode Operation(Operation operation)
    {
        var map = new MapBuilder().Add("entry", Plain(operation.Entry));
        switch (operation.Arrivals)
        {
            case Arrivals.Open open:
                map.Add<Rate>("rate", open.Rate).Add("arrivals", open.Regular ? Plain("regular") : null);
                break;
            case Arrivals.FromUsers people:
                map.Add("users", (double?)people.Users).Add<Rate>("actions", people.Actions)
                    .AddUnless("peak", people.Peak, Factor.One);
                break;
            case Arrivals.Closed closed:
                map.Add("users", (double?)closed.Users).Add<Duration>("think", closed.Think);
                break;
        }

        return map
            .Add("kind", operation.Kind == Access.Write ? Plain("write") : null)
            .AddUnless("request", operation.Request, ByteSize.FromKilobytes(1))
            .AddUnless("response", operation.Response, ByteSize.FromKilobytes(10))
            .Add("latency", Latency(operation.Latency))
            .Add("availability", operation.Availability)
            .Add("criticality", operation.Criticality == Criticality.Normal ? null : Word(operation.Criticality))
            .Add("priority", operation.Priority == Designs.Operation.UsualPriority ? null : Number(operation.Priority))
            .Add("keys", operation.Keys is { } keys
                ? new MapBuilder().Add("count", (double?)keys.Count).Add("skew", Number(keys.Skew)).Build()
                : null)
            .Build();
    }

    private static MapNode Waiver(Waiver waiver) => new MapBuilder()
        .Add("rule", Plain(waiver.Rule))
        .Add("component", waiver.Component is { } component ? Plain(component) : null)
        .Add("reason", waiver.Reason)
        .Add("owner", waiver.Owner)
        .Add(
            "until",
            waiver.Until is { } until ? Text(until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null)
        .Build();

    private static MapNode Layout(Design design) => new(
        default,
        [.. design.Layout.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MapEntry(
            Plain(entry.Key), List([Number(entry.Value.X), Number(entry.Value.Y)])))]);

    public static ScalarNode Word<T>(T member)
        where T : struct, Enum => Plain(member.ToString().ToLowerInvariant());
}
