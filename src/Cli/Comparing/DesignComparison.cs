using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Publishing;

namespace Proofload.Cli.Comparing;

/// <summary>Compares two designs by what they mean: order, layout, labels and comments do not count.</summary>
internal static class DesignComparison
{
    public static List<DesignChange> Of(Design before, Design after)
    {
        var changes = new List<DesignChange>();
        Fields(changes, "design", "", Whole(before), Whole(after));
        Items(changes, "operations", before.Operations, after.Operations, operation => operation.Id, Describe,
            operation => operation.Entry);
        Items(changes, "components", before.Components, after.Components, component => component.Id, Describe,
            component => component.Kind.Id);
        Items(changes, "connections", before.Connections, after.Connections, connection => connection.Id, Describe,
            connection => connection.Id);
        Items(changes, "scenarios", before.Scenarios, after.Scenarios, scenario => scenario.Id, Describe,
            scenario => scenario.Duration.ToString());
        Items(changes, "waivers", before.Waivers, after.Waivers, waiver => $"{waiver.Rule}@{waiver.Component}",
            Describe, waiver => waiver.Reason);
        return changes;
    }

    private static void Items<T>(
        List<DesignChange> changes, string section, IEnumerable<T> before, IEnumerable<T> after,
        Func<T, string> id, Func<T, Dictionary<string, string?>> describe, Func<T, string> brief)
    {
        var (old, @new) = (ById(before, id), ById(after, id));
        foreach (var (key, item) in old)
        {
            if (@new.TryGetValue(key, out var changed))
                Fields(changes, section, key, describe(item), describe(changed));
            else
                changes.Add(new DesignChange(section, key, null, brief(item), null));
        }

        foreach (var (key, item) in @new.Where(entry => !old.ContainsKey(entry.Key)))
            changes.Add(new DesignChange(section, key, null, null, brief(item)));
    }

