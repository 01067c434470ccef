using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>The designer by keys, over a reload, as text, and with drawings of other tools.</summary>
public sealed class DesignerTests(Site site, Browser browser) : IClassFixture<Site>
{
    [Fact]
    public async Task A_shop_is_built_by_keys_alone_and_is_there_after_a_reload()
    {
        await using var visit = await browser.BlankAsync(site);
        var page = visit.Page;

        await AddByKeysAsync(page, "Application Load");
        await AddByKeysAsync(page, "Service");
        await page.Node("alb").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("c");
        await page.Node("service").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Alt+2");
        await Expect(page.Button("Inspect alb → service")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.Node("alb")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Alt+2");
        await Expect(page.Button("Inspect alb → service")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_box_that_is_dragged_takes_its_connections_along_and_one_undo_puts_it_back()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var page = visit.Page;
        var box = page.Node("db").Locator(".component-box");
        var line = page.Locator(".react-flow__edge[data-id='web->db'] .react-flow__edge-path");
        await page.VerdictAsync("a month"); // Nothing that comes later moves it.
        var (before, drawn) = (await CornerAsync(box), await line.GetAttributeAsync("d"));

        await box.HoverAsync();
        await page.Mouse.DownAsync();
        var (x, y) = (before.X + 60, before.Y + 40);
        await page.Mouse.MoveAsync(x + 20, y + 60);
        await page.Mouse.MoveAsync(x + 40, y + 120, new() { Steps = 4 });
        await Expect(line).Not.ToHaveAttributeAsync("d", drawn!);
        var lifted = await CornerAsync(box);
        lifted.Y.ShouldBeGreaterThan(before.Y + 50);
        var stretched = await line.GetAttributeAsync("d");
        await page.Mouse.UpAsync();

        await Expect(page.Button("Undo")).ToBeEnabledAsync();
        (await CornerAsync(box)).ShouldBe(lifted);
        await Expect(line).ToHaveAttributeAsync("d", stretched!);
        await page.Button("Undo").ClickAsync();
        await Expect(line).ToHaveAttributeAsync("d", drawn!);
        (await CornerAsync(box)).ShouldBe(before);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_and_picture_are_one_and_a_broken_text_keeps_the_last_picture()
    {
        await using var visit = await browser.VisitAsync(site, "/designer/gallery/storefront/start");
        var page = visit.Page;
        await page.Button("Text").ClickAsync();
        await page.Text().ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync("\n{ this is no map");
        await page.Button("Canvas").ClickAsync();
        await Expect(page.GetByText("last picture that could be drawn")).ToBeVisibleAsync();
        await Expect(page.Node("web")).ToBeVisibleAsync();

        await page.Button("Undo").ClickAsync();
        await Expect(page.GetByText("last picture that could be drawn")).ToBeHiddenAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drawing_of_another_tool_is_opened_and_written_in_another_format()
    {
        await using var visit = await browser.BlankAsync(site);
        var page = visit.Page;
        await page.Button("Design").ClickAsync();
        await page.GetByLabel("Open a file").SetInputFilesAsync(new FilePayload
        {
            Name = "drawing.mmd",
            MimeType = "text/plain",
            Buffer = "flowchart LR\n  web[Web service] --> db[(Orders)]\n"u8.ToArray(),
        });
        await Expect(page.Locator("dialog[open]")).ToContainTextAsync("drawing.mmd");
        await visit.HoldsAsync("what an import did not understand", "dialog[open]");
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.Locator(".react-flow__node[data-id]")).ToHaveCountAsync(2);

        await page.Button("Design").ClickAsync();
        var written = await page.RunAndWaitForDownloadAsync(() => page.Button("Mermaid flowchart").ClickAsync());
        written.SuggestedFilename.ShouldEndWith(".mmd");
        var drawn = await page.RunAndWaitForDownloadAsync(() => page.Button("PNG picture").ClickAsync());
        drawn.SuggestedFilename.ShouldEndWith(".png");
        var points = await File.ReadAllBytesAsync((await drawn.PathAsync())!, TestContext.Current.CancellationToken);
        points.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task<(float X, float Y)> CornerAsync(ILocator box)
    {
        var place = (await box.BoundingBoxAsync())!;
        return (place.X, place.Y);
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
}
