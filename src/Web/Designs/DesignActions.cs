using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Proofload.Web.Costs;
using Proofload.Web.Visitors;

namespace Proofload.Web.Designs;

/// <summary>What people do with designs apart from looking at them. Each form carries an antiforgery token.</summary>
internal static class DesignActions
{
    public static void MapDesigns(this IEndpointRouteBuilder routes)
    {
        // Read now, not with the first request: what is wrong with the content stops the start.
        _ = routes.ServiceProvider.GetRequiredService<Gallery>();

        routes.MapReviews();
        routes.MapCosts();
        var actions = routes.MapGroup("").ExcludeFromDescription();
        actions.MapPost("/designs/copy", CopyAsync);
        actions.MapPost("/designs/{id:guid}/delete", DeleteAsync);
        actions.MapGet("/download/gallery/{**name}", DownloadSample);
        actions.MapGet("/download/designs/{id:guid}/{version:int}", DownloadVersionAsync);
    }

    private static async Task<IResult> CopyAsync(
        [FromForm] string sample, HttpContext http, Gallery gallery, DesignShelf shelf, VisitorBook visitors,
        CancellationToken cancellation)
    {
        if (gallery.Find(sample) is not { } found)
            return TypedResults.NotFound();

        var owner = await visitors.WelcomeAsync(http, cancellation);
        return await shelf.CreateAsync(
            owner, found.Design.Name, found.Document, $"Copy of {found.Name}", cancellation) switch
        {
            Saving.Made(var id, _) => TypedResults.LocalRedirect($"~/designs/{id}"),
            var refused => TypedResults.StatusCode(SavingWords.Status(refused)),
        };
    }

    // The parameter from the form is what makes the middleware ask for the antiforgery token.
    private static async Task<IResult> DeleteAsync(
        Guid id, [FromForm] string? reason, HttpContext http, DesignShelf shelf, VisitorBook visitors,
        CancellationToken cancellation)
    {
        _ = reason;
        if (await visitors.FindAsync(http, cancellation) is not { } owner)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        return await shelf.DeleteAsync(id, owner, cancellation) switch
        {
            Saving.Made => TypedResults.LocalRedirect("~/designs"),
            var refused => TypedResults.StatusCode(SavingWords.Status(refused)),
        };
    }

    private static Results<FileContentHttpResult, NotFound> DownloadSample(string name, Gallery gallery) =>
        gallery.Find(name) is { } sample ? FileOf(sample.Document, name.Replace('/', '-')) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadVersionAsync(
        Guid id, int version, DesignShelf shelf, CancellationToken cancellation) =>
        await shelf.FindAsync(id, cancellation) is { } design
        && await shelf.VersionAsync(id, version, cancellation) is { } found
            ? FileOf(found.Document, $"{FileName(design.Name)}-v{version}")
            : TypedResults.NotFound();

    private static FileContentHttpResult FileOf(string document, string name)
    {
        var (type, ending) = document.TrimStart().StartsWith('{')
            ? ("application/json", "json")
            : ("application/yaml", "yaml");
        return TypedResults.File(Encoding.UTF8.GetBytes(document), type, $"{name}.{ending}");
    }

    private static string FileName(string name)
    {
        var plain = string.Concat(
            name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var joined = string.Join('-', plain.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return joined.Length == 0 ? "design" : joined;
    }
}
