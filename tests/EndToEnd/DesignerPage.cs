using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>What tests of the designer do again and again, by roles and labels.</summary>
internal static class DesignerPage
{
    public static ILocator Button(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Region(this IPage page, string name) =>
        page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    /// <summary>A box on the canvas.</summary>
    public static ILocator Node(this IPage page, string id) => page.Locator($".react-flow__node[data-id='{id}']");

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
        var visit = await browser.BlankAsync(site, screen);
        await visit.Page.Button("Design").ClickAsync();
        await visit.Page.GetByLabel("Open a file").SetInputFilesAsync(new FilePayload
        {
            Name = "design.yaml", MimeType = "application/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(document),
        });
        await Expect(visit.Page.Locator(".react-flow__node[data-id]").First).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>What the site says of the design as it is now.</summary>
    public static Task VerdictAsync(this IPage page, string words) =>
        Expect(page.Region("Verdict")).ToContainTextAsync(words);
}
