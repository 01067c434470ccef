using Microsoft.Playwright;
using Proofload.Testing;

namespace Proofload.EndToEnd;

/// <summary>What holds for each page on each screen.</summary>
public sealed class EveryPageTests(Site site, Browser browser) : IClassFixture<Site>
{
    public static TheoryData<string> Paths =>
    [
        "/", "/keys", "/gallery", "/gallery/storefront/start", "/gallery/practice/url-shortener",
        "/gallery/storefront/growth?region=eu-west-1&processor=arm&commitment=1y&compare=storefront/start", "/check",
        "/designs", "/rules", "/rules/cache-before-it-pays", "/api", "/library", "/topics", "/topics/caching-basics",
        "/cases",
        "/cases/aurora-avoiding-consensus", "/decisions/choose-database", "/decisions/choose-database?at=1.1.1", "/map",
        "/map?topic=tail-latency", "/sources", "/search?q=cache", "/gym", "/gym/queue-drain?seed=3&step=1&step=2",
        "/designer",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_accessible_fits_and_gives_the_browser_no_cause_to_complain(string path)
    {
        foreach (var screen in (Screen[])[Screen.Desktop, Screen.Phone.InDark()])
        {
            await using var visit = await browser.VisitAsync(site, path, screen);

            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
            (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty($"{path} on {screen}");
            (await visit.OverflowAsync()).ShouldBe(0, $"{path} on {screen}");

            // Of what axe looks at, only colours depend on the theme.
            (await visit.ProblemsInAsync(screen.IsDark ? ColorScheme.Light : ColorScheme.Dark))
                .ShouldBeEmpty($"{path} on {screen} in its other colours");
            visit.Complaints.ShouldBeEmpty($"{path} on {screen}");
        }
    }
}
