using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>The designer, as a person uses it: by pointer, by keys, by clicks, and over a reload.</summary>
public sealed partial class DesignerTests(Site site, Browser browser) : IClassFixture<Site>
{
    [Fact]
    public async Task A_shop_is_built_by_clicks_alone_and_undone_to_blank()
    {
        await using var visit = await BlankAsync();
        var page = visit.Page;

        foreach (var kind in new[] { "Application Load Balancer", "Service", "Relational database" })
            await Button(page, $"Add {kind}").ClickAsync();
        await ConnectByClicksAsync(page, "alb", "service");
        await ConnectByClicksAsync(page, "service", "sql-database");
        await page.Locator(".react-flow__pane").ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await Button(page, "Add an operation").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).ToContainTextAsync("a month");
        await Expect(Node(page, "service")).ToHaveAccessibleNameAsync(BusyName());

        var undo = Button(page, "Undo");
        for (var step = 0; step < 6; step++)
            await undo.ClickAsync();
        await Expect(undo).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = EmptyName() })).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shop_is_built_by_keys_alone_and_is_there_after_a_reload()
    {
        await using var visit = await BlankAsync();
        var page = visit.Page;

        await AddByKeysAsync(page, "Application Load");
        await AddByKeysAsync(page, "Service");
        await Node(page, "alb").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("c");
        await Node(page, "service").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Alt+2");
        await Expect(Button(page, "Inspect alb → service")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(Node(page, "alb")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Alt+2");
        await Expect(Button(page, "Inspect alb → service")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shop_is_built_by_pointer()
    {
        await using var visit = await BlankAsync();
        var page = visit.Page;
        var canvas = page.GetByRole(AriaRole.Region, new() { Name = "Canvas" });

        await Button(page, "Add Service").DragToAsync(canvas, new() { TargetPosition = new() { X = 140, Y = 120 } });
        await Button(page, "Add Relational database")
            .DragToAsync(canvas, new() { TargetPosition = new() { X = 480, Y = 120 } });
        await Node(page, "service").Locator(".react-flow__handle.source")
            .DragToAsync(Node(page, "sql-database").Locator(".react-flow__handle.target"));

        await Button(page, "Outline").ClickAsync();
        await Expect(Button(page, "Inspect service → sql-database")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_and_picture_are_one_and_a_broken_text_keeps_the_last_picture()
    {
        await using var visit = await browser.VisitAsync(site, "/designer/gallery/storefront/start");
        var page = visit.Page;
        await Button(page, "Text").ClickAsync();
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "The design as text" });
        await text.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync("\n{ this is no map");
        await Button(page, "Canvas").ClickAsync();
        await Expect(page.GetByText("last picture that could be drawn")).ToBeVisibleAsync();
        await Expect(Node(page, "web")).ToBeVisibleAsync();

        await Button(page, "Undo").ClickAsync();
        await Expect(page.GetByText("last picture that could be drawn")).ToBeHiddenAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drawing_of_another_tool_is_opened_and_written_in_another_format()
    {
        await using var visit = await BlankAsync();
        var page = visit.Page;
        await Button(page, "Design").ClickAsync();
        await page.GetByLabel("Open a file").SetInputFilesAsync(new FilePayload
        {
            Name = "drawing.mmd", MimeType = "text/plain",
            Buffer = "flowchart LR\n  web[Web service] --> db[(Orders)]\n"u8.ToArray(),
        });
        await Expect(page.Locator(".react-flow__node[data-id]")).ToHaveCountAsync(2);

        await Button(page, "Design").ClickAsync();
        var written = await page.RunAndWaitForDownloadAsync(() => Button(page, "Mermaid flowchart").ClickAsync());
        written.SuggestedFilename.ShouldEndWith(".mmd");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_view_is_accessible_in_light_and_dark()
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Desktop.InDark(), Screen.Phone })
        {
            await using var visit = await browser.VisitAsync(site, "/designer/gallery/storefront/start", screen);
            await Expect(Node(visit.Page, "web")).ToHaveAccessibleNameAsync(BusyName());
            foreach (var view in new[] { "Canvas", "Outline", "Text" })
            {
                await Button(visit.Page, view).ClickAsync();
                (await visit.AccessibilityProblemsAsync()).ShouldBeEmpty($"{view} on {screen}");
                (await visit.OverflowAsync()).ShouldBe(0, $"{view} on {screen}");
            }

            visit.Complaints.ShouldBeEmpty();
        }
    }

    private async Task<Visit> BlankAsync()
    {
        var visit = await browser.VisitAsync(site, "/designer");
        await Button(visit.Page, "Start from blank").ClickAsync();
        await Expect(Button(visit.Page, "Add Service")).ToBeVisibleAsync();
        return visit;
    }

    private static async Task ConnectByClicksAsync(IPage page, string from, string to)
    {
        await Node(page, from).ClickAsync();
        await Button(page, "Connect from the selected component").ClickAsync();
        await Node(page, to).ClickAsync();
    }

    private static async Task AddByKeysAsync(IPage page, string name)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync($"add {name}");
        var found = page.GetByRole(AriaRole.Listbox, new() { Name = "Found" });
        await Expect(found.GetByRole(AriaRole.Option).First).ToContainTextAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Expect(found).ToBeHiddenAsync(); // Closing, the dialog gives the focus back.
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Node(IPage page, string id) => page.Locator($".react-flow__node[data-id='{id}']");

    [GeneratedRegex("in use")]
    private static partial Regex BusyName();

    [GeneratedRegex("see at once whether it holds")]
    private static partial Regex EmptyName();
}
