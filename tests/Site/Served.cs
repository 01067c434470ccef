using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Proofload.Designs.Catalogue;
using Proofload.Knowledge;
using Proofload.Knowledge.Practice;
using Proofload.Web.Designs;
using Proofload.Web.Library.Articles;
using Proofload.Web.Rules;

namespace Proofload.Testing;

/// <summary>The site's program on a database of the tests.</summary>
/// <param name="content">What another site of this run has read; null for the first, which reads it.</param>
internal sealed class Served(string connectionString, IReadOnlyList<object>? content) : WebApplicationFactory<Program>
{
    // Read from files that no test changes, and never changed after.
    private static readonly Type[] OfContent =
    [
        typeof(ComponentCatalogue), typeof(PageLibrary), typeof(Gym), typeof(Gallery), typeof(RuleShelf),
        typeof(ArticleShelf), typeof(JudgeDesk),
    ];

    /// <summary>What this site has read, for the next ones.</summary>
    public IReadOnlyList<object> Content => [.. OfContent.Select(Services.GetRequiredService)];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PROOFLOAD_DATABASE", connectionString);
        builder.UseSetting(Warming.Setting, "false"); // Judges designs that most tests never open.
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
        {
            foreach (var thing in content ?? [])
                services.AddSingleton(thing.GetType(), thing);
        });
    }
}
