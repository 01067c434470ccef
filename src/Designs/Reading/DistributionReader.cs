using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>Reads laws of chance, and work, which may differ by access and operation.</summary>
internal sealed class DistributionReader(ValueReader values)
{
    public const string Forms =
        "a duration (an exponential law of that mean), or {constant: 8ms}, {exponential: 8ms}, "
        + "{lognormal: {p50: 5ms, p99: 40ms}} or {lognormal: {mean: 8ms, cv: 1.5}}, {gamma: {mean: 8ms, cv: 0.5}}, "
        + "{uniform: {from: 1ms, to: 3ms}}, "
        + "{hyperexponential: {mean: 8ms, cv: 3}}, {measured: {0%: 1ms, 50%: 4ms, 100%: 90ms}}; "
        + "or apart: {read: 3ms, write: 6ms}, {any: 5ms, operations: {checkout: 20ms}}";

    private static readonly string[] Laws =
        ["constant", "exponential", "lognormal", "gamma", "uniform", "hyperexponential", "measured"];

    private static readonly string[] Parts = ["any", "read", "write", "operations"];

    public Work? Work(Node node, string path)
    {
        if (node is not MapNode map || map.Entries.Any(entry => Laws.Contains(entry.Key.Text)))
            return Distribution(node, path) is { } law ? new Work { Any = law } : null;

        if (!CheckNames(map, path, Parts))
            return null;
        var any = Part(map, path, "any");
        var (read, write) = (Part(map, path, "read"), Part(map, path, "write"));
        var operations = Operations(map["operations"], $"{path}.operations");
        if (any is null && read is null && write is null)
        {
            values.Wanted(node, path, "work", "such as {read: 3ms, write: 6ms}");
            return null;
        }

        return new Work { Any = any ?? read ?? write!, Read = read, Write = write, Operations = operations };
    }

    public Distribution? Distribution(Node node, string path)
    {
        if (node is ScalarNode)
            return values.Duration(node, path) is { } mean ? new Distribution.Exponential(mean) : null;
        if (node is not MapNode { Entries: [var (key, value)] })
        {
            values.Wanted(node, path, "one law of chance", Forms);
            return null;
        }

        var inside = $"{path}.{key.Text}";
        switch (key.Text)
        {
            case "constant":
                return values.Duration(value, inside) is { } constant ? new Distribution.Constant(constant) : null;
            case "exponential":
                return values.Duration(value, inside) is { } mean ? new Distribution.Exponential(mean) : null;
            case "lognormal" when value is MapNode map && map["mean"] is not null:
                return MeanAndVariation(value, inside, 1e-6) is var (m, cv)
                    ? Designs.Distribution.Lognormal.FromMean(m, cv)
                    : null;
            case "lognormal":
                return Two(value, inside, "p50", "p99") is var (p50, p99) ? new Distribution.Lognormal(p50, p99) : null;
            case "gamma":
                return MeanAndVariation(value, inside, 0.01) is var (gm, gcv) ? new Distribution.Gamma(gm, gcv) : null;
            case "hyperexponential":
                return MeanAndVariation(value, inside, 1) is var (hm, hcv)
                    ? new Distribution.Hyperexponential(hm, hcv)
                    : null;
            case "uniform":
                return Two(value, inside, "from", "to") is var (from, to) ? new Distribution.Uniform(from, to) : null;
            case "measured":
                return Measured(value, inside);
            default:
                values.Problems.Add("unknown-field", inside, key.Place, $"There is no law of chance '{key.Text}'.",
                    Suggestion.For(key.Text, Laws));
                return null;
        }
    }

    private Distribution? Part(MapNode map, string path, string name) =>
        map[name] is { } node ? Distribution(node, $"{path}.{name}") : null;