    /// <summary>Of waivers there may be several for one rule and component; the last one counts.</summary>
    private static Dictionary<string, T> ById<T>(IEnumerable<T> items, Func<T, string> id)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
            found[id(item)] = item;
        return found;
    }

    private static void Fields(
        List<DesignChange> changes,
        string section,
        string id,
        Dictionary<string, string?> before,
        Dictionary<string, string?> after)
    {
        foreach (var field in before.Keys.Union(after.Keys))
        {
            var (old, @new) = (before.GetValueOrDefault(field), after.GetValueOrDefault(field));
            if (old != @new)
                changes.Add(new DesignChange(section, id, field, old, @new));
        }
    }

    private static Dictionary<string, string?> Whole(Design design) => new()
    {
        ["name"] = design.Name,
        ["region"] = design.Region,
        ["targets.availability"] = design.Targets.Availability?.ToString(),
        ["targets.latency"] = Describe(design.Targets.Latency),
        ["targets.errors"] = design.Targets.Errors?.ToString(),
        ["targets.rpo"] = design.Targets.Rpo?.ToString(),
        ["targets.rto"] = design.Targets.Rto?.ToString(),
        ["context.users"] = design.Context.Users?.ToString(),
        ["context.orders"] = design.Context.Orders?.ToString(),
        ["context.products"] = design.Context.Products?.ToString(CultureInfo.InvariantCulture),
        ["context.team"] = design.Context.Team?.ToString(CultureInfo.InvariantCulture),
        ["context.budget"] = design.Context.Budget?.ToString(),
        ["context.growth"] = design.Context.Growth?.ToString(),
        ["context.environment"] = design.Context.Environment,
        ["context.data"] = List(design.Context.Data),
        ["context.compliance"] = List(design.Context.Compliance),
        ["context.geography"] = List(design.Context.Geography),
        ["practices.auditLog"] = Plain(design.Practices.AuditLog),
        ["practices.budgetAlarm"] = Plain(design.Practices.BudgetAlarm),
        ["practices.infrastructureAsCode"] = Plain(design.Practices.InfrastructureAsCode),
        ["practices.deployment"] = design.Practices.Deployment,
        ["practices.automaticRollback"] = Plain(design.Practices.AutomaticRollback),
        ["practices.runbooks"] = Plain(design.Practices.Runbooks),
        ["practices.restoreTested"] = design.Practices.RestoreTested?.ToString(),
        ["practices.loadTested"] = design.Practices.LoadTested?.ToString(),
        ["practices.failureTested"] = Plain(design.Practices.FailureTested),
        ["practices.threatModel"] = Plain(design.Practices.ThreatModel),
        ["practices.tracing"] = Plain(design.Practices.Tracing),
        ["practices.syntheticChecks"] = Plain(design.Practices.SyntheticChecks),
    };

    private static Dictionary<string, string?> Describe(Operation operation) => new()
    {
        ["entry"] = operation.Entry,
        ["arrivals"] = Describe(operation.Arrivals),
        ["kind"] = Plain(operation.Kind),
        ["request"] = operation.Request.ToString(),
        ["response"] = operation.Response.ToString(),
        ["latency"] = Describe(operation.Latency),
        ["availability"] = operation.Availability?.ToString(),
        ["criticality"] = Plain(operation.Criticality),
        ["keys"] = Plain(operation.Keys),
    };

    private static Dictionary<string, string?> Describe(Component component)
    {
        var fields = new Dictionary<string, string?> { ["type"] = component.Kind.Id, ["region"] = component.Region };
        foreach (var (name, setting) in component.Given)
            fields[component.Kind.Parameters.GetValueOrDefault(name)?.Word ?? name] = SettingText.Write(setting);
        return fields;
    }

    private static Dictionary<string, string?> Describe(Connection connection) => new()
    {
        ["operations"] = List(connection.Operations),
        ["async"] = connection.IsAsync ? "true" : null,
        ["share"] = connection.Share.ToString(),
        ["calls"] = connection.Calls.ToString(CultureInfo.InvariantCulture),
        ["when"] = connection.When switch
        {
            Condition.CacheMiss(var cache) => $"{cache}.miss",
            Condition.CacheHit(var cache) => $"{cache}.hit",
            Condition.FailureOf(var target) => $"failure of {target}",
            Condition.CompensationOf(var target) => $"compensation of {target}",
            _ => null,
        },
        ["parallel"] = connection.Parallel,
        ["access"] = Plain(connection.Access),
        ["request"] = connection.Request?.ToString(),
        ["response"] = connection.Response?.ToString(),
        ["timeout"] = connection.Timeout?.ToString(),
        ["cancels"] = connection.Cancels ? "true" : null,
        ["optional"] = connection.IsOptional ? "true" : null,
        ["retry"] = Plain(connection.Retry),
        ["breaker"] = Plain(connection.Breaker),
        ["bulkhead"] = Plain(connection.Bulkhead),
        ["hedge"] = Plain(connection.Hedge),
        ["idempotent"] = Plain(connection.IsIdempotent),
        ["encrypted"] = Plain(connection.IsEncrypted),
        ["authentication"] = connection.Authentication,
    };

    private static Dictionary<string, string?> Describe(Scenario scenario) => new()
    {
        ["duration"] = scenario.Duration.ToString(),
        ["load"] = List(scenario.Load.Select(Plain)),
        ["faults"] = List(scenario.Faults.Select(Plain)),
        ["targets"] = Plain(scenario.Targets),
        ["seed"] = scenario.Seed.ToString(CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, string?> Describe(Waiver waiver) => new()
    {
        ["reason"] = waiver.Reason, ["owner"] = waiver.Owner,
        ["until"] = waiver.Until?.ToString("O", CultureInfo.InvariantCulture),
    };

    private static string Describe(Arrivals arrivals) => arrivals switch
    {
        Arrivals.Open(var rate, var regular) => regular ? $"{rate}, regular" : rate.ToString(),
        Arrivals.FromUsers(var users, var actions, var peak) =>
            $"{users.ToString(CultureInfo.InvariantCulture)} users, {actions}, peak {peak}",
        Arrivals.Closed(var users, var think) =>
            $"{users.ToString(CultureInfo.InvariantCulture)} users who think {think}",
        _ => "",
    };

    private static string? Describe(LatencyTargets latency)
    {
        var parts = new (string Name, object? Value)[]
        {
            ("mean", latency.Mean), ("p50", latency.P50), ("p90", latency.P90), ("p95", latency.P95),
            ("p99", latency.P99), ("p999", latency.P999),
        };
        return List(parts.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}"));
    }

    private static string? List(IEnumerable<string?> items) =>
        string.Join(", ", items) is { Length: > 0 } text ? text : null;

    /// <summary>A record or word as it writes itself, without the name of its type.</summary>
    private static string? Plain(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        Enum word => word.ToString().ToLowerInvariant(),
        _ when value.ToString() is { } text && text.IndexOf('{', StringComparison.Ordinal) is > 0 and var brace =>
            text[brace..].Trim('{', '}', ' '),
        _ => value.ToString(),
    };
}
