using Microsoft.Playwright;
using Proofload.Testing;

[assembly: AssemblyFixture(typeof(Proofload.EndToEnd.Browser))]

namespace Proofload.EndToEnd;

/// <summary>
/// The browser of this machine, without a window; one for the whole run, with a fresh profile for each visit.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    // It is to load our pages and to do nothing else; and its sandbox refuses root, which continuous integration is.
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : (string[])[],
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000); // What is right is seen at once; a busy machine needs longer.
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = Flags });
    }

    /// <summary>A new visitor's look at a page of the site, after it has loaded.</summary>
    public async Task<Visit> VisitAsync(Site site, string path, Screen? screen = null)
    {
        var chosen = screen ?? Screen.Desktop;
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            ViewportSize = new() { Width = chosen.Width, Height = chosen.Height },
            ColorScheme = chosen.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = chosen.Width < 600,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await SlowDownAsync(context);
        var visit = new Visit(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>
    /// With <c>PROOFLOAD_LATENCY</c> each request takes that many milliseconds longer, which finds tests that act or
    /// look before a page is ready and mostly get away with it.
    /// </summary>
    private static Task SlowDownAsync(IBrowserContext context) =>
        int.TryParse(Environment.GetEnvironmentVariable("PROOFLOAD_LATENCY"), out var latency)
            ? context.RouteAsync("**/*", route => AnswerLateAsync(route, latency))
            : Task.CompletedTask;

    private static async Task AnswerLateAsync(IRoute route, int latency)
    {
        await Task.Delay(latency);
        try
        {
            await route.ContinueAsync();
        }
        catch (PlaywrightException)
        {
            // Who asked is gone, as the test is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string Program()
    {
        if (Environment.GetEnvironmentVariable("PROOFLOAD_CHROMIUM") is { Length: > 0 } named)
            return named;

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "No browser. `dotnet eng/dev.cs test` finds, installs or names one.");
    }
}
