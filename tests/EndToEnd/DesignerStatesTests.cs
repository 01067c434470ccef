using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>The designer in each of its states: accessible in both themes, and as wide as its window.</summary>
public sealed partial class DesignerStatesTests(Site site, Browser browser) : IClassFixture<Site>
{
    private const string Shop = """
        proofload: design/v1
        name: Corner shop
        targets: {latency: {p99: 500ms}, availability: 99.9%}
        operations:
          browse: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: service, instances: 2, zones: 2, public: false, work: 4ms}
          db:  {type: aws/rds-postgresql, instance: db.r6g.large, zones: 2, public: false}
        connections:
          - web -> db
        """;

    [Fact]
    public async Task Views_panels_and_banners_are_accessible_in_both_themes()
    {
        await using var visit = await browser.OpenFileAsync(site, Shop);
        var page = visit.Page;
        await page.VerdictAsync("finding");
        await Expect(page.Button("Select what stands in Private network")).ToBeVisibleAsync();
        await Expect(page.Button("Select what stands in 2 zones")).ToBeVisibleAsync();
        await visit.HoldsAsync("the canvas");

        await page.Node("web").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("c");
        await Expect(page.Region("Canvas")).ToContainTextAsync("Choose the component that answers it");
        await visit.HoldsAsync("a connection being drawn", ".canvas");
        await page.Keyboard.PressAsync("Escape");
        await page.Node("web").ClickAsync();
        await visit.HoldsAsync("a component in the inspector", ".inspector");
        await page.Region("Verdict").GetByRole(AriaRole.Button, new() { NameRegex = Findings() }).ClickAsync();
        await visit.HoldsAsync("the list of findings", ".verdict");
        await page.Region("Verdict").GetByRole(AriaRole.Button, new() { NameRegex = Targets() }).ClickAsync();
        await visit.HoldsAsync("the list of targets", ".verdict");
        await page.Button("Outline").ClickAsync();
        await visit.HoldsAsync("the outline", ".outline");
        await page.Button("Inspect web → db").ClickAsync();
        await Expect(page.Region("Inspector")).ToContainTextAsync("web calls db and waits for its answer.");
        await visit.HoldsAsync("a connection in the inspector", ".inspector");
        await page.Button("Text").ClickAsync();
        await Expect(page.Text()).ToBeVisibleAsync(); // The editor is fetched when it is first asked for.
        await visit.HoldsAsync("the text", ".stage");
        await page.Text().ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync("\n{ this is no map");
        await visit.HoldsAsync("a text that is no YAML", ".banners");
        await page.Button("Undo").ClickAsync();
        await page.Button("Canvas").ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Button("Design").ClickAsync();
        await visit.HoldsAsync("the menu", ".toolbar");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dialogs_and_the_tour_are_accessible_in_both_themes()
    {
        await using var visit = await browser.OpenFileAsync(site, Shop);
        var page = visit.Page;
        await page.VerdictAsync("finding");
        foreach (var (command, ready) in new[]
        {
            ("Keyboard shortcuts", "Plain letters work"), ("Save a version", "What changed"),
            ("Versions", "There is none yet"), ("Share", "saved on the site first"),
            ("Explain the cost", "The sum of all lines"),
        })
        {
            await CommandAsync(page, command);
            await Expect(page.Locator("dialog[open]")).ToContainTextAsync(ready);
            await visit.HoldsAsync(command, "dialog[open]");
            await page.Keyboard.PressAsync("Escape");
        }

        await page.Keyboard.PressAsync("Control+k");
        await visit.HoldsAsync("the command palette", "dialog[open]");
        await page.Keyboard.PressAsync("Escape");
        await page.Region("Verdict").GetByRole(AriaRole.Button, new() { NameRegex = Findings() }).ClickAsync();
        await page.Button("A call has no timeout").ClickAsync();
        await Expect(page.Locator("dialog[open]")).ToContainTextAsync("Apply");
        await visit.HoldsAsync("a finding", "dialog[open]");
        await page.Keyboard.PressAsync("Escape");

        await CommandAsync(page, "Compare with another design");
        await page.GetByLabel("The other design").SelectOptionAsync(
            new SelectOptionValue { Value = "gallery:storefront/growth" });
        var both = page.Region("Both designs");
        await Expect(both).ToContainTextAsync("Operation checkout");
        await Expect(both.GetByRole(AriaRole.Row, new() { NameRegex = AMonth() })).ToContainTextAsync("better");
        await visit.HoldsAsync("two designs side by side", "dialog[open]");
        await visit.HoldsOnAPhoneAsync("two designs side by side", "dialog[open]");
        await page.ReloadAsync(); // The address names both.
        await Expect(both).ToContainTextAsync("Operation checkout");
        await page.Button("Show what is other in the drawing").ClickAsync();
        await page.Button("Stop comparing").ClickAsync();

        await CommandAsync(page, "Take the tour");
        var tour = page.Region("Tour");
        for (var stop = 1; stop < 7; stop++)
        {
            await Expect(tour).ToContainTextAsync($"{stop} of 7");
            await Expect(tour.GetByRole(AriaRole.Button, new() { Name = "Next" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await visit.HoldsAsync("the tour", ".tour");
        await page.Button("Draw").ClickAsync();
        await Expect(tour).ToBeHiddenAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_reads_what_a_desktop_draws()
    {
        await using var visit = await browser.VisitAsync(site, "/designer/gallery/storefront/growth", Screen.Phone);
        var page = visit.Page;
        await page.VerdictAsync("a month");
        foreach (var (view, ready) in new[]
        {
            ("Canvas", page.Node("db")), ("Outline", page.Button("Inspect db")), ("Text", page.Text()),
        })
        {
            await page.Button(view).ClickAsync();
            await Expect(ready).ToBeVisibleAsync();
            await visit.HoldsAsync($"{view} on a phone", ".stage");
        }

        await page.Button("Outline").ClickAsync();
        await page.Button("Inspect db").ClickAsync();
        await Expect(page.Region("Inspector")).ToContainTextAsync("Amazon Aurora (PostgreSQL)");
        await page.Button("Canvas").ClickAsync();
        await page.Button("Show or hide the palette").ClickAsync();
        await page.Button("Add Cache").ClickAsync();
        await Expect(page.Node("cache-2")).ToHaveCountAsync(1);
        (await visit.OverflowAsync()).ShouldBe(0);
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task CommandAsync(IPage page, string command)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Find anything" })).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync(command);
        var beginning = new Regex("^" + Regex.Escape(command));
        await page.GetByRole(AriaRole.Option, new() { NameRegex = beginning }).First.ClickAsync();
    }

    [GeneratedRegex("finding")]
    private static partial Regex Findings();

    [GeneratedRegex("^A month")]
    private static partial Regex AMonth();

    [GeneratedRegex("target")]
    private static partial Regex Targets();
}
