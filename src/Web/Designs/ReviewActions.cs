using System.Text;
using Microsoft.AspNetCore.Mvc;
using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Review;
using Proofload.Web.Visitors;

namespace Proofload.Web.Designs;

/// <summary>What people do with a review: mend a finding, go back to an earlier one, take it along.</summary>
internal static class ReviewActions
{
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("").ExcludeFromDescription();
        actions.MapPost("/designs/{id:guid}/mend", MendAsync);
        actions.MapPost("/designs/{id:guid}/way-out", TakeWayOutAsync);
        actions.MapPost("/designs/{id:guid}/restore", RestoreAsync);
        actions.MapGet("/download/review/designs/{id:guid}/{version:int}/{format}", DownloadVersionAsync);
        actions.MapGet("/download/review/{format}/gallery/{**name}", DownloadSample);
    }

    /// <summary>Saves the mended design as another version, and shows what changed.</summary>
    /// <param name="basis">The version in which the finding was seen.</param>
    private static async Task<IResult> MendAsync(
        Guid id, [FromForm] int basis, [FromForm] string rule, [FromForm] string subject, HttpContext http,
        DesignDesk desk, JudgeDesk judges, DesignShelf shelf, VisitorBook visitors, CancellationToken cancellation)
    {
        if (await visitors.FindAsync(http, cancellation) is not { } owner)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (await shelf.VersionAsync(id, basis, cancellation) is not { } version
            || desk.Read(version.Document).Design is not { } design)
        {
            return TypedResults.NotFound();
        }

        var fix = Fixing.Of(
            version.Document,
            design,
            judges.Of(design, version.Document).Review,
            finding => finding.Rule.Id == rule && finding.Subject.ToString() == subject,
            desk.Catalogue);
        if (fix.Made is not [var made, ..])
            return TypedResults.NotFound();
        return await SaveAsync(
            id, owner, basis, fix.Document.Text, design, $"Mend: {made.Mend.Words}", shelf, cancellation);
    }

    /// <summary>Saves the design with all changes of a way out as another version, and shows what changed.</summary>
    /// <param name="basis">The version for which it was found.</param>
    /// <param name="number">Its place in the list, from 1.</param>
    private static async Task<IResult> TakeWayOutAsync(
        Guid id, [FromForm] int basis, [FromForm] int number, HttpContext http, DesignDesk desk, FixDesk fixes,
        DesignShelf shelf, VisitorBook visitors, CancellationToken cancellation)
    {
        if (await visitors.FindAsync(http, cancellation) is not { } owner)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (await shelf.VersionAsync(id, basis, cancellation) is not { } version
            || desk.Read(version.Document).Design is not { } design)
        {
            return TypedResults.NotFound();
        }

        var ways = (await fixes.OfAsync(design, version.Document, cancellation)).WaysOut;
        if (number < 1 || number > ways.Length)
            return TypedResults.NotFound();
        var edited = DocumentEditor.Apply(version.Document, design, [.. ways[number - 1].Edits], desk.Catalogue);
        return await SaveAsync(
            id, owner, basis, edited.Text, design, $"Way out: {ways[number - 1].Steps[0].Words}", shelf, cancellation);
    }

    /// <summary>An earlier version becomes the newest again; nothing is overwritten.</summary>
    private static async Task<IResult> RestoreAsync(
        Guid id, [FromForm] int basis, [FromForm] int number, HttpContext http, DesignDesk desk, DesignShelf shelf,
        VisitorBook visitors, CancellationToken cancellation)
    {
        if (await visitors.FindAsync(http, cancellation) is not { } owner)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        return await shelf.VersionAsync(id, number, cancellation) is { } version
            && desk.Read(version.Document).Design is { } design
                ? await SaveAsync(
                    id, owner, basis, version.Document, design, $"Back to version {number}", shelf, cancellation)
                : TypedResults.NotFound();
    }

    private static async Task<IResult> SaveAsync(
        Guid id, VisitorId owner, int basis, string document, Design design, string message, DesignShelf shelf,
        CancellationToken cancellation) =>
        await shelf.SaveAsync(id, owner, basis, new NewVersion(design.Name, document, message), cancellation) switch
        {
            Saving.Made(_, var number) => TypedResults.LocalRedirect($"~/designs/{id}/diff?from={basis}&to={number}"),
            var refused => TypedResults.StatusCode(SavingWords.Status(refused)),
        };

    private static IResult DownloadSample(
        string format, string name, Gallery gallery, JudgeDesk judges, DesignDesk desk) =>
        gallery.Find(name) is { } sample
            ? FileOf(format, sample.Document, $"{name.Replace('/', '-')}-review", judges, desk)
            : TypedResults.NotFound();

    private static async Task<IResult> DownloadVersionAsync(
        Guid id, int version, string format, DesignShelf shelf, JudgeDesk judges, DesignDesk desk,
        CancellationToken cancellation) =>
        await shelf.VersionAsync(id, version, cancellation) is { } found
            ? FileOf(format, found.Document, $"design-v{version}-review", judges, desk)
            : TypedResults.NotFound();

    private static IResult FileOf(string format, string document, string name, JudgeDesk judges, DesignDesk desk)
    {
        var reading = desk.Read(document);
        if (reading.Design is not { } design)
            return TypedResults.NotFound();
        var report = judges.Of(design, document).Review;
        return format switch
        {
            "json" => File(ReviewJson.Write(report), "application/json", "json"),
            "sarif" => File(ReviewSarif.Write(report, "design.yaml", reading), "application/sarif+json", "sarif"),
            "md" => File(ReviewMarkdown.Write(report), "text/markdown", "md"),
            _ => TypedResults.NotFound(),
        };

        IResult File(string text, string type, string ending) =>
            TypedResults.File(Encoding.UTF8.GetBytes(text), type, $"{name}.{ending}");
    }
}
