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

    /// <summary>Errors of scripts, files that are missing, breaches of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>What axe finds against WCAG 2.2 AA and its own best practices, one line for each place.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityProblemsAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        var answer = await Page.EvaluateAsync<JsonElement>("""
            async () => {
              const { passes, violations } = await axe.run(document);
              return {
                checked: passes.length,
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
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>(
        "() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
