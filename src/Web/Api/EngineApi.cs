using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Designs;
using Proofload.Designs.Publishing;
using Proofload.Review;
using Proofload.Simulation;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>
/// The engines for programs: a design in, a report out, nothing kept. The reports are those of the command line.
/// </summary>
internal static class EngineApi
{
    private const string Json = "application/json";

    /// <summary>The greatest multiple of the stated load that may be asked for.</summary>
    private const double MostLoad = 1_000_000;

    public static void MapEngines(RouteGroupBuilder api)
    {
        var engines = api.MapGroup("").WithTags("Engines");
        Takes(engines.MapPost("/check", Check)).WithName("check")
            .WithSummary("Says whether a document is a valid design, or everything that is wrong with it.");
        Takes(engines.MapPost("/review", ReviewDesign)).WithName("review")
            .WithSummary("Reviews a design over the six Well-Architected pillars and right-size.")
            .Produces<string>(StatusCodes.Status200OK, Json);
        CostApi.Map(engines);
        Takes(engines.MapPost("/estimate", Estimate)).WithName("estimate")
            .WithSummary("Estimates a design analytically, at a multiple of its stated load.")
            .Produces<string>(StatusCodes.Status200OK, Json);
        Takes(engines.MapPost("/simulate", SimulateAsync)).WithName("simulate")
            .WithSummary(
                "Plays a scenario on a design and answers with the report. For long ones, save the design and order " +
                "a run.")
            .Produces<string>(StatusCodes.Status200OK, Json);
    }

    public static void MapReference(RouteGroupBuilder api)
    {
        var reference = api.MapGroup("").WithTags("Reference");
        reference.MapGet("/schema", (DesignDesk desk) => JsonText(DesignSchema.Write(desk.Catalogue)))
            .WithName("schema")
            .WithSummary("The JSON Schema of the design file.")
            .Produces<string>(StatusCodes.Status200OK, Json);
        reference.MapGet(
            "/kinds", (DesignDesk desk) => TypedResults.Ok(desk.Catalogue.Kinds.Select(KindLine.Of).ToArray()))
            .WithName("listKinds").WithSummary("The kinds of components that a design can use.");
        reference.MapGet(
            "/gallery", (Gallery gallery, bool library = false) => TypedResults.Ok(
                (library ? gallery.All : gallery.Samples).Select(SampleLine.Of).ToArray()))
            .WithName("listGallery")
            .WithSummary("The designs that come with the product; with library=true those of its pages, too.");
        reference.MapGet("/gallery/{**name}", FindSample).WithName("getSample")
            .WithSummary("A design of the gallery, as its file.")
            .Produces<string>(StatusCodes.Status200OK, DocumentBody.Yaml);
    }

    internal static RouteHandlerBuilder Takes(RouteHandlerBuilder route) => route
        .Accepts<string>(DocumentBody.Yaml, Json, "text/plain")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Results<Ok<Checked>, ProblemHttpResult> Check(DocumentBody document, DesignDesk desk)
    {
        var reading = desk.Read(document.Text);
        return reading.Design is { } design
            ? TypedResults.Ok(new Checked(
                design.Name,
                design.Components.Length,
                design.Connections.Length,
                [.. design.Scenarios.Select(scenario => scenario.Id)],
                [.. reading.Problems.Select(ProblemLine.Of)]))
            : ApiProblems.Of(reading);
    }

    private static IResult ReviewDesign(DocumentBody document, DesignDesk desk, TimeProvider time) => Answer(
        document, desk, design => ReviewJson.Write(Reviewer.Review(design, Inputs(time))));

    private static IResult Estimate(DocumentBody document, DesignDesk desk, double load = 1) =>
        load is > 0 and <= MostLoad
        ? Answer(document, desk, design => EstimateJson.Write(Estimator.Estimate(design, load)))
        : TypedResults.Problem(
            title: $"The load is a multiple of the stated one, above 0 and up to {MostLoad:n0}.",
            statusCode: StatusCodes.Status400BadRequest);

    private static async Task<IResult> SimulateAsync(
        DocumentBody document, DesignDesk desk, SimulationGate gate, string? scenario, long? seed, int? replications,
        CancellationToken cancellation)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);
        if (replications is < 1 or > SimulationGate.MostReplications)
        {
            return TypedResults.Problem(
                title: $"Replications are from 1 to {SimulationGate.MostReplications}.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var chosen = scenario is null
            ? design.Scenarios.FirstOrDefault()
            : design.Scenarios.FirstOrDefault(each => each.Id == scenario);
        if (chosen is null)
            return ApiProblems.NoScenario(design, scenario);

        return await gate.PlayAsync(
            design, chosen, new RunOptions { Seed = seed, Replications = replications }, cancellation) switch
        {
            RunOutcome.Finished(var report) => JsonText(report.ToJson()),
            RunOutcome.Refused(var reason, _) => ApiProblems.Refused(reason),
            _ => ApiProblems.Busy(),
        };
    }

    private static IResult FindSample(string name, Gallery gallery) => gallery.Find(name) is { } sample
        ? TypedResults.Text(sample.Document, DocumentBody.Yaml, Encoding.UTF8)
        : ApiProblems.NotFound("There is no such design in the gallery.");

    internal static IResult Answer(DocumentBody document, DesignDesk desk, Func<Design, string> report)
    {
        var reading = desk.Read(document.Text);
        return reading.Design is { } design ? JsonText(report(design)) : ApiProblems.Of(reading);
    }

    private static ReviewInputs Inputs(TimeProvider time) => new(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    // As the engine wrote it, byte for byte.
    internal static ContentHttpResult JsonText(string json) => TypedResults.Text(json, Json, Encoding.UTF8);
}

/// <summary>A document that is a valid design.</summary>
/// <param name="Warnings">What is probably not meant, though it can be used.</param>
internal sealed record Checked(
    string Name, int Components, int Connections, string[] Scenarios, ProblemLine[] Warnings);

internal sealed record KindLine(string Id, string Name, string Family, string Behaviour, string About)
{
    public static KindLine Of(Proofload.Designs.Catalogue.ComponentKind kind) =>
        new(kind.Id, kind.Name, kind.Family.ToString(), kind.Behaviour.ToString(), kind.About);
}

internal sealed record SampleLine(string Name, string Title, string? Description, int Components, string[] Scenarios)
{
    public static SampleLine Of(Sample sample) => new(
        sample.Name,
        sample.Design.Name,
        sample.Design.Description,
        sample.Design.Components.Length,
        [.. sample.Design.Scenarios.Select(scenario => scenario.Id)]);
}
