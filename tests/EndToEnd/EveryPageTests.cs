using Microsoft.Playwright;
using Proofload.Testing;

namespace Proofload.EndToEnd;

/// <summary>What holds for each page on each screen.</summary>
public abstract class EveryPageTests(Site site, Browser browser)
{
    protected async Task HoldsAsync(string path)
    {
        await using var visit = await browser.VisitAsync(site, path);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty(path);
        (await visit.OverflowAsync()).ShouldBe(0, path);

        // Of what axe looks at, only colours depend on the theme. A phone shows hardly anything in colours of its own.
        (await visit.ProblemsInAsync(ColorScheme.Dark)).ShouldBeEmpty($"{path} in the dark");
        await visit.ResizeAsync(Screen.Phone);
        (await visit.ProblemsButColoursAsync()).ShouldBeEmpty($"{path} on a phone");
        (await visit.OverflowAsync()).ShouldBe(0, $"{path} on a phone");
        visit.Complaints.ShouldBeEmpty(path);
    }
}

/// <summary>The pages of designs, and those about the site.</summary>
public sealed class EveryDesignPageTests(Site site, Browser browser)
    : EveryPageTests(site, browser), IClassFixture<Site>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/keys")]
    [InlineData("/gallery")]
    [InlineData("/gallery/storefront/start")]
    [InlineData("/gallery/practice/url-shortener")]
    [InlineData("/gallery/storefront/growth?region=eu-west-1&processor=arm&commitment=1y&compare=storefront/start")]
    [InlineData("/check")]
    [InlineData("/designs")]
    [InlineData("/designer")]
    [InlineData("/api")]
    public Task A_page_is_accessible_fits_and_gives_the_browser_no_cause_to_complain(string path) => HoldsAsync(path);
}

/// <summary>The pages that one reads to learn.</summary>
public sealed class EveryLibraryPageTests(Site site, Browser browser)
    : EveryPageTests(site, browser), IClassFixture<Site>
{
    [Theory]
    [InlineData("/rules")]
    [InlineData("/rules/cache-before-it-pays")]
    [InlineData("/library")]
    [InlineData("/topics")]
    [InlineData("/topics/caching-basics")]
    [InlineData("/cases")]
    [InlineData("/cases/aurora-avoiding-consensus")]
    [InlineData("/decisions/choose-database")]
    [InlineData("/decisions/choose-database?at=1.1.1")]
    [InlineData("/map")]
    [InlineData("/map?topic=tail-latency")]
    [InlineData("/sources")]
    [InlineData("/search?q=cache")]
    [InlineData("/gym")]
    [InlineData("/gym/queue-drain?seed=3&step=1&step=2")]
    public Task A_page_is_accessible_fits_and_gives_the_browser_no_cause_to_complain(string path) => HoldsAsync(path);
}
