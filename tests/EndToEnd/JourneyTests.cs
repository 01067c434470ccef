using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>The few ways through the site that must not break, by what a visitor sees and reads.</summary>
public sealed partial class JourneyTests(Site site, Browser browser) : IClassFixture<Site>
{
    private const string Broken = """
        proofload: design/v1
        name: Corner shop
        operations:
          browse: {entry: web, rate: 50ms}
        components:
          web: {type: servise, instances: 2, work: 4ms}
          db:  {type: sql-database}
        connections:
          - web -> db
        """;

    private const string Mended = """
        proofload: design/v1
        name: Corner shop
        operations:
          browse: {entry: web, rate: 50/s}
        components:
          web: {type: service, instances: 2, work: 4ms}
          db:  {type: sql-database}
        connections:
          - web -> db
        scenarios:
          steady: {duration: 1m}
        """;

    [Fact]
    public async Task From_the_first_page_to_a_finished_run()
    {
        await using var visit = await browser.VisitAsync(site, "/");
        var page = visit.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Open a design" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Storefront, starting phase" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { NameRegex = DiagramName() })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run steady" }).ClickAsync();

        await page.RunOverAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Throughput" })).ToBeVisibleAsync();
        await AllIsWellAsync(visit);
    }

    [Fact]
    public async Task A_finished_run_is_read_by_keyboard_on_a_phone_in_the_dark()
    {
        await using var visit = await browser.VisitAsync(site, "/gallery/storefront/start", Screen.Phone.InDark());
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Run cold-cache" }).Or(
            page.GetByRole(AriaRole.Button, new() { Name = "Run steady" })).First.ClickAsync();
        await page.RunOverAsync();

        var chart = page.GetByRole(AriaRole.Figure).Filter(new() { HasText = "Throughput" });
        await chart.GetByRole(AriaRole.Group, new() { Name = "Throughput", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");

        await Expect(chart.GetByRole(AriaRole.List, new() { Name = "Series" })).ToContainTextAsync("/s");
        await AllIsWellAsync(visit);
    }

    [Fact]
    public async Task A_bad_file_is_mended_saved_changed_and_compared()
    {
        await using var visit = await browser.VisitAsync(site, "/check");
        var page = visit.Page;
        var design = page.GetByLabel("Design", new() { Exact = true });

        await design.FillAsync(Broken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        var problems = page.GetByRole(AriaRole.List, new() { Name = "Problems" });
        await Expect(problems.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(problems).ToContainTextAsync("line 4, column");
        await Expect(problems).ToContainTextAsync("line 6, column");
        (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty();
        (await visit.OverflowAsync()).ShouldBe(0);

        await design.FillAsync(Mended);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Corner shop", Level = 1 })).ToBeVisibleAsync();
        await AllIsWellAsync(visit, ignoreStatus: 422);

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await design.FillAsync(Mended.Replace("instances: 2", "instances: 3", StringComparison.Ordinal));
        await page.GetByLabel("What changed").FillAsync("One more server");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as version 2" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "with version 1" }).ClickAsync();
        var changes = page.GetByRole(AriaRole.Group, new() { Name = "Changes in meaning" });
        await Expect(changes).ToContainTextAsync("components.web.instances");
        await AllIsWellAsync(visit, ignoreStatus: 422);
    }

    [Fact]
    public async Task Shortcuts_lead_around_and_can_be_turned_off()
    {
        await using var visit = await browser.VisitAsync(site, "/");
        var page = visit.Page;

        await page.Keyboard.PressAsync("?");
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Expect(sheet).ToBeVisibleAsync();
        (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Shortcuts are on" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("c");
        await Expect(page).ToHaveURLAsync(site.Address.ToString());

        await page.GetByRole(AriaRole.Link, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Shortcuts are off" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check a design" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_that_was_chosen_stays()
    {
        await using var visit = await browser.VisitAsync(site, "/");
        var page = visit.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Gallery", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark" })).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveCSSAsync("color-scheme", "dark");
    }

    private static async Task AllIsWellAsync(Visit visit, int? ignoreStatus = null)
    {
        (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty();
        (await visit.OverflowAsync()).ShouldBe(0);

        // A browser complains about every answer that is not 200, a form's list of problems included.
        visit.Complaints
            .Where(complaint => ignoreStatus is null
                || !complaint.Contains($"status of {ignoreStatus}", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [GeneratedRegex("Diagram of")]
    private static partial Regex DiagramName();
}
