using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Designs;
using Proofload.Web.Designs;
using Proofload.Web.Visitors;

namespace Proofload.Web.Api;

/// <summary>
/// Saved designs for programs. The owner is whoever sends the token that the first saving set as a cookie.
/// </summary>
internal static class DesignApi
{
    public static void MapDesigns(RouteGroupBuilder api)
    {
        var designs = api.MapGroup("/designs").WithTags("Designs");
        designs.MapGet("", ListAsync).WithName("listDesigns").WithSummary("Your designs, the latest changed first.");
        designs.MapPost("", CreateAsync).WithName("createDesign")
            .WithSummary("Saves a design as its first version.")
            .Accepts<string>(DocumentBody.Yaml, "application/json", "text/plain");
        designs.MapGet("/{id:guid}", FindAsync).WithName("getDesign")
            .WithSummary("A design and its versions, without their texts.");
        designs.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteDesign")
            .WithSummary("Deletes a design with all its versions and runs.");
        designs.MapPost("/{id:guid}/versions", SaveAsync).WithName("saveVersion")
            .WithSummary("Saves another version. With If-Match, only when that is still the number of the current one.")
            .Accepts<string>(DocumentBody.Yaml, "application/json", "text/plain");
        designs.MapGet("/{id:guid}/versions/{number:int}", VersionAsync).WithName("getVersion")
            .WithSummary("The text of a version, as it was saved.")
            .Produces<string>(StatusCodes.Status200OK, DocumentBody.Yaml);
        designs.MapGet("/{id:guid}/diff", DiffAsync).WithName("compareVersions")
            .WithSummary("What changed in meaning between two versions.");
    }

    private static async Task<Ok<DesignLine[]>> ListAsync(
        HttpContext http, DesignShelf shelf, VisitorBook visitors, CancellationToken cancellation)
    {
        var owner = await visitors.FindAsync(http, cancellation);
        var designs = owner is { } known ? await shelf.OfAsync(known, cancellation) : [];
        return TypedResults.Ok(designs.Select(DesignLine.Of).ToArray());
    }

    private static async Task<Results<Created<DesignLine>, ProblemHttpResult>> CreateAsync(
        DocumentBody document, HttpContext http, DesignDesk desk, DesignShelf shelf, VisitorBook visitors,
        string? message,
        CancellationToken cancellation)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);

        var owner = await visitors.WelcomeAsync(http, cancellation);
        var saving = await shelf.CreateAsync(
            owner, design.Name, document.Text, message ?? "First version", cancellation);
        if (saving is not Saving.Made(var id, _))
            return ApiProblems.Of(saving);
        return await shelf.FindAsync(id, cancellation) is { } saved
            ? TypedResults.Created($"/api/v1/designs/{id}", DesignLine.Of(saved))
            : ApiProblems.Of(new Saving.Gone());
    }

    private static async Task<Results<Ok<DesignWhole>, ProblemHttpResult>> FindAsync(
        Guid id, DesignShelf shelf, CancellationToken cancellation)
    {
        if (await shelf.FindAsync(id, cancellation) is not { } design)
            return ApiProblems.NotFound("There is no such design.");
        var versions = await shelf.VersionsAsync(id, cancellation);
        return TypedResults.Ok(new DesignWhole(
            id, design.Name, design.Version, design.Created, design.Updated, [.. versions.Select(VersionItem.Of)]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, HttpContext http, DesignShelf shelf, VisitorBook visitors, CancellationToken cancellation)
    {
        var owner = await visitors.FindAsync(http, cancellation);
        var saving = owner is { } known ? await shelf.DeleteAsync(id, known, cancellation) : new Saving.NotYours();
        return saving is Saving.Made ? TypedResults.NoContent() : ApiProblems.Of(saving);
    }

    private static async Task<Results<Created<SavedAs>, ProblemHttpResult>> SaveAsync(
        Guid id, DocumentBody document, HttpContext http, DesignDesk desk, DesignShelf shelf, VisitorBook visitors,
        string? message, CancellationToken cancellation)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);
        if (await visitors.FindAsync(http, cancellation) is not { } owner)
            return ApiProblems.Of(new Saving.NotYours());

        var basis = int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), out var seen) ? seen : (int?)null;
        var version = new NewVersion(design.Name, document.Text, message ?? "Saved by a program");
        return await shelf.SaveAsync(id, owner, basis, version, cancellation) switch
        {
            Saving.Made(_, var number) =>
                TypedResults.Created($"/api/v1/designs/{id}/versions/{number}", new SavedAs(id, number)),
            var refused => ApiProblems.Of(refused),
        };
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> VersionAsync(
        Guid id, int number, DesignShelf shelf, CancellationToken cancellation) =>
        await shelf.VersionAsync(id, number, cancellation) is { } version
            ? TypedResults.File(Encoding.UTF8.GetBytes(version.Document), DocumentBody.Yaml)
            : ApiProblems.NotFound("There is no such version.");

    private static async Task<Results<Ok<MeaningChange[]>, ProblemHttpResult>> DiffAsync(
        Guid id, int from, int to, DesignDesk desk, DesignShelf shelf, CancellationToken cancellation)
    {
        if (await shelf.VersionAsync(id, from, cancellation) is not { } before
            || await shelf.VersionAsync(id, to, cancellation) is not { } after)
        {
            return ApiProblems.NotFound("There is no such version.");
        }

        var (old, young) = (desk.Read(before.Document), desk.Read(after.Document));
        return (old.Design, young.Design) switch
        {
            (null, _) => ApiProblems.Of(old),
            (_, null) => ApiProblems.Of(young),
            var (one, other) => TypedResults.Ok(DesignDiff.Of(one, other)
                .Select(change => new MeaningChange(change.Path, change.Before, change.After)).ToArray()),
        };
    }
}

internal sealed record DesignLine(Guid Id, string Name, int Version, DateTimeOffset Created, DateTimeOffset Updated)
{
    public static DesignLine Of(SavedDesign design) =>
        new(design.Id, design.Name, design.Version, design.Created, design.Updated);
}

internal sealed record DesignWhole(
    Guid Id, string Name, int Version, DateTimeOffset Created, DateTimeOffset Updated, VersionItem[] Versions);

/// <param name="Path">Where in the document: <c>components.db.zones</c>.</param>
/// <param name="Before">Null for what is new.</param>
/// <param name="After">Null for what is gone.</param>
internal sealed record MeaningChange(string Path, string? Before, string? After);

internal sealed record SavedAs(Guid Id, int Version);
