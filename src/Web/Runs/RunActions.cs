using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Proofload.Simulation.Reports;
using Proofload.Web.Visitors;

namespace Proofload.Web.Runs;

/// <summary>Ordering runs, watching them and taking them back.</summary>
internal static class RunActions
{
    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunBook>();
        services.AddSingleton<RunDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RunDesk>());
        services.AddSingleton<RunOffice>();
    }

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/runs").ExcludeFromDescription();
        runs.MapPost("", OrderAsync);
        runs.MapPost("/{id:guid}/cancel", CancelAsync);
        runs.MapGet("/{id:guid}/events", WatchAsync);
        runs.MapGet("/{id:guid}/report.json", ReportAsync);
        runs.MapGet("/{id:guid}/values.json", ValuesAsync);
    }

    private static async Task<IResult> OrderAsync(
        [FromForm] string? sample, [FromForm] Guid? design, [FromForm] int? version, [FromForm] string? scenario,
        [FromForm] string? kind, [FromForm] long? seed, HttpContext http, RunOffice office, VisitorBook visitors,
        CancellationToken cancellation)
    {
        var start = new StartRun(sample, design, version, scenario, seed, Kind: kind);
        var owner = await visitors.WelcomeAsync(http, cancellation);
        return await office.OrderAsync(owner, start, cancellation) switch
        {
            Ordering.Taken(var id) => TypedResults.LocalRedirect($"~/runs/{id}"),
            Ordering.Unknown => TypedResults.NotFound(),
            _ => TypedResults.StatusCode(StatusCodes.Status429TooManyRequests),
        };
    }

    // The parameter from the form is what makes the middleware ask for the antiforgery token.
    private static async Task<IResult> CancelAsync(
        Guid id, [FromForm] string? reason, HttpContext http, RunBook book, RunDesk desk, VisitorBook visitors,
        CancellationToken cancellation)
    {
        _ = reason;
        if (await book.FindAsync(id, cancellation) is not { } run)
            return TypedResults.NotFound();
        if (await visitors.FindAsync(http, cancellation) is not { } visitor || visitor.Value != run.Owner)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);

        await desk.CancelAsync(id, cancellation);
        return TypedResults.LocalRedirect($"~/runs/{id}");
    }

    private static ServerSentEventsResult<RunStep> WatchAsync(Guid id, RunDesk desk, CancellationToken cancellation)
    {
        return TypedResults.ServerSentEvents(Events(cancellation));

        async IAsyncEnumerable<SseItem<RunStep>> Events([EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var step in desk.WatchAsync(id, stop))
                yield return new SseItem<RunStep>(step, step.State == "over" ? "over" : "step");
        }
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> ReportAsync(
        Guid id, RunBook book, CancellationToken cancellation) =>
        await book.FindAsync(id, cancellation) is { Report: { } report }
            ? TypedResults.File(Encoding.UTF8.GetBytes(report), "application/json", $"run-{id}.json")
            : TypedResults.NotFound();

    /// <summary>What the read-out of the charts shows. It never changes, so a browser asks once.</summary>
    private static async Task<Results<Ok<ChartValues>, NotFound>> ValuesAsync(
        Guid id, HttpContext http, RunBook book, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { Kind: RunKind.Scenario, Report: { } report })
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Ok(
            ChartValues.Of(JsonSerializer.Deserialize<RunReport>(report, RunReportJson.Options)!)); // We wrote it.
    }
}

/// <summary>What is asked to be run: a design of the gallery, or a version of a saved one.</summary>
/// <param name="Scenario">Its id; none for a sweep.</param>
/// <param name="Seed">Fixes the luck of the run; none for the scenario's own.</param>
/// <param name="Kind"><c>scenario</c>, which is meant where it is missing, or <c>sweep</c>: every failure of the
/// design alone and in pairs.</param>
internal sealed record StartRun(
    string? Sample, Guid? Design, int? Version, string? Scenario = null, long? Seed = null, int? Replications = null,
    string? Kind = null);
