using System.Collections.Immutable;

namespace Proofload.Terraform.Hcl;

/// <summary>Works expressions out, as far as the files alone say what they come to.</summary>
/// <param name="names">
/// What a path of names means: <c>var.size</c>, <c>each.key</c>. Gets as many of them as there are, and answers how
/// many it took; null for a name that it does not know.
/// </param>
internal sealed class Evaluator(Func<ImmutableArray<string>, (Value Value, int Taken)?> names)
{
    /// <summary>What a path of names means here; null for nothing.</summary>
    public (Value Value, int Taken)? Meaning(ImmutableArray<string> path) => names(path);

    public Value Of(Expression expression) => expression switch
    {
        Expression.Literal(var value) => value,
        Expression.Template(var parts) => Template(parts),
        Expression.Name or Expression.Member => Path(expression),
        Expression.Index(var of, var key) => At(Of(of), Of(key)),
        Expression.Splat(var of, var path) => Splat(Of(of), path),
        Expression.Call(var function, var arguments) => Functions.Call(function, arguments, Of),
        Expression.Unary(var sign, var of) => Unary(sign, Of(of)),
        Expression.Binary(var sign, var left, var right) => Binary(sign, Of(left), Of(right)),
        Expression.Conditional(var condition, var then, var otherwise) => Of(condition).AsFlag() switch
        {
            true => Of(then),
            false => Of(otherwise),
            null => new Value.Unknown("a condition that is known only later"),
        },
        Expression.List(var items) => Value.Of(items.Select(Of)),
        Expression.Map(var items) => Map(items),
        Expression.For loop => Each(loop),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static Value Field(Value holder, string name) => holder switch
    {
        Value.Map(var items) => items.GetValueOrDefault(name) ?? Value.Nothing,
        Value.List(var items) when int.TryParse(name, out var index) && index < items.Length => items[index],
        Value.Unknown(var path) => new Value.Unknown($"{path}.{name}"),
        _ => new Value.Unknown(name),
    };

    private Value Path(Expression expression)
    {
        var steps = new Stack<string>();
        while (expression is Expression.Member(var of, var id))
        {
            steps.Push(id);
            expression = of;
        }

        if (expression is not Expression.Name(var start))
            return steps.Aggregate(Of(expression), Field);

        ImmutableArray<string> path = [start, .. steps];
        return names(path) is var (value, taken)
            ? path.Skip(taken).Aggregate(value, Field)
            : new Value.Unknown(string.Join('.', path));
    }

    private static Value At(Value holder, Value key) => (holder, key) switch
    {
        (Value.List(var items), _) when key.AsNumber() is { } index =>
            index >= 0 && index < items.Length ? items[(int)index] : Value.Nothing,
        (Value.Map, _) when key.AsText() is { } name => Field(holder, name),
        (Value.Unknown(var path), _) => new Value.Unknown($"{path}[{key.AsText()}]"),
        (_, Value.Unknown unknown) => unknown,
        _ => Value.Nothing,
    };

    private static Value Splat(Value holder, ImmutableArray<string> path) => holder switch
    {
        Value.List(var items) => Value.Of(items.Select(item => path.Aggregate(item, Field))),
        Value.Unknown(var start) => new Value.Unknown($"{start}[*].{string.Join('.', path)}"),
        Value.Null => new Value.List([]),
        _ => Value.Of([path.Aggregate(holder, Field)]),
    };

    private Value Template(ImmutableArray<Expression> parts)
    {
        var texts = new List<string>();
        foreach (var value in parts.Select(Of))
        {
            if (value is Value.Unknown)
                return value;
            texts.Add(value.AsText() ?? "");
        }

        return new Value.Text(string.Concat(texts));
    }

    private Value Map(ImmutableArray<(Expression Key, Expression Value)> items)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var (key, value) in items)
        {
            if (Of(key).AsText() is { } name)
                map[name] = Of(value);
        }

        return new Value.Map(map.ToImmutable());
    }

    private Value Each(Expression.For loop)
    {
        var entries = Entries(Of(loop.In));
        if (entries is null)
            return Of(loop.In);

        var found = new List<(Value Key, Value Value)>();
        foreach (var (key, item) in entries)
        {
            var inner = new Evaluator(path =>
                path[0] == loop.ValueName ? (item, 1) : path[0] == loop.KeyName ? (key, 1) : names(path));
            if (loop.If is not null && inner.Of(loop.If).AsFlag() != true)
                continue;
            found.Add((loop.Key is null ? Value.Nothing : inner.Of(loop.Key), inner.Of(loop.Value)));
        }

        return loop.Key is null
            ? Value.Of(found.Select(entry => entry.Value))
            : Value.Of(found.Where(entry => entry.Key.AsText() is not null)
                .GroupBy(entry => entry.Key.AsText()!, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Last().Value)));
    }

    /// <summary>Null for what has none, or none that are known.</summary>
    public static IEnumerable<(Value Key, Value Item)>? Entries(Value value) => value switch
    {
        Value.List(var items) => items.Select((item, index) => ((Value)new Value.Number(index), item)),
        Value.Map(var items) => items.Select(item => ((Value)new Value.Text(item.Key), item.Value)),
        _ => null,
    };

    private static Value Unary(string sign, Value value) => (sign, value) switch
    {
        (_, Value.Unknown) => value,
        ("!", _) when value.AsFlag() is { } flag => new Value.Flag(!flag),
        ("-", _) when value.AsNumber() is { } number => new Value.Number(-number),
        _ => Value.Nothing,
    };

    private static Value Binary(string sign, Value left, Value right)
    {
        // What decides alone needs no other side.
        if (sign == "&&" && (left.AsFlag() == false || right.AsFlag() == false))
            return new Value.Flag(false);
        if (sign == "||" && (left.AsFlag() == true || right.AsFlag() == true))
            return new Value.Flag(true);
        if (left is Value.Unknown)
            return left;
        if (right is Value.Unknown)
            return right;

        switch (sign)
        {
            case "&&":
                return new Value.Flag(true);
            case "||":
                return new Value.Flag(false);
            case "==" or "!=":
                var areEqual = left.Equals(right) || (left.AsText() is { } text && text == right.AsText());
                return new Value.Flag(areEqual == (sign == "=="));
        }

        return (left.AsNumber(), right.AsNumber()) is ({ } one, { } other) ? Counted(sign, one, other) : Value.Nothing;
    }

    private static Value Counted(string sign, decimal one, decimal other) => sign switch
    {
        "<" => new Value.Flag(one < other),
        "<=" => new Value.Flag(one <= other),
        ">" => new Value.Flag(one > other),
        ">=" => new Value.Flag(one >= other),
        "+" => new Value.Number(one + other),
        "-" => new Value.Number(one - other),
        "*" => new Value.Number(one * other),
        "/" when other != 0 => new Value.Number(one / other),
        "%" when other != 0 => new Value.Number(one % other),
        _ => Value.Nothing,
    };
}
