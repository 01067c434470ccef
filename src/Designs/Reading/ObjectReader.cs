using System.Collections.Immutable;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>
/// Reads the fields of one map as its shape describes them; unknown, double and missing ones are problems.
/// </summary>
internal sealed class ObjectReader
{
    private readonly MapNode map;
    private readonly Shape shape;
    private readonly ValueReader values;

    private ObjectReader(MapNode map, Shape shape, string path, ValueReader values) =>
        (this.map, this.shape, Path, this.values) = (map, shape, path, values);

    public string Path { get; }

    public Place Place => map.Place;

    /// <summary>A reader of that node, or null, said as a problem, where it is no map.</summary>
    /// <param name="also">Names that are allowed beside the shape's, read by somebody else.</param>
    public static ObjectReader? Open(
        Node node, Shape shape, string path, ValueReader values, IReadOnlyCollection<string>? also = null)
    {
        if (node is not MapNode map)
        {
            values.Wanted(
                node, path, $"a map of {shape.Name} fields", $"with {string.Join(", ", shape.Names.Take(3))}");
            return null;
        }

        var reader = new ObjectReader(map, shape, path, values);
        reader.CheckNames(also ?? []);
        return reader;
    }

    public string PathOf(string field) => Path is "" ? field : $"{Path}.{field}";

    public Node? Find(string field) => Known(field) is null
        ? null
        : map[field] is ScalarNode { IsEmpty: true } ? null : map[field];

    public Place PlaceOf(string field) => map[field]?.Place ?? map.Place;

    public string? Text(string field) => Find(field) is { } node ? values.Text(node, PathOf(field)) : null;

    public bool? Flag(string field) => Find(field) is { } node ? values.Flag(node, PathOf(field)) : null;

    public DateOnly? Day(string field) => Find(field) is { } node ? values.Day(node, PathOf(field)) : null;

    public Duration? Duration(string field) => InRange(field, values.Duration, value => value.Seconds);

    public Rate? Rate(string field) => InRange(field, values.Rate, value => value.PerSecond);

    public ByteSize? Bytes(string field) => InRange(field, values.Bytes, value => value.Bytes);

    public Share? Share(string field) => InRange(field, values.Share, value => value.Value);

    public double? Count(string field) => InRange(field, values.Count, value => value);

    public Factor? Factor(string field) => InRange(field, values.Factor, value => value.Value);

    public Spending? Spending(string field) => InRange(field, values.Spending, value => (double)value.Dollars);

    public double? Number(string field) => Find(field) is { } node ? values.Number(node, PathOf(field)) : null;

    /// <summary>A factor, or a share by which something grows: <c>40%</c> is <c>x1.4</c>.</summary>
    public Factor? Growth(string field) => Find(field) switch
    {
        null => null,
        ScalarNode { Text: var text } when QuantityText.ReadShare(text) is { } share && text.TrimEnd().EndsWith('%') =>
            new Factor(1 + share.Value),
        var node => values.Factor(node, PathOf(field)),
    };

    public long? Whole(string field)
    {
        var type = (FieldType.Whole)Known(field)!.Type;
        return Find(field) is { } node ? values.Whole(node, PathOf(field), type.Least, type.Most) : null;
    }

    public string? Word(string field)
    {
        var type = (FieldType.Word)Known(field)!.Type;
        return Find(field) is { } node ? values.Word(node, PathOf(field), type.Words) : null;
    }

