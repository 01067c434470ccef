using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Simulation.Reports;
using Proofload.Web.Runs;
using Proofload.Web.Visitors;

namespace Proofload.Web.Api;

/// <summary>Runs for programs: order one, follow it, fetch its report.</summary>
internal static class RunApi
{
    public static void MapRuns(RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapPost("", OrderAsync).WithName("startRun")
            .WithSummary("Puts a scenario of a saved design, or of one of the gallery, into the queue, or a sweep.");
        runs.MapGet("/{id:guid}", FindAsync).WithName("getRun").WithSummary("How far a run is.");
        runs.MapGet("/{id:guid}/events", Watch).WithName("watchRun")
            .WithSummary("How far a run is, as server-sent events; the last is called 'over'.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        runs.MapGet("/{id:guid}/report", ReportAsync).WithName("getReport")
            .WithSummary("The report of a finished run; of a sweep that of 'proofload/sweep/v1'.")
            .Produces<RunReport>(StatusCodes.Status200OK, "application/json");
        runs.MapGet("/{id:guid}/series", SeriesAsync).WithName("getSeries")
            .WithSummary("The run over time, as far as it is: 204 before there is anything to see.")
            .Produces<TimeSeries>(StatusCodes.Status200OK, "application/json")
            .Produces(StatusCodes.Status204NoContent);
        runs.MapGet("", ListAsync).WithName("listRuns")
            .WithSummary("The runs of a kind among the latest fifty of a saved design, of all its versions.");
        runs.MapDelete("/{id:guid}", CancelAsync).WithName("cancelRun")
            .WithSummary("Stops a run, or takes it out of the queue.");
    }

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> OrderAsync(
        StartRun start, HttpContext http, RunOffice office, RunBook book, VisitorBook visitors,
        CancellationToken cancellation)
    {
        var owner = await visitors.WelcomeAsync(http, cancellation);
        switch (await office.OrderAsync(owner, start, cancellation))
        {
            case Ordering.Taken(var id) when await book.FindAsync(id, cancellation) is { } run:
                return TypedResults.Accepted($"/api/v1/runs/{id}", RunView.Of(run, 0));
            case Ordering.TooMany:
                return TypedResults.Problem(
                    title: $"Enough runs wait already. You may have {RunBook.MostOpen} at a time.",
                    statusCode: StatusCodes.Status429TooManyRequests);
            default:
                return ApiProblems.NotFound(
                    "There is no such design, version or scenario, or no such kind of run: 'scenario' or 'sweep'.");
        }
    }

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> FindAsync(
        Guid id, RunBook book, RunDesk desk, CancellationToken cancellation) =>
        await book.FindAsync(id, cancellation) is { } run
            ? TypedResults.Ok(RunView.Of(run, desk.ShareOf(id) ?? (run.IsOver ? 1 : 0)))
            : ApiProblems.NotFound("There is no such run.");

    private static ServerSentEventsResult<RunStep> Watch(Guid id, RunDesk desk, CancellationToken cancellation)
    {
        return TypedResults.ServerSentEvents(Events(cancellation));

        async IAsyncEnumerable<SseItem<RunStep>> Events([EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var step in desk.WatchAsync(id, stop))
                yield return new SseItem<RunStep>(step, step.State == "over" ? "over" : "step");
        }
    }

    private static async Task<IResult> ReportAsync(Guid id, RunBook book, CancellationToken cancellation) =>
        await book.FindAsync(id, cancellation) switch
        {
            { Report: { } report } => TypedResults.Text(report, "application/json", Encoding.UTF8),
            { IsOver: true, Reason: var reason } => ApiProblems.Refused(reason ?? "It has no report."),
            { } => TypedResults.Problem(title: "The run is not over yet.", statusCode: StatusCodes.Status409Conflict),
            null => ApiProblems.NotFound("There is no such run."),
        };

    private static async Task<IResult> SeriesAsync(
        Guid id, RunBook book, RunDesk desk, CancellationToken cancellation)
    {
        if (desk.SeriesOf(id) is { } partial)
            return Json(partial);
        return await book.FindAsync(id, cancellation) switch
        {
            null => ApiProblems.NotFound("There is no such run."),
            { Kind: RunKind.Scenario, Report: { } report } =>
                Json(JsonSerializer.Deserialize<RunReport>(report, RunReportJson.Options)!.Series), // We wrote it.
            _ => TypedResults.NoContent(),
        };

        static IResult Json(TimeSeries series) => TypedResults.Text(
            JsonSerializer.Serialize(series, RunReportJson.Options), "application/json", Encoding.UTF8);
    }

    private static async Task<Ok<RunView[]>> ListAsync(
        Guid design, RunBook book, CancellationToken cancellation, string kind = RunKind.Scenario) =>
        TypedResults.Ok((await book.OfDesignAsync(design, cancellation))
            .Where(run => run.Kind == kind)
            .Select(run => RunView.Of(run, design)).ToArray());

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid id, HttpContext http, RunBook book, RunDesk desk, VisitorBook visitors, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { } run)
            return ApiProblems.NotFound("There is no such run.");
        if (await visitors.FindAsync(http, cancellation) is not { } visitor || visitor.Value != run.Owner)
        {
            return TypedResults.Problem(
                title: "This run belongs to somebody else.", statusCode: StatusCodes.Status403Forbidden);
        }

        await desk.CancelAsync(id, cancellation);
        return TypedResults.NoContent();
    }
}

/// <summary>A run as programs see it.</summary>
/// <param name="Share">How far it is, from 0 to 1.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>finished</c>, <c>refused</c>, <c>cancelled</c> or
/// <c>failed</c>.</param>
internal sealed record RunView(
    Guid Id, Guid? Design, int? Version, string? Sample, string Scenario, string State, double Share, string? Verdict,
    string? Reason, DateTimeOffset Created, DateTimeOffset? Ended)
{
    public static RunView Of(Run run, double share) => new(
        run.Id, run.Design, run.Version, run.Sample, run.Scenario, run.State, share, run.Verdict, run.Reason,
        run.Created,
        run.Ended);

    public static RunView Of(RunLine run, Guid design) => new(
        run.Id, design, run.Version, null, run.Scenario, run.State, run.State is RunState.Finished ? 1 : 0, run.Verdict,
        null, run.Created, null);
}
