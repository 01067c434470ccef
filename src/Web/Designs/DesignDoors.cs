using Proofload.Designs.Catalogue;
using Proofload.Knowledge;
using Proofload.Web.Costs;

namespace Proofload.Web.Designs;

/// <summary>What the rest of the site sees of designs.</summary>
internal static class DesignDoors
{
    public static void AddDesigns(this IServiceCollection services)
    {
        services.AddSingleton(_ => ComponentCatalogue.Load(ContentFolder.Of("components")));
        services.AddSingleton<DesignDesk>();
        services.AddSingleton(
            provider => Gallery.Load(
                ContentFolder.Of("designs"), provider.GetRequiredService<DesignDesk>(),
                provider.GetRequiredService<PageLibrary>()));
        services.AddSingleton<JudgeDesk>();
        services.AddSingleton<FixDesk>();
        services.AddHostedService<Warming>();
        services.AddSingleton<DesignShelf>();
        services.AddSingleton<CostDesk>();
    }
}
