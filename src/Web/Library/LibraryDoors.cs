using Microsoft.AspNetCore.Http.HttpResults;
using Proofload.Designs.Catalogue;
using Proofload.Knowledge;
using Proofload.Knowledge.Practice;
using Proofload.Web.Library.Articles;
using Proofload.Web.Library.Searching;

namespace Proofload.Web.Library;

/// <summary>What the rest of the site sees of the knowledge base.</summary>
internal static partial class LibraryDoors
{
    public static void AddLibrary(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
            PageLibrary.Load(ContentFolder.Path, provider.GetRequiredService<ComponentCatalogue>()));
        services.AddSingleton(_ => Gym.Load(ContentFolder.Path));
        services.AddSingleton<ArticleShelf>();
        services.AddSingleton<SearchDesk>();
        services.AddHostedService<SearchFilling>();
    }

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        // Read now, not with the first request. A page with problems is shown as far as it can be, and they are logged:
        // one slip of a writer must not close the library.
        var library = routes.ServiceProvider.GetRequiredService<PageLibrary>();
        _ = routes.ServiceProvider.GetRequiredService<Gym>();
        var logger = routes.ServiceProvider.GetRequiredService<ILogger<PageLibrary>>();
        foreach (var reading in library.Readings.Where(reading => !reading.Problems.IsEmpty))
            LogProblems(logger, reading.File, reading.Problems.Length, reading.Problems[0].ToString());

        routes.MapGet("/search/results", ResultsAsync).ExcludeFromDescription();
    }

    /// <summary>The results alone, for the script that asks as one types.</summary>
    private static async Task<RazorComponentResult<SearchResults>> ResultsAsync(
        string? q, SearchDesk desk, CancellationToken cancellation) =>
        new(new { Answer = await desk.FindAsync(q ?? "", null, cancellation) });

    [LoggerMessage(211, LogLevel.Warning, "{File} has {Count} problems, the first: {First}")]
    private static partial void LogProblems(ILogger logger, string file, int count, string first);
}
