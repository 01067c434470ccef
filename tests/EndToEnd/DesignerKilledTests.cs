using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>A site that is killed in the middle of work, and comes again.</summary>
public sealed class DesignerKilledTests(Site site, TestPostgres postgres, Browser browser) : IClassFixture<Site>
{
    private const string Shop = DesignerPage.Shop + """
        scenarios:
          endless: {duration: 60h}
        """;

    private static readonly LocatorAssertionsToContainTextOptions Patience = new() { Timeout = 60_000 };

    [Fact]
    public async Task Nothing_is_lost_when_the_site_is_killed_in_the_middle_of_a_run_and_of_edits()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var killed = await OwnProcess.StartAsync(postgres, cancellation);
        await using var visit = await browser.VisitAsync(site, "/health/live");
        var page = visit.Page;
        await page.GotoAsync(new Uri(killed.Address, "designer").ToString());
        await page.OpenFileHereAsync(Shop);

        // Version 1 is saved for the run, which is in the middle when the site dies.
        await page.PlayAsync("endless (60h)");
        var run = page.Region("Run of a scenario");
        await Expect(run.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.Node("web").ClickAsync();
        await page.GetByLabel("instances", new() { Exact = true }).FillAsync("3");
        await page.Keyboard.PressAsync("Enter");

        await killed.KillAsync();
        await page.Node("db").ClickAsync();
        await page.GetByLabel("instance", new() { Exact = true }).FillAsync("db.r6g.xlarge");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("No answer from the site; kept in this browser")).ToBeVisibleAsync();
        await Expect(run).ToContainTextAsync("The site does not answer");
        await visit.HoldsAsync("a site that does not answer");
        await page.Button("Save").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Save" });
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("The site does not answer");
        await page.Keyboard.PressAsync("Escape");

        await killed.StartAgainAsync(cancellation);
        await Expect(page.GetByText("No answer from the site; kept in this browser"))
            .ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Expect(run).Not.ToContainTextAsync("The site does not answer");
        await page.Button("Cancel").ClickAsync(); // The run was taken up again.
        await Expect(run).ToContainTextAsync("Cancelled", Patience);
        await page.ReloadAsync();
        await page.Node("web").ClickAsync();
        await Expect(page.GetByLabel("instances", new() { Exact = true })).ToHaveValueAsync("3");
        await page.Node("db").ClickAsync();
        await Expect(page.GetByLabel("instance", new() { Exact = true })).ToHaveValueAsync("db.r6g.xlarge");
        await page.SaveAsync("After the crash");
        await page.Button("Design").ClickAsync();
        await page.Button("Versions").ClickAsync();
        var versions = page.GetByRole(AriaRole.Dialog, new() { Name = "Versions" });
        await Expect(versions).ToContainTextAsync("After the crash", Patience);
        await Expect(versions).ToContainTextAsync("Before the run of endless");
    }
}
