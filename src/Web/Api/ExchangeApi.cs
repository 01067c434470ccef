using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Proofload.Exchange;
using Proofload.Simulation.Analysis;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>Designs in the formats of other tools: out and in, nothing kept.</summary>
internal static class ExchangeApi
{
    /// <summary>Events of each run of a failure sweep: a tenth of the command line's, for somebody waits.</summary>
    private const double SweepEvents = 50_000;

    public static void MapExchange(RouteGroupBuilder api)
    {
        var exchange = api.MapGroup("").WithTags("Exchange");
        exchange.MapGet("/formats", () => TypedResults.Ok(ExchangeFormat.All.Select(FormatLine.Of).ToArray()))
            .WithName("listFormats").WithSummary("The formats that designs can be written in and read from.");
        exchange.MapPost("/export/{format}", ExportAsync).WithName("exportDesign")
            .WithSummary("Writes a design in another format. With failures=false, documents leave out failures.")
            .Accepts<string>(DocumentBody.Yaml, "application/json", "text/plain")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        exchange.MapPost("/import/{format}", Import).WithName("importDesign")
            .WithSummary("Makes a design of what another tool wrote: its text. 'auto' finds the format out.")
            .Accepts<string>("text/plain", "application/xml", "text/xml", DocumentBody.Yaml, "application/json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ExportAsync(
        string format, DocumentBody document, HttpContext http, DesignDesk desk, SimulationGate gate, TimeProvider time,
        CancellationToken cancellation, bool failures = true)
    {
        if (ExchangeFormat.Find(format) is not { CanExport: true } chosen)
            return NoSuchFormat(format, one => one.CanExport);
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);

        var playsFailures = chosen.PlaysFailures && failures;
        var inputs = new ExportInputs(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            Catalogue = desk.Catalogue,
            Sweep = playsFailures ? new AnalysisOptions { MostEvents = SweepEvents } : null,
        };
        var text = playsFailures
            ? await gate.TakeTurnAsync(() => Exporter.Write(design, chosen, inputs, cancellation), cancellation)
            : Exporter.Write(design, chosen, inputs, cancellation);
        if (text is null)
            return ApiProblems.Busy();

        http.Response.Headers[HeaderNames.ContentDisposition] =
            new ContentDisposition { FileName = Exporter.FileName(design, chosen) }.ToString();
        return TypedResults.Text(text, chosen.MediaType, Encoding.UTF8);
    }

    private static Results<Ok<ImportedLine>, ProblemHttpResult> Import(string format, ImportBody body, DesignDesk desk)
    {
        var chosen = format == "auto" ? Importer.Recognise(null, body.Text) : ExchangeFormat.Find(format);
        if (chosen is not { CanImport: true })
        {
            return format == "auto"
                ? TypedResults.Problem(
                    title: "How this begins does not tell its format.",
                    detail: $"Name it instead of 'auto': {Ids(one => one.CanImport)}.",
                    statusCode: StatusCodes.Status422UnprocessableEntity)
                : NoSuchFormat(format, one => one.CanImport);
        }

        var imported = Importer.Read(body.Text, chosen, desk.Catalogue);
        return imported.Text is { } document
            ? TypedResults.Ok(new ImportedLine(chosen.Id, document, [.. imported.Problems.Select(ProblemLine.Of)]))
            : TypedResults.Problem(
                title: "No design could be made of this.",
                statusCode: StatusCodes.Status422UnprocessableEntity,
                extensions: new Dictionary<string, object?>
                {
                    ["problems"] = imported.Problems.Select(ProblemLine.Of).ToArray(),
                });
    }

    private static ProblemHttpResult NoSuchFormat(string format, Func<ExchangeFormat, bool> fits) =>
        ApiProblems.NotFound($"There is no format '{format}' here. There are: {Ids(fits)}.");

    private static string Ids(Func<ExchangeFormat, bool> fits) =>
        string.Join(", ", ExchangeFormat.All.Where(fits).Select(one => one.Id));
}

/// <param name="CanExport">Whether <c>POST /export/{format}</c> writes it.</param>
/// <param name="CanImport">Whether <c>POST /import/{format}</c> reads it.</param>
/// <param name="PlaysFailures">Writing it takes seconds, as failures are played.</param>
/// <param name="Loses">What is not kept when a design is written in it and read again.</param>
internal sealed record FormatLine(
    string Id, string Name, string About, string Ending, string MediaType, bool CanExport, bool CanImport,
    bool PlaysFailures, string[] Loses, string[] Understands)
{
    public static FormatLine Of(ExchangeFormat format) => new(
        format.Id, format.Name, format.About, format.Ending, format.MediaType, format.CanExport, format.CanImport,
        format.PlaysFailures, [.. format.Loses], [.. format.Understands]);
}

/// <summary>A design that was made of something else.</summary>
/// <param name="Document">The design file, in YAML, with comments on what was assumed.</param>
/// <param name="Problems">What could not be understood, and what was assumed; places are those of what was
/// sent.</param>
internal sealed record ImportedLine(string Format, string Document, ProblemLine[] Problems);
