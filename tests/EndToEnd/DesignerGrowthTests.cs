using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>
/// The growing storefront of the gallery, built three times from blank: by mouse, by keyboard alone, by clicks alone.
/// </summary>
public sealed partial class DesignerGrowthTests(Site site, Browser browser) : IClassFixture<Site>
{
    private static readonly Screen Wide = new(1720, 1000);

    /// <summary>Kinds in the order of the file, and the ids that the designer gives them.</summary>
    private static readonly (string Name, string Id)[] Components =
    [
        ("Amazon CloudFront", "cloudfront"), ("Amazon CloudFront", "cloudfront-2"),
        ("Amazon CloudFront", "cloudfront-3"), ("Amazon S3", "s3"), ("Application Load Balancer", "alb"),
        ("AWS Fargate (ECS)", "fargate"), ("Amazon ElastiCache for Redis OSS", "elasticache-redis"),
        ("Amazon OpenSearch Service", "opensearch"), ("Amazon Aurora (PostgreSQL)", "aurora-postgresql"),
        ("Somebody else's service", "external"), ("Amazon SQS (standard queue)", "sqs"), ("AWS Lambda", "lambda"),
        ("Amazon SQS (standard queue)", "sqs-2"), ("AWS Lambda", "lambda-2"),
    ];

    private static readonly (string From, string To)[] Connections =
    [
        ("cloudfront", "alb"), ("cloudfront-3", "s3"), ("cloudfront-2", "alb"), ("alb", "fargate"),
        ("fargate", "elasticache-redis"), ("fargate", "aurora-postgresql"), ("fargate", "opensearch"),
        ("fargate", "external"), ("fargate", "sqs-2"), ("fargate", "sqs"), ("sqs", "lambda"),
        ("lambda", "aurora-postgresql"), ("sqs-2", "lambda-2"), ("lambda-2", "external"),
    ];

    /// <summary>Where operations enter.</summary>
    private static readonly string[] Entries = ["cloudfront", "cloudfront-2", "cloudfront-3", "alb", "alb"];

    [Fact]
    public async Task It_is_built_by_mouse()
    {
        await using var visit = await browser.BlankAsync(site, Wide);
        var page = visit.Page;
        var canvas = page.Region("Canvas");
        foreach (var (index, (name, _)) in Components.Index())
        {
            await page.Button($"Add {name}").DragToAsync(canvas, new()
            {
                TargetPosition = new() { X = 130 + (270 * (index % 4)), Y = 80 + (150 * (index / 4)) },
            });
        }

        foreach (var (from, to) in Connections)
        {
            await page.Node(from).Locator(".react-flow__handle.source")
                .DragToAsync(page.Node(to).Locator(".react-flow__handle.target"));
        }

        foreach (var entry in Entries)
        {
            await page.Node(entry).ClickAsync();
            await page.Keyboard.PressAsync("Control+k");
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Find anything" }).FillAsync("add an operation");
            await page.GetByRole(AriaRole.Option, new() { Name = "Add an operation" }).ClickAsync();
        }

        await StandsAsync(visit);
    }

    [Fact]
    public async Task It_is_built_by_keyboard_alone()
    {
        await using var visit = await browser.BlankAsync(site, Wide);
        var page = visit.Page;
        foreach (var (name, _) in Components)
            await CommandAsync(page, $"add {name}", $"Add {name}");
        foreach (var (from, to) in Connections)
            await CommandAsync(page, $"connect {from} to {to}", $"Connect {from} to {to}");
        foreach (var entry in Entries)
        {
            await CommandAsync(page, $"go to {entry}", $"Go to {entry}");
            await CommandAsync(page, "add an operation", "Add an operation");
        }

        await StandsAsync(visit);
    }

    [Fact]
    public async Task It_is_built_by_clicks_alone_and_undone_to_blank()
    {
        await using var visit = await browser.BlankAsync(site, Wide);
        var page = visit.Page;
        foreach (var (name, _) in Components)
            await page.Button($"Add {name}").ClickAsync();
        await page.Button("Arrange everything").ClickAsync();
        await page.Button("Fit the design to the window").ClickAsync();
        foreach (var (from, to) in Connections)
        {
            await page.Node(from).ClickAsync();
            await page.Button("Connect from the selected component").ClickAsync();
            await page.Node(to).ClickAsync();
        }

        await page.Button("Outline").ClickAsync();
        foreach (var entry in Entries)
        {
            await page.Button($"Inspect {entry}").ClickAsync();
            await page.Locator(".outline").GetByRole(AriaRole.Button, new() { Name = "Add an operation" }).ClickAsync();
        }

        await StandsAsync(visit);

        var undo = page.Button("Undo");
        for (var steps = Components.Length + 1 + Connections.Length + Entries.Length; steps > 0; steps--)
            await undo.ClickAsync();
        await Expect(undo).ToBeDisabledAsync();
        await page.Button("Canvas").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = Empty() })).ToBeVisibleAsync();
    }

    /// <summary>It is the storefront, and the site says how it does.</summary>
    private static async Task StandsAsync(Visit visit)
    {
        var page = visit.Page;
        await page.Keyboard.PressAsync("Alt+2");
        var outline = page.Locator(".outline");
        foreach (var (_, id) in Components)
            await Expect(page.Button($"Inspect {id}")).ToBeVisibleAsync();
        foreach (var (from, to) in Connections)
            await Expect(page.Button($"Inspect {from} → {to}")).ToBeVisibleAsync();
        await Expect(outline.GetByRole(AriaRole.Button, new() { NameRegex = Inspect() }))
            .ToHaveCountAsync(Components.Length + Connections.Length);
        await Expect(outline.GetByLabel("entry")).ToHaveCountAsync(Entries.Length);
        foreach (var (index, entry) in Entries.Index())
            await Expect(outline.GetByLabel("entry").Nth(index)).ToHaveValueAsync(entry);
        await page.VerdictAsync("a month");
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task CommandAsync(IPage page, string typed, string wanted)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Find anything" })).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync(typed);
        var found = page.GetByRole(AriaRole.Listbox, new() { Name = "Found" });
        await Expect(found.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(wanted);
        await page.Keyboard.PressAsync("Enter");
        await Expect(found).ToBeHiddenAsync();
    }

    [GeneratedRegex("^Inspect ")]
    private static partial Regex Inspect();

    [GeneratedRegex("see at once whether it holds")]
    private static partial Regex Empty();
}
