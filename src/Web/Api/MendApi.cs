using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Designs.Edits;
using Proofload.Review;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>
/// One finding in full: why it matters, what would mend it, and the document with each mend made in it.
/// </summary>
internal static class MendApi
{
    public static void MapMends(RouteGroupBuilder api) =>
        api.MapPost("/mends", Find).WithTags("Designer").WithName("mends")
            .WithSummary(
                "A finding of the review, named by rule and subject, with its ways out: what each does by the " +
                "engines, and the document with it. Nothing is kept.")
            .Accepts<string>(DocumentBody.Yaml, "application/json", "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Results<Ok<FindingWhole>, ProblemHttpResult> Find(
        DocumentBody document, string rule, string subject, DesignDesk desk, JudgeDesk judges)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);

        var judgement = judges.Fresh(design);
        var found = judgement.Review.Findings
            .FirstOrDefault(finding => finding.Rule.Id == rule && finding.Subject.ToString() == subject);
        return found is null
            ? ApiProblems.NotFound($"The rule '{rule}' has no objection to '{subject}' in this design.")
            : TypedResults.Ok(FindingWhole.Of(found, Whole));

        MendWhole Whole(Mend mend)
        {
            var edited = mend.Edits.IsEmpty
                ? null
                : DocumentEditor.Apply(document.Text, design, [.. mend.Edits], desk.Catalogue);
            return new MendWhole(
                mend.Words,
                mend.Cost,
                ReviewWords.Of(mend.Effort),
                [.. mend.Edits.Select(edit => edit.ToString())],
                judgement.EffectOf(mend)?.ToString(),
                edited?.Text,
                edited?.KeepsLayout ?? true);
        }
    }
}

/// <param name="Why">Why the rule exists.</param>
/// <param name="Conflicts">What mending it would make other rules say.</param>
internal sealed record FindingWhole(
    string Rule, string Title, string Pillar, string Severity, string Message, string Why, MendWhole[] Mends,
    string[] Conflicts)
{
    public static FindingWhole Of(Finding finding, Func<Mend, MendWhole> mend) => new(
        finding.Rule.Id,
        finding.Rule.Title,
        ReviewWords.Of(finding.Rule.Pillar),
        finding.Severity.ToString(),
        finding.Message,
        finding.Rule.Why,
        [.. finding.Mends.Select(mend)],
        [.. finding.Conflicts.Select(conflict => $"{conflict.Message} ({ReviewWords.Of(conflict.Pillar)})")]);
}

/// <summary>A way out of a finding.</summary>
/// <param name="Cost">What one pays for it, in words.</param>
/// <param name="Effort">How much work it is, in words.</param>
/// <param name="Edits">What changes in the document, line by line.</param>
/// <param name="Effect">What it does to cost, latency and availability by the engines; null where they were not
/// asked.</param>
/// <param name="Document">The document with the mend made; null where no edit makes it.</param>
/// <param name="KeepsLayout">False where the document had to be written anew, without its comments.</param>
internal sealed record MendWhole(
    string Words, string Cost, string Effort, string[] Edits, string? Effect, string? Document, bool KeepsLayout);
