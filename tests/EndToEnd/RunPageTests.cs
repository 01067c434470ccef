using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>The pages of runs and of failure sweeps: while they run, and when they are over.</summary>
public sealed class RunPageTests(Site site, Browser browser) : IClassFixture<Site>
{
    private const string Shop = """
        proofload: design/v1
        name: Corner shop
        targets: {latency: {p99: 500ms}}
        operations:
          browse: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: service, instances: 2, work: 4ms}
          db:  {type: sql-database, work: {read: 2ms, write: 4ms}}
        connections:
          - {from: web, to: db, timeout: 300ms}
        scenarios:
          steady: {duration: 1m}
          endless: {duration: 60h}
        """;

    [Fact]
    public async Task A_run_under_way_is_accessible_on_every_screen_and_can_be_cancelled()
    {
        await using var visit = await SavedAsync();
        var page = visit.Page;

        await page.Button("Run endless").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Runs", new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await HoldsOnEveryScreenAsync(visit, "a run under way");
        await page.Button("Cancel").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("cancelled");
        await HoldsOnEveryScreenAsync(visit, "a run that was cancelled");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_that_is_over_is_accessible_on_every_screen()
    {
        await using var visit = await SavedAsync();
        var page = visit.Page;

        await page.Button("Play every failure").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Single failures" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Corner shop: every failure");
        await HoldsOnEveryScreenAsync(visit, "a sweep");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_that_could_not_be_loaded_are_loaded_with_the_next_key()
    {
        await using var visit = await SavedAsync();
        var page = visit.Page;
        await page.Button("Run steady").ClickAsync();
        await page.RunOverAsync();
        await page.RouteAsync("**/values.json", route => route.AbortAsync(), new() { Times = 1 });
        var chart = page.GetByRole(AriaRole.Figure).Filter(new() { HasText = "Throughput" });
        var trouble = page.GetByRole(AriaRole.Status).Filter(new() { HasText = "could not be loaded" });

        await chart.GetByRole(AriaRole.Group, new() { Name = "Throughput", Exact = true }).FocusAsync();
        await Expect(trouble).ToBeVisibleAsync();
        (await visit.OverflowAsync()).ShouldBe(0);
        (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty();
        await page.Keyboard.PressAsync("ArrowRight");

        await Expect(chart.GetByRole(AriaRole.List, new() { Name = "Series" })).ToContainTextAsync("/s");
        await Expect(trouble).ToBeHiddenAsync();
        visit.Complaints.ShouldAllBe(complaint => complaint.Contains("ERR_FAILED", StringComparison.Ordinal));
    }

    /// <summary>The page of the shop, saved as one's own.</summary>
    private async Task<Visit> SavedAsync()
    {
        var visit = await browser.VisitAsync(site, "/check");
        await visit.Page.GetByLabel("Design", new() { Exact = true }).FillAsync(Shop);
        await visit.Page.Button("Check and save").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Corner shop", Level = 1 }))
            .ToBeVisibleAsync();
        return visit;
    }

    /// <summary>Of what axe looks at, only colours depend on the theme, and all the rest on the size.</summary>
    private static async Task HoldsOnEveryScreenAsync(Visit visit, string state)
    {
        await visit.HoldsAsync(state);
        await visit.ResizeAsync(Screen.Phone);
        (await visit.ProblemsButColoursAsync()).ShouldBeEmpty($"{state}, on a phone");
        (await visit.OverflowAsync()).ShouldBe(0, $"{state}, on a phone");
        await visit.ResizeAsync(Screen.Desktop);
    }
}
