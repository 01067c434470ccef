using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Publishing;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>What an editor of designs needs: the words it can offer, and one answer to every edit.</summary>
internal static class DesignerApi
{
    public static void MapDesigner(RouteGroupBuilder api)
    {
        var designer = api.MapGroup("").WithTags("Designer");
        designer.MapPost("/verdict", Judge).WithName("judge")
            .WithSummary(
                "Everything that is known of a document without playing it: problems, targets, findings, cost, and " +
                "how busy each component is. A document that is no design is answered too, with its problems.")
            .Accepts<string>(DocumentBody.Yaml, "application/json", "text/plain");
        designer.MapGet("/vocabulary", (DesignDesk desk) => TypedResults.Ok(new Vocabulary(
                [.. desk.Catalogue.Kinds.Select(KindWords.Of)], [.. DesignVocabulary.Sections.Select(SectionForm.Of)])))
            .WithName("vocabulary").WithSummary("The kinds of components, and what can be said in each section.");
        designer.MapGet("/kinds/{**id}", FindKind).WithName("getKind")
            .WithSummary("All that can be said of components of a kind, with defaults, limits and sources.");
    }

    private static Ok<DesignVerdict> Judge(DocumentBody document, DesignDesk desk, JudgeDesk judges)
    {
        var reading = desk.Read(document.Text);
        return TypedResults.Ok(reading.Design is { } design
            ? DesignVerdict.Of(judges.Fresh(design), reading)
            : DesignVerdict.Of(reading));
    }

    private static Results<Ok<KindWhole>, ProblemHttpResult> FindKind(string id, DesignDesk desk) =>
        desk.Catalogue.Find(id) is { } kind
            ? TypedResults.Ok(KindWhole.Of(kind))
            : ApiProblems.NotFound($"There is no kind of component '{id}'.");
}

internal sealed record Vocabulary(KindWords[] Kinds, SectionForm[] Sections);

/// <param name="Also">Other words that people use for it.</param>
/// <param name="Glyph">A line drawing of what it is, as SVG path data in a square of twenty units.</param>
internal sealed record KindWords(
    string Id, string Name, string Family, string Behaviour, string About, string[] Also, string Glyph)
{
    public static KindWords Of(ComponentKind kind) => new(
        kind.Id, kind.Name, kind.Family.ToString(), kind.Behaviour.ToString(), kind.About, [.. kind.Also],
        Diagrams.Glyph.Of(kind));
}

internal sealed record SectionForm(string Name, string About, FieldLine[] Fields)
{
    public static SectionForm Of(SectionWords section) =>
        new(section.Name, section.About, [.. section.Fields.Select(FieldLine.Of)]);
}

internal sealed record KindWhole(string Id, string Name, string About, FieldLine[] Fields, LimitLine[] Limits)
{
    public static KindWhole Of(ComponentKind kind) => new(
        kind.Id, kind.Name, kind.About, [.. DesignVocabulary.Of(kind).Select(FieldLine.Of)],
        [.. kind.Limits.Select(limit => new LimitLine(
            limit.About, limit.Value, limit.Unit, limit.IsAdjustable, $"{limit.Source.Title}, {limit.Source.Edition}",
            limit.Source.Url?.ToString()))]);
}

/// <summary>One thing that can be said; see the reference of the design file.</summary>
/// <param name="Form"><c>text</c>, <c>quantity</c>, <c>flag</c>, <c>list</c>, <c>component</c>, <c>operations</c> or
/// <c>code</c>.</param>
internal sealed record FieldLine(
    string Name, string Form, string[] Options, string? Examples, string? Default, bool IsRequired, string About,
    string? Bounds, string? Source)
{
    public static FieldLine Of(FieldWords field) => new(
        field.Name, field.Form.ToString().ToLowerInvariant(), [.. field.Options], field.Examples, field.Default,
        field.IsRequired, field.About, field.Bounds, field.Source);
}

/// <param name="About">What is bounded, in words that follow "the limit of".</param>
internal sealed record LimitLine(
    string About, double Value, string Unit, bool IsAdjustable, string Source, string? Url);
