using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>Scenarios that are played from the designer.</summary>
public sealed class DesignerRunTests(Site site, Browser browser) : IClassFixture<Site>
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
          - {from: web, to: db, timeout: 300ms, breaker: {failures: 50%}}
        scenarios:
          slow: {duration: 2m, faults: [{at: 30s, for: 30s, target: db, slow: x200}]}
          endless: {duration: 60h}
        """;

    private static readonly LocatorAssertionsToContainTextOptions Patience = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_run_is_scrubbed_traced_and_compared_with_that_of_another_version()
    {
        await using var visit = await browser.OpenFileAsync(site, Shop);
        var page = visit.Page;
        var run = page.Region("Run of a scenario");

        await page.PlayAsync("slow (2m)");
        await Expect(run).ToContainTextAsync("Finished, version 1", Patience);
        var slider = run.GetByRole(AriaRole.Slider, new() { Name = "Time in the run" });
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(run).ToContainTextAsync("At 0:00");
        var last = int.Parse((await slider.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
        await slider.FillAsync((last * 3 / 8).ToString(CultureInfo.InvariantCulture)); // In the middle of the fault.
        await Expect(run).ToContainTextAsync("db slow x200");
        await Expect(run.GetByRole(AriaRole.Table, new() { Name = "What clients saw" })).ToContainTextAsync("open");

        await page.Button("Slowest requests").ClickAsync();
        await Expect(run.GetByRole(AriaRole.Table)).ToContainTextAsync("db");
        await visit.HoldsAsync("the slowest requests", ".run-panel");
        await page.Button("Verdict").ClickAsync();
        await visit.HoldsAsync("the verdict of a run", ".run-panel");

        await page.Node("web").ClickAsync();
        await page.GetByLabel("instances", new() { Exact = true }).FillAsync("4");
        await page.Keyboard.PressAsync("Enter");
        await page.PlayAsync("slow (2m)");
        await Expect(run).ToContainTextAsync("Finished, version 2", Patience);
        await page.Button("Over time").ClickAsync();
        await run.GetByLabel("Compare with another run").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(run.GetByRole(AriaRole.Columnheader, new() { Name = "other" }).First).ToBeVisibleAsync();
        await visit.HoldsAsync("two runs compared", ".run-panel");
        await page.Button("Close the run").ClickAsync();
        await Expect(run).ToBeHiddenAsync();

        // Each version says what its runs showed.
        await page.Button("Design").ClickAsync();
        await page.Button("Versions").ClickAsync();
        var versions = page.GetByRole(AriaRole.Dialog, new() { Name = "Versions" });
        var second = versions.GetByRole(AriaRole.List, new() { Name = "Runs of version 2" });
        await Expect(second).ToContainTextAsync("slow");
        await visit.HoldsAsync("versions with their runs", "dialog[open]");
        await versions.GetByRole(AriaRole.Button, new() { Name = "Look at the run of slow, version 1" }).ClickAsync();
        await Expect(run).ToContainTextAsync("Finished, version 1");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_run_shows_its_beginning_and_can_be_stopped()
    {
        await using var visit = await browser.OpenFileAsync(site, Shop);
        var page = visit.Page;
        var run = page.Region("Run of a scenario");

        await page.PlayAsync("endless (60h)");
        await Expect(run.GetByRole(AriaRole.Slider, new() { Name = "Time in the run" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(run.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await visit.HoldsAsync("a run that goes on", ".run-panel");
        await page.Button("Cancel").ClickAsync();

        await Expect(run).ToContainTextAsync("Cancelled");
        await visit.HoldsAsync("a run that was cancelled", ".run-panel");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_refused_says_why()
    {
        // Of users who wait for answers none can stand for several: each of their requests would be played.
        var crowd = Shop.Replace("rate: 50/s", "users: 5000, think: 1s", StringComparison.Ordinal);
        await using var visit = await browser.OpenFileAsync(site, crowd);
        var page = visit.Page;
        var run = page.Region("Run of a scenario");

        await page.PlayAsync("endless (60h)");

        await Expect(run).ToContainTextAsync("Refused, version 1", Patience);
        await Expect(run).ToContainTextAsync("events");
        await visit.HoldsAsync("a run that was refused", ".run-panel");
        await visit.HoldsOnAPhoneAsync("a run that was refused", ".run-panel");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_failed_says_so_and_another_can_be_played()
    {
        await using var visit = await browser.OpenFileAsync(site, Shop);
        var page = visit.Page;
        var run = page.Region("Run of a scenario");

        // A fault of the simulator, in the words of the desk; nobody can order one.
        await page.RouteAsync("**/api/v1/runs/*", async route =>
        {
            var answer = await route.FetchAsync();
            var told = JsonNode.Parse(await answer.BodyAsync())!;
            (told["state"], told["reason"]) = ("failed", "The simulator has a fault. It has been logged.");
            await route.FulfillAsync(new() { Response = answer, Body = told.ToJsonString() });
        });
        await page.PlayAsync("slow (2m)");

        await Expect(run).ToContainTextAsync("Failed, version 1", Patience);
        await Expect(run).ToContainTextAsync("has a fault");
        await visit.HoldsAsync("a run that failed", ".run-panel");
        await visit.HoldsOnAPhoneAsync("a run that failed", ".run-panel");
        await page.UnrouteAllAsync();
        await page.Button("Close the run").ClickAsync();
        await page.PlayAsync("slow (2m)");
        await Expect(run).ToContainTextAsync("Finished, version 1", Patience);
        visit.Complaints.ShouldBeEmpty();
    }
}
