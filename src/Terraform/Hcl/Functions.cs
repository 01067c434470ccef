using System.Collections.Immutable;

namespace Proofload.Terraform.Hcl;

/// <summary>The functions of Terraform that sizes and counts are worked out with.</summary>
/// <remarks>
/// What another one gives is unknown, and so is what is worked out from it. From Terraform's "Functions" reference.
/// </remarks>
internal static class Functions
{
    public static Value Call(string name, ImmutableArray<Expression> arguments, Func<Expression, Value> of)
    {
        if (name is "try" or "coalesce" or "coalescelist")
            return arguments.Select(of).FirstOrDefault(IsGood) ?? new Value.Unknown($"{name}()");

        var values = arguments.Select(of).ToImmutableArray();
        return values.OfType<Value.Unknown>().FirstOrDefault() is { } unknown
            && name is not ("length" or "merge" or "concat")
            ? unknown
            : Known(name, values) ?? new Value.Unknown($"{name}()");
    }

    private static bool IsGood(Value value) => value switch
    {
        Value.Null or Value.Unknown => false,
        Value.List(var items) => !items.IsEmpty,
        Value.Text(var text) => text.Length > 0,
        _ => true,
    };

    /// <summary>Null for what is not known, or given something else than it takes.</summary>
    private static Value? Known(string name, ImmutableArray<Value> values) => (name, values) switch
    {
        ("length", [Value.List(var items)]) => Number(items.Length),
        ("length", [Value.Map(var items)]) => Number(items.Count),
        ("length", [Value.Text(var text)]) => Number(text.Length),
        ("max", [_, ..]) => Counted(values, numbers => numbers.Max()),
        ("min", [_, ..]) => Counted(values, numbers => numbers.Min()),
        ("sum", [Value.List(var items)]) => Counted(items, numbers => numbers.Sum()),
        ("floor", [var value]) => Counted([value], numbers => Math.Floor(numbers[0])),
        ("ceil", [var value]) => Counted([value], numbers => Math.Ceiling(numbers[0])),
        ("abs", [var value]) => Counted([value], numbers => Math.Abs(numbers[0])),
        ("tonumber", [var value]) => Counted([value], numbers => numbers[0]),
        ("parseint", [var value, _]) => Counted([value], numbers => numbers[0]),
        ("tostring", [var value]) => value.AsText() is { } text ? new Value.Text(text) : value,
        ("tobool", [var value]) => value.AsFlag() is { } flag ? new Value.Flag(flag) : value,
        ("tolist" or "tomap" or "sensitive" or "nonsensitive", [var value]) => value,

        // What is written as JSON is kept as it was before: so one still sees what it names.
        ("jsonencode" or "jsondecode", [var value]) => value,
        ("toset" or "distinct", [Value.List(var items)]) => Value.Of(items.Distinct()),
        ("concat", _) => Lists(values) is { } lists ? Value.Of(lists.SelectMany(items => items)) : null,
        ("flatten", [Value.List list]) => Value.Of(Flat(list)),
        ("merge", _) => Value.Of(values.OfType<Value.Map>().SelectMany(map => map.Items)
            .GroupBy(item => item.Key, StringComparer.Ordinal).Select(group => group.Last())),
        ("keys", [Value.Map(var items)]) => Value.Of(items.Keys.Select(key => new Value.Text(key))),
        ("values", [Value.Map(var items)]) => Value.Of(items.Values),
        ("lookup", [Value.Map(var items), var key, .. var rest]) =>
            key.AsText() is { } id && items.TryGetValue(id, out var found) ? found : rest is [var other] ? other : null,
        ("element", [Value.List list, var at]) when at.AsNumber() is { } index && !list.Items.IsEmpty =>
            list.Items[(int)(((index % list.Items.Length) + list.Items.Length) % list.Items.Length)],
        ("slice", [Value.List(var items), var from, var to])
            when from.AsNumber() is { } start && to.AsNumber() is { } end && start >= 0 && end <= items.Length =>
            Value.Of(items.Take((int)end).Skip((int)start)),
        ("contains", [Value.List(var items), var value]) => new Value.Flag(items.Contains(value)),
        ("range", [var end]) when end.AsNumber() is >= 0 and <= 10_000 and var count =>
            Value.Of(Enumerable.Range(0, (int)count).Select(index => Number(index))),
        ("zipmap", [Value.List(var keys), Value.List(var items)]) => Value.Of(keys.Zip(items)
            .Where(pair => pair.First.AsText() is not null)
            .Select(pair => KeyValuePair.Create(pair.First.AsText()!, pair.Second))),
        ("lower", [Value.Text(var text)]) => new Value.Text(text.ToLowerInvariant()),
        ("upper", [Value.Text(var text)]) => new Value.Text(text.ToUpperInvariant()),
        ("trimspace", [Value.Text(var text)]) => new Value.Text(text.Trim()),
        ("replace", [Value.Text(var text), Value.Text(var old), Value.Text(var by)]) when old is not ['/', ..] =>
            new Value.Text(text.Replace(old, by, StringComparison.Ordinal)),
        ("split", [Value.Text(var by), Value.Text(var text)]) when by.Length > 0 =>
            Value.Of(text.Split(by).Select(part => new Value.Text(part))),
        ("join", [Value.Text(var by), Value.List(var items)]) =>
            new Value.Text(string.Join(by, items.Select(item => item.AsText()))),
        ("format", [Value.Text(var form), .. var rest]) => Format(form, rest),
        _ => null,
    };

    private static Value.Number Number(decimal amount) => new(amount);

    private static Value? Counted(ImmutableArray<Value> values, Func<ImmutableArray<decimal>, decimal> count)
    {
        var numbers = values.Select(value => value.AsNumber()).OfType<decimal>().ToImmutableArray();
        return numbers.Length == values.Length ? Number(count(numbers)) : null;
    }

    private static List<ImmutableArray<Value>>? Lists(ImmutableArray<Value> values)
    {
        var lists = values.OfType<Value.List>().Select(list => list.Items).ToList();
        return lists.Count == values.Length ? lists : null;
    }

    private static IEnumerable<Value> Flat(Value.List list) =>
        list.Items.SelectMany(item => item is Value.List inner ? Flat(inner) : [item]);

    /// <summary><c>%s</c>, <c>%d</c> and <c>%v</c>, without widths.</summary>
    private static Value.Text? Format(string form, ImmutableArray<Value> values)
    {
        var parts = form.Split("%");
        var text = parts[0];
        foreach (var (part, index) in parts.Skip(1).Select((part, index) => (part, index)))
        {
            if (part is not ['s' or 'd' or 'v', ..] || index >= values.Length
                || values[index].AsText() is not { } value)
            {
                return null;
            }

            text += value + part[1..];
        }

        return new(text);
    }
}
