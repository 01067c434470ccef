using System.Text.Json;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>What a design costs, for programs: as it is or bought another way, and what its scenarios add.</summary>
internal static class CostApi
{
    private const string Json = "application/json";

    public static void Map(RouteGroupBuilder engines)
    {
        EngineApi.Takes(engines.MapPost("/cost", Cost)).WithName("cost")
            .WithSummary(
                "Prices a design for a month; with region, processor, commitment and profile as if it were placed, " +
                "bought and used so.")
            .Produces<string>(StatusCodes.Status200OK, Json)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        EngineApi.Takes(engines.MapPost("/cost/alternatives", Ways)).WithName("costAlternatives")
            .WithSummary(
                "What a design would cost if it were bought another way, and by use or by the hour over its load.")
            .Produces<string>(StatusCodes.Status200OK, Json);
        EngineApi.Takes(engines.MapPost("/cost/scenario", Scenario)).WithName("scenarioCost")
            .WithSummary("What a scenario costs in dollars, from the drawing and its load, so often in a month.")
            .Produces<string>(StatusCodes.Status200OK, Json)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Cost([AsParameters] CostAsk ask, DocumentBody document, DesignDesk desk)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);

        var wrong = ask.Wrong(design).ToList();
        return wrong.Count > 0
            ? TypedResults.Problem(
                title: "This cannot be asked of a design's cost.", detail: string.Join(' ', wrong),
                statusCode: StatusCodes.Status400BadRequest)
            : EngineApi.JsonText(ask.Price(design).ToJson());
    }

    private static IResult Ways(DocumentBody document, DesignDesk desk) =>
        EngineApi.Answer(document, desk, design => JsonSerializer.Serialize(
            new { alternatives = Alternatives.Of(design), crossovers = Crossover.Of(design) }, CostReportText.Options));

    private static IResult Scenario(DocumentBody document, DesignDesk desk, string scenario, int times = 1)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);
        if (design.Scenarios.FirstOrDefault(known => known.Id == scenario) is not { } found)
            return ApiProblems.NoScenario(design, scenario);

        return times >= 1 && ScenarioCost.FitsMonth(found, times)
            ? EngineApi.JsonText(
                JsonSerializer.Serialize(ScenarioCost.Of(design, found, times), CostReportText.Options))
            : TypedResults.Problem(
                title: $"'{found.Id}' lasts {found.Duration}; {times} times do not fit into a month of 730 hours.",
                detail: "Give times from 1 on.", statusCode: StatusCodes.Status400BadRequest);
    }
}

/// <summary>How a design is placed, bought and used; what is not said stays as it is.</summary>
/// <param name="Region">A region of AWS.</param>
/// <param name="Processor"><c>arm</c>, or nothing.</param>
/// <param name="Commitment"><c>1y</c> or <c>3y</c>, or nothing.</param>
/// <param name="Profile">How the load goes over a day: <c>flat</c>, <c>diurnal</c> or <c>diurnal:3</c>.</param>
internal sealed record CostAsk(string? Region, string? Processor, string? Commitment, string? Profile)
{
    /// <summary>A sentence for each that is not understood.</summary>
    public IEnumerable<string> Wrong(Design design)
    {
        if (Region is not null && !Regions.IsKnown(Region))
            yield return $"'{Region}' is no region of AWS. Name one such as us-east-1 or eu-west-1.";
        if (Processor is not (null or "arm"))
            yield return $"'{Processor}' is no processor that can be asked for: say 'arm', or nothing.";
        if (Commitment is not (null or "1y" or "3y"))
            yield return $"'{Commitment}' is no commitment: say '1y' or '3y', or nothing.";
        if (Profile is not null && LoadProfile.Named(Profile, design) is null)
        {
            yield return $"'{Profile}' is no profile: say 'flat', 'diurnal', or 'diurnal:N' with the busiest hour N "
                + "times the mean hour, from 1 to 24.";
        }
    }

    public CostReport Price(Design design) =>
        new WhatIf(Region, Processor is "arm", WhatIf.YearsOf(Commitment)).Price(design, Profile);
}
