using System.Globalization;
using System.Text;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Publishing;

/// <summary>The reference pages, in Markdown, from the same grammar and catalogue that the reader follows.</summary>
public static class DesignReference
{
    /// <summary>The design file: units, then each section with its fields.</summary>
    public static string WriteFile()
    {
        var page = new StringBuilder();
        page.Append("""
            # The design file

            Generated from the grammar that the reader follows; a test keeps it fresh. `proofload schema` prints the
            same as a JSON Schema, and `proofload kinds` what can be said of each kind of component.

            A design file is YAML or JSON (same model), at most 4 MB, 2,000 components and 10,000 connections.
            Anchors, aliases, tags and further documents are refused. An unknown field is an error. Every problem of
            a file is reported at once.

            ## Quantities

            | what | written like |
            | --- | --- |

            """);
        foreach (var dimension in Enum.GetValues<Dimension>())
            page.Append(CultureInfo.InvariantCulture, $"| {dimension.Name()} | `{dimension.Examples()}` |\n");
        page.Append("""

            1 KB is 1,024 bytes, as in AWS's limits and prices. A month is 730 hours, a year 365 days. `m` is a
            minute, `M` a million.

            """);

        foreach (var shape in DesignGrammar.All)
            Write(page, shape);

        page.Append("\n## Work\n\nHow long a component itself works on a request: ");
        page.Append(DistributionReader.Forms).Append(".\n");
        return page.ToString();
    }

    /// <summary>All kinds, by family: what each can be told, its limits, and where those were read.</summary>
    public static string WriteKinds(ComponentCatalogue catalogue)
    {
        var page = new StringBuilder("# Kinds of components\n\nGenerated from `content/components`.\n");
        foreach (var family in catalogue.Kinds.GroupBy(kind => kind.Family).OrderBy(group => group.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {family.Key}\n");
            foreach (var kind in family)
                Write(page, kind);
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, Shape shape)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {shape.Name}\n\n{shape.About}\n\n");
        page.Append("| field | value | default | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var known in shape.Fields)
        {
            var usual = known.IsRequired ? "required" : known.Default is { } text ? $"`{text}`" : "";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{known.Name}` | {Describe(known.Type)} | {usual} | {known.About} |\n");
        }
    }

    private static string Describe(FieldType type) => type switch
    {
        FieldType.Quantity quantity => quantity.Dimension.Name(),
        FieldType.Whole whole => string.Create(CultureInfo.InvariantCulture, $"a whole number from {whole.Least:n0}"),
        FieldType.Number => "a number",
        FieldType.Text => "text",
        FieldType.Flag => "true or false",
        FieldType.Day => "a day, such as `2027-03-31`",
        FieldType.Word word => string.Join(", ", word.Words.Select(text => $"`{text}`")),
        FieldType.Reference reference => $"an id from {reference.Section}",
        FieldType.ListOf list => $"a list: {Describe(list.Item)}",
        FieldType.Object shape => $"[{shape.Shape.Name}](#{shape.Shape.Name})",
        FieldType.MapOf shape => $"ids, each with [{shape.Shape.Name}](#{shape.Shape.Name})",
        FieldType.Special special => special.About,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of field."),
    };

    private static void Write(StringBuilder page, ComponentKind kind)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n### {kind.Name}\n\n`{kind.Id}`, behaves as {Article(kind.Behaviour)}. {kind.About}\n\n");
        page.Append("| parameter | type | default | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var parameter in kind.Parameters.Values)
        {
            var usual = parameter.Default is { } setting ? $"`{SettingText.Write(setting)}`" : "";
            var type = parameter.Options.Length > 0
                ? string.Join(", ", parameter.Options.Select(word => $"`{word}`"))
                : parameter.Type.ToString().ToLowerInvariant();
            var source = parameter.Source is { } read ? $" ({Cite(read)})" : "";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{parameter.Word}` | {type} | {usual} | {OneLine(parameter.About)}{source} |\n");
        }

        foreach (var limit in kind.Limits)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"\n- Limit: {limit.About}: {limit.Value:#,0.####} " +
                $"{limit.Unit}{(limit.IsAdjustable ? ", raised on request" : "")} ({Cite(limit.Source)})");
        }

        if (kind.Sla is { } sla)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"\n- Commitment: {sla.Availability} in a month ({Cite(sla.Source)})");
        }

        if (kind.Limits is not [] || kind.Sla is not null)
            page.Append('\n');
    }

    private static string Article(Behaviour behaviour) => behaviour switch
    {
        Behaviour.External => "an external service",
        Behaviour.Support => "support: it takes no requests",
        _ => $"a {behaviour.ToString().ToLowerInvariant()}",
    };

    private static string Cite(Source source) =>
        source.Url is { } url ? $"[{source.Title}]({url}), {source.Edition}" : $"{source.Title}, {source.Edition}";

    private static string OneLine(string text) =>
        text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