    /// <summary>The word as a member of an enum whose names are the words, hyphens left out.</summary>
    public T? Word<T>(string field)
        where T : struct, Enum =>
        Word(field) is { } word
            ? Enum.Parse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)
            : null;

    public ObjectReader? Object(string field)
    {
        var type = (FieldType.Object)Known(field)!.Type;
        return Find(field) is { } node ? Open(node, type.Shape, PathOf(field), values) : null;
    }

    /// <summary>The items of a list, or the one item that stands in its place.</summary>
    public ImmutableArray<(Node Node, string Path)> Items(string field) => Find(field) switch
    {
        null => [],
        ListNode list => [.. list.Items.Select((item, index) => (item, $"{PathOf(field)}[{index}]"))],
        var single => [(single, PathOf(field))],
    };

    public ImmutableArray<string> Texts(string field) =>
        [.. Items(field).Select(item => values.Text(item.Node, item.Path)).OfType<string>()];

    public IEnumerable<ObjectReader> Objects(string field)
    {
        var shape = ((FieldType.Object)((FieldType.ListOf)Known(field)!.Type).Item).Shape;
        return Items(field).Select(item => Open(item.Node, shape, item.Path, values)).OfType<ObjectReader>();
    }

    /// <summary>The named objects of a section, in the order of the file.</summary>
    public IEnumerable<(string Id, Node Node, string Path)> Named(string field)
    {
        if (Find(field) is not { } node)
            yield break;
        if (node is not MapNode section)
        {
            values.Wanted(node, PathOf(field), $"a map of {field}", "with a name for each");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in section.Entries)
        {
            var path = $"{PathOf(field)}.{key.Text}";
            if (!Ids.IsValid(key.Text))
            {
                values.Problems.Add("bad-id", path, key.Place, $"'{key.Text}' is no id.",
                    "Use a letter, then letters, digits, hyphens or underscores; at most 64 in all.");
            }
            else if (!seen.Add(key.Text))
            {
                values.Problems.Add(
                    "twice", path, key.Place, $"'{key.Text}' stands twice in {field}.", "Rename one of them.");
            }
            else
            {
                yield return (key.Text, value, path);
            }
        }
    }

    private T? InRange<T>(string field, Func<Node, string, T?> read, Func<T, double> inBaseUnit)
        where T : struct
    {
        if (Find(field) is not { } node || read(node, PathOf(field)) is not { } value)
            return null;
        return Known(field)!.Type is not FieldType.Quantity { Least: var least, Most: var most } quantity
            || values.IsWithin(
                node, PathOf(field), inBaseUnit(value), least, most, bound => Bounds.Write(quantity.Dimension, bound))
                ? value
                : null;
    }

    private Field? Known(string field) => shape.Find(field)
        ?? throw new InvalidOperationException($"The shape of {shape.Name} has no field '{field}'.");

    private void CheckNames(IReadOnlyCollection<string> also)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in map.Entries)
        {
            var path = PathOf(key.Text);
            if (shape.Find(key.Text) is null && !also.Contains(key.Text))
            {
                values.Problems.Add(
                    "unknown-field", path, key.Place, $"There is no field '{key.Text}' in {shape.Name}.",
                    Suggestion.For(key.Text, shape.Names.Concat(also)) is { Length: > 0 } hint ? hint : "Take it out.");
            }
            else if (!seen.Add(key.Text))
            {
                values.Problems.Add("twice", path, key.Place, $"'{key.Text}' stands twice here.", "Keep one of them.");
            }
        }

        foreach (var missing in shape.Fields.Where(known => known.IsRequired && Find(known.Name) is null))
        {
            values.Problems.Add("missing-field", PathOf(missing.Name), map.Place,
                $"{(Path is "" ? $"The {shape.Name}" : Path)} has no '{missing.Name}': {missing.About}",
                $"Add '{missing.Name}: …'.");
        }
    }
}

/// <summary>The names that things in a document have.</summary>
internal static class Ids
{
    public const int Longest = 64;

    public static bool IsValid(string id) =>
        id.Length is > 0 and <= Longest && char.IsAsciiLetter(id[0])
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}

/// <summary>Writes the bounds of ranges as quantities of their dimension.</summary>
internal static class Bounds
{
    public static string Write(Dimension dimension, double bound) => dimension switch
    {
        Dimension.Duration => Quantities.Duration.FromSeconds(bound).ToString(),
        Dimension.Bytes => new ByteSize(bound).ToString(),
        Dimension.ByteRate => ByteRate.Of(bound).ToString(),
        Dimension.Rate => Quantities.Rate.Of(bound).ToString(),
        Dimension.Share => new Share(Math.Clamp(bound, 0, 1)).ToString(),
        Dimension.Spending => $"${QuantityText.WriteCount(bound)}",
        Dimension.Factor => $"x{QuantityText.WriteCount(bound)}",
        Dimension.Count => QuantityText.WriteCount(bound),
    };
}
