using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Writing;

/// <summary>Builds maps field by field; what is not stated is left out.</summary>
internal sealed class MapBuilder
{
    private readonly ImmutableArray<MapEntry>.Builder entries = ImmutableArray.CreateBuilder<MapEntry>();

    public MapBuilder Add(string field, Node? value)
    {
        if (value is not null and not MapNode { Entries: [] } and not ListNode { Items: [] })
            entries.Add(new MapEntry(Text(field), value));
        return this;
    }

    /// <summary>A quantity, in its own written form.</summary>
    public MapBuilder Add<T>(string field, T? quantity)
        where T : struct =>
        Add(field, quantity is { } value ? Plain(value.ToString()!) : null);

    public MapBuilder Add(string field, string? text) => Add(field, text is null ? null : Text(text));

    public MapBuilder Add(string field, bool? flag) => Add(field, flag is { } value ? Flag(value) : null);

    public MapBuilder Add(string field, double? count) => Add(field, count is { } value ? Count(value) : null);

    public MapBuilder Add(string field, IEnumerable<string> texts) =>
        Add(field, new ListNode(default, [.. texts.Select(Text)]));

    /// <summary>Only where it is not what holds anyway.</summary>
    public MapBuilder AddUnless<T>(string field, T value, T usual)
        where T : struct =>
        value.Equals(usual) ? this : Add<T>(field, value);

    public MapNode Build() => new(default, entries.ToImmutable());

    public static ScalarNode Text(string text) => new(default, text, IsQuoted: true);

    public static ScalarNode Plain(string text) => new(default, text, IsQuoted: false);

    public static ScalarNode Flag(bool flag) => Plain(flag ? "true" : "false");

    public static ScalarNode Count(double count) => Plain(QuantityText.WriteCount(count));

    public static ScalarNode Number(double number) => Plain(number.ToString(CultureInfo.InvariantCulture));
}
