using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Publishing;

/// <summary>
/// What can be said in a design, field by field, for programs that offer forms; from the grammar that the reader
/// follows.
/// </summary>
public static class DesignVocabulary
{
    /// <summary>The sections of which a thing on a canvas is made: the design itself, operations and so on.</summary>
    public static ImmutableArray<SectionWords> Sections { get; } =
    [
        .. new[]
        {
            DesignGrammar.Context, DesignGrammar.Targets, DesignGrammar.Practices, DesignGrammar.Operation,
            DesignGrammar.Connection, DesignGrammar.Scenario,
        }.Select(shape => new SectionWords(shape.Name, shape.About, [.. FieldsOf(shape)])),
    ];

    /// <summary>What can be said of a component of a kind, in the order of its words.</summary>
    public static ImmutableArray<FieldWords> Of(ComponentKind kind) =>
    [
        .. FieldsOf(DesignGrammar.ComponentShape).Where(field => field.Name != "type"),
        .. kind.Parameters.Values.OrderBy(parameter => parameter.Word, StringComparer.Ordinal).Select(Of),
    ];

    private static FieldWords Of(Parameter parameter)
    {
        var dimension = DimensionOf(parameter.Type);
        return new FieldWords(
            parameter.Word,
            FormOf(parameter.Type),
            parameter.Options,
            dimension?.Examples() ?? (parameter.Type == ParameterType.Work ? "8ms, {read: 3ms, write: 6ms}" : null),
            parameter.Default is { } setting ? SettingText.Write(setting) : null,
            IsRequired: false,
            parameter.About,
            Bounds(parameter.Least, parameter.Most),
            parameter.Source is { } source ? $"{source.Title}, {source.Edition}" : null);
    }

    private static IEnumerable<FieldWords> FieldsOf(Shape shape, string prefix = "") => shape.Fields.SelectMany(field =>
        field.Type is FieldType.Object(var inner)
            ? FieldsOf(inner, $"{prefix}{field.Name}.")
            : [Of(field, $"{prefix}{field.Name}")]);

    private static FieldWords Of(Field field, string name)
    {
        var (form, options, examples, bounds) = field.Type switch
        {
            FieldType.Quantity quantity => (
                FieldForm.Quantity, [], quantity.Dimension.Examples(), Bounds(quantity.Least, quantity.Most)),
            FieldType.Whole whole => (
                FieldForm.Quantity, [], null, whole.Most == long.MaxValue ? null : Bounds(whole.Least, whole.Most)),
            FieldType.Number => (FieldForm.Quantity, [], null, null),
            FieldType.Flag => (FieldForm.Flag, [], null, null),
            FieldType.Word word => (FieldForm.Text, word.Words, null, null),
            FieldType.Day => (FieldForm.Text, [], "2027-03-31", null),
            FieldType.Reference { Section: "components" } => (FieldForm.Component, [], null, null),
            FieldType.ListOf { Item: FieldType.Reference { Section: "operations" } } => (
                FieldForm.Operations, [], null, null),
            FieldType.ListOf { Item: FieldType.Text } => (FieldForm.List, [], null, null),
            FieldType.Special special => (FieldForm.Text, [], special.About, null),
            FieldType.Text => (FieldForm.Text, [], null, null),
            _ => (FieldForm.Code, ImmutableArray<string>.Empty, (string?)null, (string?)null),
        };
        return new FieldWords(
            name, form, options, examples, field.Default, field.IsRequired, field.About, bounds, Source: null);
    }

    private static FieldForm FormOf(ParameterType type) => type switch
    {
        ParameterType.Flag => FieldForm.Flag,
        ParameterType.Text => FieldForm.Text,
        ParameterType.Work or ParameterType.Scaling => FieldForm.Code,
        _ => FieldForm.Quantity,
    };

    private static Dimension? DimensionOf(ParameterType type) => type switch
    {
        ParameterType.Count => Dimension.Count,
        ParameterType.Duration => Dimension.Duration,
        ParameterType.Rate => Dimension.Rate,
        ParameterType.Bytes => Dimension.Bytes,
        ParameterType.ByteRate => Dimension.ByteRate,
        ParameterType.Share => Dimension.Share,
        _ => null,
    };

    private static string? Bounds(double? least, double? most) => (least, most) switch
    {
        (null, null) => null,
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"from {low:#,0.####}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"up to {high:#,0.####}"),
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low:#,0.####} to {high:#,0.####}"),
    };
}

/// <summary>A section of the design file.</summary>
public sealed record SectionWords(string Name, string About, ImmutableArray<FieldWords> Fields);

/// <summary>One thing that can be said, and how.</summary>
/// <param name="Name">Its path from the section, such as <c>retry.attempts</c>.</param>
/// <param name="Options">The words allowed; empty for any.</param>
/// <param name="Examples">How a value is written, with its units; null where that is plain.</param>
/// <param name="Default">What holds when nothing is said, as one would write it; null where nothing can be
/// assumed.</param>
/// <param name="Bounds">What is allowed, in the base unit (seconds, bytes, per second, 0 to 1); null for any.</param>
/// <param name="Source">Where the default was read; null for our own.</param>
public sealed record FieldWords(
    string Name, FieldForm Form, ImmutableArray<string> Options, string? Examples, string? Default, bool IsRequired,
    string About, string? Bounds, string? Source);

/// <summary>How a form asks for a value.</summary>
public enum FieldForm
{
    Text,

    /// <summary>A number with its unit.</summary>
    Quantity,

    Flag,

    /// <summary>A list of words.</summary>
    List,

    /// <summary>The id of a component.</summary>
    Component,

    /// <summary>Ids of operations.</summary>
    Operations,

    /// <summary>A form of its own, in the language of the file.</summary>
    Code,
}
