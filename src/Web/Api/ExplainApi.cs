using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;
using Proofload.Web.Costs;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>How the numbers of a verdict come about: formula, inputs, the defaults they lean on, the prices.</summary>
internal static class ExplainApi
{
    public static void MapExplanations(RouteGroupBuilder api) =>
        api.MapPost("/explain", Explain).WithTags("Designer").WithName("explain")
            .WithSummary(
                "The working behind the numbers of a component, of a connection, of an operation, or, with none of " +
                "them, of the whole design. Nothing is kept.")
            .Accepts<string>(DocumentBody.Yaml, "application/json", "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Results<Ok<Explanation>, ProblemHttpResult> Explain(
        DocumentBody document, string? component, string? connection, string? operation, DesignDesk desk,
        JudgeDesk judges)
    {
        var reading = desk.Read(document.Text);
        if (reading.Design is not { } design)
            return ApiProblems.Of(reading);

        var (estimate, cost, _) = judges.Fresh(design);
        if (component is not null)
        {
            return estimate.Components.FirstOrDefault(each => each.Component == component) is { } line
                ? TypedResults.Ok(new Explanation(
                    component, Workings.Of(line), LeansOf(estimate, component), LinesOf(cost, component),
                    [.. estimate.Notes]))
                : ApiProblems.NotFound($"The design has no component '{component}'.");
        }

        if (connection is not null)
        {
            return estimate.Connections.FirstOrDefault(each => each.Connection == connection) is { } line
                ? TypedResults.Ok(new Explanation(
                    connection, Workings.Of(design.Connections.First(each => each.Id == connection), line, estimate),
                    [], [], [.. estimate.Notes]))
                : ApiProblems.NotFound($"The design has no connection '{connection}'.");
        }

        if (operation is not null)
        {
            return estimate.Operations.FirstOrDefault(each => each.Operation == operation) is { } line
                ? TypedResults.Ok(new Explanation(operation, Workings.Of(line), [], [], [.. estimate.Notes]))
                : ApiProblems.NotFound($"The design has no operation '{operation}'.");
        }

        return TypedResults.Ok(new Explanation(
            design.Name, Workings.Of(cost), LeansOf(estimate, null), LinesOf(cost, null), [.. cost.NotKnown]));
    }

    private static LeanLine[] LeansOf(EstimateReport estimate, string? component) =>
        [.. estimate.Assumptions.Where(each => component is null || each.Component == component)
            .Select(each => new LeanLine(each.Component, each.Parameter, each.Value, each.Source, each.Matters))];

    // Of the design as a whole only what belongs to no component: the rest stands with these.
    private static CostWorking[] LinesOf(CostReport cost, string? component) =>
        [.. cost.Lines.Where(line => line.Component == component)
            .OrderByDescending(line => line.MonthlyUsd ?? 0)
            .Select(line => new CostWorking(
                line.What,
                CostWords.Month(line),
                [.. line.Steps.Select(step => CostWords.Sum(step, line.Unit))],
                line.Because,
                CostWords.From(line)))];
}

/// <param name="Leans">Defaults that stand in for what the design does not say.</param>
/// <param name="Notes">What was approximated or is not known, as sentences.</param>
internal sealed record Explanation(
    string Subject, WorkingLine[] Workings, LeanLine[] Leans, CostWorking[] Costs, string[] Notes);

/// <summary>A number and how it comes about.</summary>
/// <param name="How">The formula in words.</param>
/// <param name="Sum">The formula with its numbers, as one may do it again; null where there is none to do by
/// hand.</param>
internal sealed record WorkingLine(string Name, string Value, string How, string? Sum);

/// <param name="Source">Where the default comes from; null for an assumption of ours.</param>
internal sealed record LeanLine(string Component, string Parameter, string Value, string? Source, string Matters);

/// <param name="Sums">Quantity times unit price, one for each step of the price ladder.</param>
/// <param name="From">Whose price it is, and of which day; empty where there is none.</param>
internal sealed record CostWorking(string What, string Monthly, string[] Sums, string Because, string From);
