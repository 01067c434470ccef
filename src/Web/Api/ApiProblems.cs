using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Designs;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>What programs are told when something is wrong: always <c>application/problem+json</c>.</summary>
internal static class ApiProblems
{
    /// <summary>The document is no design: every problem, as the command line would tell it.</summary>
    public static ProblemHttpResult Of(DesignReading reading) => TypedResults.Problem(
        title: "This is not a valid design.",
        detail: reading.Problems.Length == 1
            ? "There is one problem."
            : $"There are {reading.Problems.Length} problems.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?>
        {
            ["problems"] = reading.Problems.Select(ProblemLine.Of).ToArray(),
        });

    public static ProblemHttpResult Of(Saving saving) =>
        TypedResults.Problem(title: SavingWords.Of(saving), statusCode: SavingWords.Status(saving));

    public static ProblemHttpResult NotFound(string what) =>
        TypedResults.Problem(title: what, statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult NoScenario(Design design, string? wanted)
    {
        var known = design.Scenarios.IsEmpty ? "none" : string.Join(", ", design.Scenarios.Select(one => one.Id));
        return NotFound($"The design has no scenario '{wanted}'. It has: {known}.");
    }

    public static ProblemHttpResult Refused(string reason) => TypedResults.Problem(
        title: "This was not run.", detail: reason, statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult Busy() => TypedResults.Problem(
        title: "Another simulation is being played.",
        detail: "Try again in a moment, or save the design and order a run, which waits for its turn.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>Says why a request could not be understood, which the framework keeps to itself.</summary>
    public static void Explain(ProblemDetailsContext context)
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad)
        {
            context.ProblemDetails.Detail = bad.Message;
        }
        else if (context.ProblemDetails.Status == StatusCodes.Status415UnsupportedMediaType)
        {
            context.ProblemDetails.Detail =
                $"Send the design itself, as {DocumentBody.Yaml}, application/json or text/plain.";
        }
    }
}

/// <summary>A problem in a document as programs read it.</summary>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
internal sealed record ProblemLine(
    string Severity, string Code, string Path, int Line, int Column, string Message, string Remedy)
{
    public static ProblemLine Of(Problem problem) => new(
        problem.Severity == ProblemSeverity.Error ? "error" : "warning",
        problem.Code,
        problem.Path,
        problem.Line,
        problem.Column,
        problem.Message,
        problem.Remedy);
}
