using System.Text.Json;
using Microsoft.Playwright;
using Proofload.Testing;

namespace Proofload.EndToEnd;

/// <summary>One visitor's look at the site, and what the browser has to complain about meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() =>
    {
        const string path = "tests/EndToEnd/node_modules/axe-core/axe.min.js";
        return File.Exists(Path.Combine(Repository.Root, path))
            ? Repository.Read(path)
            : throw new InvalidOperationException($"'{path}' is missing; `dotnet eng/dev.cs setup` fetches it.");
    });

    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => complaints.Add($"Error: {error}");
        page.Console += (_, message) =>
        {
            // Also how a browser reports what the content security policy forbade.
            if (message.Type is "error" or "warning")
                complaints.Add($"{message.Type}: {message.Text}");
        };
    }

    public IPage Page { get; }

    /// <summary>The same visitor in another tab.</summary>
    public Visit On(IPage tab) => new(context, tab);

    /// <summary>Errors of scripts, files that are missing, breaches of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>What axe finds against WCAG 2.2 AA and its own best practices, one line for each place.</summary>
    /// <param name="within">A selector, where only a part of the page is new since it was last looked at.</param>
    public Task<IReadOnlyList<string>> AccessibilityProblemsAsync(string? within = null) =>
        AskAxeAsync("{ resultTypes: ['violations'] }", within);

    /// <summary>The same page in dark or light: the rules that depend on its colours.</summary>
    public async Task<IReadOnlyList<string>> ProblemsInAsync(ColorScheme colours, string? within = null)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = colours });
        return await AskAxeAsync(
            $"{{ resultTypes: ['violations'], runOnly: ['{string.Join("', '", OfColours)}'] }}", within);
    }

    /// <summary>All rules that do not depend on colours, for a page whose colours were looked at.</summary>
    public Task<IReadOnlyList<string>> ProblemsButColoursAsync() => AskAxeAsync(
        $"{{ resultTypes: ['violations'], rules: {{ {string.Join(", ", OfColours.Select(rule =>
            $"'{rule}': {{ enabled: false }}"))} }} }}", within: null);

    public Task ResizeAsync(Screen screen) => Page.SetViewportSizeAsync(screen.Width, screen.Height);

    private async Task<IReadOnlyList<string>> AskAxeAsync(string options, string? within)
    {
        var place = within is null ? "document" : $"'{within}'";
        await Page.WaitForLoadStateAsync(); // A page can be read, and looked at, before its style sheets have come.
        // The page itself knows: another may have come since somebody last looked.
        if (!await Page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await Page.EvaluateAsync(Axe.Value);
        var answer = await Page.EvaluateAsync<JsonElement>($$"""
            async () => {
              const { passes, violations, inapplicable } = await axe.run({{place}}, {{options}});
              return {
                checked: passes.length + inapplicable.length,
                problems: violations.flatMap(rule => rule.nodes.map(node =>
                  `${rule.id} (${rule.impact}): ${rule.help}: ${node.html} ${node.failureSummary ?? ''}`)),
              };
            }
            """);
        return answer.GetProperty("checked").GetInt32() > 0
            ? [.. answer.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)]
            : throw new InvalidOperationException("The accessibility checker checked nothing.");
    }

    /// <summary>How many pixels the page is wider than the screen; a page that fits has none.</summary>
    public async Task<int> OverflowAsync()
    {
        await Page.WaitForLoadStateAsync();
        return await Page.EvaluateAsync<int>(
            "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
