using System.Text;
using Proofload.Pricing;
using Proofload.Web.Designs;

namespace Proofload.Web.Costs;

/// <summary>The bill as a file: for a spreadsheet or a program, with the switches that the address has.</summary>
internal static class CostActions
{
    public static void MapCosts(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/download/cost").ExcludeFromDescription();
        files.MapGet("/designs/{id:guid}/{version:int}/{format}", DownloadVersionAsync);
        files.MapGet("/{format}/gallery/{**name}", DownloadSample);
    }

    private static IResult DownloadSample(string format, string name, HttpRequest request, Gallery gallery) =>
        gallery.Find(name) is { } sample
            ? FileOf(sample.Design, format, request, $"{name.Replace('/', '-')}-cost")
            : TypedResults.NotFound();

    private static async Task<IResult> DownloadVersionAsync(
        Guid id, int version, string format, HttpRequest request, DesignShelf shelf, DesignDesk desk,
        CancellationToken cancellation) =>
        await shelf.VersionAsync(id, version, cancellation) is { } found
        && desk.Read(found.Document).Design is { } design
            ? FileOf(design, format, request, $"design-v{version}-cost")
            : TypedResults.NotFound();

    private static IResult FileOf(
        Proofload.Designs.Design design, string format, HttpRequest request, string name)
    {
        var report = CostSwitches.Of(request.Query).Price(design);
        return format switch
        {
            "csv" => File(report.ToCsv(), "text/csv; charset=utf-8"),
            "json" => File(report.ToJson(), "application/json"),
            _ => TypedResults.NotFound(),
        };

        IResult File(string text, string type) =>
            TypedResults.File(Encoding.UTF8.GetBytes(text), type, $"{name}.{format}");
    }
}
