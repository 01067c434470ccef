namespace Proofload.Web.Api;

/// <summary>The face of the site for programs, under <c>/api/v1</c>.</summary>
internal static class ApiDoors
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ApiProblems.Explain);
        services.AddSingleton<SimulationGate>();
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        // No antiforgery tokens: another site's page can send no cookie with a POST (they are SameSite), and a body in
        // JSON or YAML not at all without our leave, which nobody gets.
        var api = routes.MapGroup("/api/v1").DisableAntiforgery();
        EngineApi.MapEngines(api);
        EngineApi.MapReference(api);
        DesignerApi.MapDesigner(api);
        MendApi.MapMends(api);
        ExplainApi.MapExplanations(api);
        DesignApi.MapDesigns(api);
        RunApi.MapRuns(api);
        ExchangeApi.MapExchange(api);
    }
}
