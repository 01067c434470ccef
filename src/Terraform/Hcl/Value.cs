using System.Collections.Immutable;
using System.Globalization;

namespace Proofload.Terraform.Hcl;

/// <summary>What an expression comes to.</summary>
internal abstract record Value
{
    private Value()
    {
    }

    public static readonly Value Nothing = new Null();

    public sealed record Null : Value;

    public sealed record Flag(bool Is) : Value;

    public sealed record Number(decimal Amount) : Value;

    public sealed record Text(string Characters) : Value;

    public sealed record List(ImmutableArray<Value> Items) : Value
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length;
    }

    /// <summary>Sorted by key, as Terraform goes through them.</summary>
    public sealed record Map(ImmutableSortedDictionary<string, Value> Items) : Value
    {
        public bool Equals(Map? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>Known only when it is applied, or by somebody else.</summary>
    /// <param name="Path">What it refers to: <c>aws_subnet.a.id</c>.</param>
    public sealed record Unknown(string Path) : Value;

    public static Value Of(IEnumerable<Value> items) => new List([.. items]);

    public static Map Of(IEnumerable<KeyValuePair<string, Value>> items) =>
        new(items.ToImmutableSortedDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal));

    /// <summary>As a template writes it; null for what has no text of its own.</summary>
    public string? AsText() => this switch
    {
        Text(var characters) => characters,
        Number(var amount) => (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        Flag(var yes) => yes ? "true" : "false",
        _ => null,
    };

    public decimal? AsNumber() => this switch
    {
        Number(var amount) => amount,
        Text(var characters) when decimal.TryParse(
            characters, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) => amount,
        _ => null,
    };

    public bool? AsFlag() => this switch
    {
        Flag(var yes) => yes,
        Text("true") => true,
        Text("false") => false,
        _ => null,
    };
}