    private ImmutableSortedDictionary<string, Distribution> Operations(Node? node, string path)
    {
        var laws = ImmutableSortedDictionary.CreateBuilder<string, Distribution>(StringComparer.Ordinal);
        if (node is MapNode map)
        {
            foreach (var (key, value) in map.Entries)
            {
                if (Distribution(value, $"{path}.{key.Text}") is { } law)
                    laws[key.Text] = law;
            }
        }
        else if (node is not null)
        {
            values.Wanted(node, path, "a map from operations to their work", "such as {checkout: 20ms}");
        }

        return laws.ToImmutable();
    }

    private (Duration One, Duration Other)? Two(Node node, string path, string one, string other)
    {
        if (node is not MapNode map)
        {
            values.Wanted(node, path, $"a map with {one} and {other}", $"such as {{{one}: 5ms, {other}: 40ms}}");
            return null;
        }

        if (!CheckNames(map, path, [one, other], areRequired: true)
            || values.Duration(map[one]!, $"{path}.{one}") is not { } low
            || values.Duration(map[other]!, $"{path}.{other}") is not { } high)
        {
            return null;
        }

        if (low > Duration.Zero && high >= low)
            return (low, high);
        values.Problems.Add(
            "out-of-range", path, node.Place, $"{one} ({low}) shall be above 0 and not above {other} ({high}).",
            "Swap them, or correct one.");
        return null;
    }

    private (Duration Mean, double Variation)? MeanAndVariation(Node node, string path, double least)
    {
        if (node is not MapNode map)
        {
            values.Wanted(node, path, "a map with mean and cv", "such as {mean: 8ms, cv: 1.5}");
            return null;
        }

        if (!CheckNames(map, path, ["mean", "cv"], areRequired: true)
            || values.Duration(map["mean"]!, $"{path}.mean") is not { } mean
            || values.Number(map["cv"]!, $"{path}.cv") is not { } variation)
        {
            return null;
        }

        return values.IsWithin(map["cv"]!, $"{path}.cv", variation, least, 100, bound => QuantityText.WriteCount(bound))
            ? (mean, variation)
            : null;
    }

    private Distribution.Measured? Measured(Node node, string path)
    {
        if (node is not MapNode map)
        {
            values.Wanted(node, path, "a map from shares to durations", "such as {0%: 1ms, 50%: 4ms, 100%: 90ms}");
            return null;
        }

        var quantiles = ImmutableArray.CreateBuilder<(double Probability, Duration Time)>();
        foreach (var (key, value) in map.Entries)
        {
            if (values.Share(key, $"{path}.{key.Text}") is { } share
                && values.Duration(value, $"{path}.{key.Text}") is { } time)
            {
                quantiles.Add((share.Value, time));
            }
        }

        var rises = quantiles.Zip(quantiles.Skip(1)).All(pair =>
            pair.First.Probability < pair.Second.Probability && pair.First.Time <= pair.Second.Time);
        if (quantiles.Count >= 2 && rises && quantiles[0].Probability == 0 && quantiles[^1].Probability == 1)
            return new Distribution.Measured(quantiles.ToImmutable());

        values.Problems.Add("out-of-range", path, node.Place, "Measured quantiles shall rise from 0% to 100%.",
            "Write them in order, the first at 0%, the last at 100%.");
        return null;
    }

    private bool CheckNames(MapNode map, string path, string[] names, bool areRequired = false)
    {
        var wrong = map.Entries.Where(entry => !names.Contains(entry.Key.Text)).ToList();
        foreach (var (key, _) in wrong)
        {
            values.Problems.Add(
                "unknown-field", $"{path}.{key.Text}", key.Place, $"There is no field '{key.Text}' here.",
                Suggestion.For(key.Text, names));
        }

        var missing = areRequired ? names.Where(name => map[name] is null).ToList() : [];
        foreach (var name in missing)
        {
            values.Problems.Add(
                "missing-field", $"{path}.{name}", map.Place, $"'{name}' is missing here.", $"Add '{name}: …'.");
        }

        return wrong is [] && missing is [];
    }
}
