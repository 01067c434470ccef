namespace Proofload.Web.Rules;

/// <summary>What the rest of the site sees of the rules' pages.</summary>
internal static class RuleDoors
{
    public static void AddRules(this IServiceCollection services) => services.AddSingleton(_ => RuleShelf.Load());

    /// <summary>Reads the pages now, not with the first request: what is wrong with them stops the start.</summary>
    public static void MapRules(this IEndpointRouteBuilder routes) =>
        _ = routes.ServiceProvider.GetRequiredService<RuleShelf>();
}
