using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Grammar;

/// <summary>What may be written in one kind of map. Reader, JSON Schema and reference page all follow it.</summary>
/// <param name="Name">As a heading of the reference page.</param>
internal sealed record Shape(string Name, string About, params ImmutableArray<Field> Fields)
{
    private readonly Dictionary<string, Field> byName =
        Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => byName.Keys;

    public Field? Find(string name) => byName.GetValueOrDefault(name);
}

/// <param name="Default">As one would write it; null where leaving it out means "not stated".</param>
internal sealed record Field(
    string Name, FieldType Type, string About, string? Default = null, bool IsRequired = false);

/// <summary>What may stand as the value of a field.</summary>
internal abstract record FieldType
{
    private FieldType()
    {
    }

    /// <param name="Least">In the base unit.</param>
    public sealed record Quantity(Dimension Dimension, double? Least = null, double? Most = null) : FieldType;

    /// <summary>A whole number.</summary>
    public sealed record Whole(long Least, long Most) : FieldType;

    public sealed record Number : FieldType;

    public sealed record Text : FieldType;

    public sealed record Flag : FieldType;

    /// <summary>A calendar day: <c>2027-03-31</c>.</summary>
    public sealed record Day : FieldType;

    /// <summary>One of some words.</summary>
    public sealed record Word(params ImmutableArray<string> Words) : FieldType;

    /// <summary>The id of something that stands elsewhere in the document.</summary>
    /// <param name="Section">Such as <c>components</c>.</param>
    public sealed record Reference(string Section) : FieldType;

    /// <summary>A list, or a single item in place of a list of one.</summary>
    public sealed record ListOf(FieldType Item) : FieldType;

    public sealed record Object(Shape Shape) : FieldType;

    /// <summary>A map from ids to objects.</summary>
    public sealed record MapOf(Shape Shape) : FieldType;

    /// <summary>A form of its own, read by code of its own.</summary>
    /// <param name="About">How it is written.</param>
    public sealed record Special(SpecialForm Form, string About) : FieldType;
}

/// <summary>The forms that are more than a value or a map of fields.</summary>
internal enum SpecialForm
{
    Connections,
    Work,
    Scaling,
    Layout,
    Condition,
    Lose,
    Components,
    Growth,
}
