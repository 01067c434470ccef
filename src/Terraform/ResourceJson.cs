using System.Text.Json;
using Proofload.Terraform.Hcl;

namespace Proofload.Terraform;

/// <summary>The body of a resource with its expressions worked out, as one JSON object.</summary>
internal static class ResourceJson
{
    /// <summary>What speaks of the resource's life and not of the resource.</summary>
    private static readonly HashSet<string> Meta =
        ["count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection"];

    public static JsonElement Of(Body body, Evaluator scope) =>
        JsonSerializer.SerializeToElement(Map(body, scope, isTop: true));

    private static Dictionary<string, object?> Map(Body body, Evaluator scope, bool isTop)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var attribute in body.Attributes.Where(attribute => !isTop || !Meta.Contains(attribute.Name)))
        {
            if (Plain(scope.Of(attribute.Value)) is { } value)
                map[attribute.Name] = value;
        }

        foreach (var block in body.Blocks.Where(block => !isTop || !Meta.Contains(block.Type)))
        {
            if (block is { Type: "dynamic", Labels: [var name] })
                ListOf(map, name).AddRange(Repeated(block, name, scope));
            else
                ListOf(map, block.Type).Add(Map(block.Body, scope, isTop: false));
        }

        return map;
    }

    private static List<object?> ListOf(Dictionary<string, object?> map, string name)
    {
        if (map.GetValueOrDefault(name) is List<object?> list)
            return list;

        var fresh = new List<object?>();
        map[name] = fresh;
        return fresh;
    }

    /// <summary><c>dynamic "setting" { for_each = …, content { … } }</c>.</summary>
    private static IEnumerable<object?> Repeated(Block block, string name, Evaluator scope)
    {
        if (block.Body.Blocks.FirstOrDefault(inner => inner.Type == "content") is not { } content
            || block.Body.Find("for_each") is not { } each)
        {
            return [];
        }

        var iterator = block.Body.Find("iterator") is Expression.Name(var given) ? given : name;
        return (Evaluator.Entries(scope.Of(each)) ?? []).Select(entry => (object?)Map(
            content.Body,
            new Evaluator(path => path switch
            {
                [var start, "key", ..] when start == iterator => (entry.Key, 2),
                [var start, "value", ..] when start == iterator => (entry.Item, 2),
                _ => scope.Meaning(path),
            }),
            isTop: false));
    }

    private static object? Plain(Value value) => value switch
    {
        Value.Flag(var flag) => flag,
        Value.Number(var number) => number,
        Value.Text(var text) => text,
        Value.List(var items) => items.Select(Plain).ToList(),
        Value.Map(var items) => items.ToDictionary(item => item.Key, item => Plain(item.Value)),
        Value.Unknown(var path) => path,
        _ => null,
    };
}
