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
        await using var visit = await browser.VisitAsync(site, path);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty(path);
        (await visit.OverflowAsync()).ShouldBe(0, path);

        // Of what axe looks at, only colours depend on the theme, and all the rest on the size.
        (await visit.ProblemsInAsync(ColorScheme.Dark)).ShouldBeEmpty($"{path} in the dark");
        await visit.ResizeAsync(Screen.Phone);
        (await visit.ProblemsButColoursAsync()).ShouldBeEmpty($"{path} on a phone");
        (await visit.OverflowAsync()).ShouldBe(0, $"{path} on a phone");
        visit.Complaints.ShouldBeEmpty(path);
    }
}
