using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>What tests of the designer do again and again, by roles and labels.</summary>
internal static class DesignerPage
{
    /// <summary>As small as a design can be that has something to find, to change and to save.</summary>
    public const string Shop = """
        proofload: design/v1
        name: Corner shop
        operations:
          browse: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: service, instances: 2, work: 4ms}
          db:  {type: aws/rds-postgresql, instance: db.r6g.large}
        connections:
          - web -> db

        """;

    public static ILocator Button(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Region(this IPage page, string name) =>
        page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    /// <summary>A box on the canvas.</summary>
    public static ILocator Node(this IPage page, string id) => page.Locator($".react-flow__node[data-id='{id}']");

    /// <summary>The editor of the file, which scrolls what does not fit.</summary>
    public static ILocator Text(this IPage page) =>
        page.GetByRole(AriaRole.Textbox, new() { Name = "The design as text" });

    public static async Task<Visit> BlankAsync(this Browser browser, Site site, Screen? screen = null)
    {
        var visit = await browser.VisitAsync(site, "/designer", screen);
        await visit.Page.Button("Start from blank").ClickAsync();
        await Expect(visit.Page.Button("Design")).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>A design of one's own, opened as a file.</summary>
    public static async Task<Visit> OpenFileAsync(
        this Browser browser, Site site, string document, Screen? screen = null)
    {
        var visit = await browser.VisitAsync(site, "/designer", screen);
        await visit.Page.OpenFileHereAsync(document);
        return visit;
    }

    /// <summary>The same where the page with all beginnings is shown.</summary>
    public static async Task OpenFileHereAsync(this IPage page, string document)
    {
        await page.Button("Start from blank").ClickAsync();
        await page.Button("Design").ClickAsync();
        await page.GetByLabel("Open a file").SetInputFilesAsync(new FilePayload
        {
            Name = "design.yaml",
            MimeType = "application/yaml",
            Buffer = System.Text.Encoding.UTF8.GetBytes(document),
        });
        await Expect(page.Locator(".react-flow__node[data-id]").First).ToBeVisibleAsync();
    }

    /// <summary>Saves a version under a name.</summary>
    public static async Task SaveAsync(this IPage page, string message)
    {
        await page.Button("Save").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Save" });
        await dialog.GetByLabel("What changed").FillAsync(message);
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText("Saved. Its link:")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
    }

    /// <summary>A state is accessible in both themes, and no wider than its window.</summary>
    /// <param name="part">The part that is new in this state; null for the whole page.</param>
    public static async Task HoldsAsync(this Visit visit, string state, string? part = null)
    {
        (await visit.AccessibilityProblemsAsync(part)).ShouldBeEmpty(state);
        (await visit.ProblemsInAsync(ColorScheme.Dark, part)).ShouldBeEmpty($"{state}, dark");
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        (await visit.OverflowAsync()).ShouldBe(0, state);
    }

    /// <summary>The same in the window of a phone.</summary>
    public static async Task HoldsOnAPhoneAsync(this Visit visit, string state, string? part = null)
    {
        await visit.ResizeAsync(Screen.Phone);
        await visit.HoldsAsync($"{state} on a phone", part);
        await visit.ResizeAsync(Screen.Desktop);
    }

    /// <summary>
    /// A run is over and its page answers: the slider shows once the charts listen, and a key before that is lost.
    /// </summary>
    public static Task RunOverAsync(this IPage page) =>
        Expect(page.GetByRole(AriaRole.Slider, new() { Name = "Time" })).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>Plays a scenario, which the list names with its duration.</summary>
    public static async Task PlayAsync(this IPage page, string scenario)
    {
        var runs = page.GetByLabel("Run a scenario");
        await Expect(runs.GetByRole(AriaRole.Option, new() { Name = scenario })).ToBeEnabledAsync();
        await runs.SelectOptionAsync(new SelectOptionValue { Label = scenario });
    }

    /// <summary>What the site says of the design as it is now.</summary>
    public static Task VerdictAsync(this IPage page, string words) =>
        Expect(page.Region("Verdict")).ToContainTextAsync(words);
}
