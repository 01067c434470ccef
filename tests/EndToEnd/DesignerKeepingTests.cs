using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Proofload.Testing;
using static Microsoft.Playwright.Assertions;

namespace Proofload.EndToEnd;

/// <summary>What is drawn is kept, explained and mended: versions, tabs, links, and a line that fails.</summary>
public sealed partial class DesignerKeepingTests(Site site, Browser browser) : IClassFixture<Site>
{
    [Fact]
    public async Task A_finding_is_explained_applied_and_undone()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var page = visit.Page;
        var verdict = page.Region("Verdict");
        await verdict.GetByRole(AriaRole.Button, new() { NameRegex = Findings() }).ClickAsync();
        var finding = verdict.GetByRole(AriaRole.Button, new() { Name = "A call has no timeout" });
        await finding.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Finding" });
        var apply = dialog.GetByRole(AriaRole.Button, new() { NameRegex = Apply() }).First;
        await Expect(apply).ToBeVisibleAsync();

        await apply.ClickAsync();

        await Expect(finding).ToHaveCountAsync(0);
        await page.Button("Undo").ClickAsync();
        await Expect(finding).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_open_to_their_working()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var page = visit.Page;
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "How the numbers come about" });

        await page.Node("web").ClickAsync();
        await page.Region("Inspector").GetByRole(AriaRole.Button, new() { NameRegex = InUse() }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("utilisation law");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await page.Button("Outline").ClickAsync();
        await page.Button("Inspect web → db").ClickAsync();
        await page.Region("Inspector").GetByRole(AriaRole.Button, new() { NameRegex = Calls() }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("50/s x 100 % x 1 = 50/s");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await page.Region("Verdict").GetByRole(AriaRole.Button, new() { NameRegex = AMonth() }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("The sum of all lines");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_are_named_compared_in_picture_and_outline_and_brought_back()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var page = visit.Page;
        await page.SaveAsync("As it began");
        await SetInstancesAsync(page, "4");
        await page.Node("db").ClickAsync();
        await page.Button("Remove db").ClickAsync();
        await page.SaveAsync("Without a database");

        await OpenVersionsAsync(page);
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Versions" })).ToContainTextAsync("As it began");
        await visit.HoldsAsync("the versions", "dialog[open]");
        await page.Button("Compare with version 1").ClickAsync();
        await Expect(page.GetByText("removed db, web->db; changed web (instances)")).ToBeVisibleAsync();
        await Expect(page.Node("web")).ToHaveAccessibleNameAsync(Changed());
        await Expect(page.Node("removed db")).ToBeVisibleAsync();
        await visit.HoldsAsync("a version compared", "main");
        await page.Button("Outline").ClickAsync();
        await Expect(page.GetByText("changed: instances")).ToBeVisibleAsync();

        await OpenVersionsAsync(page);
        await page.Button("Bring back version 1").ClickAsync();
        await Expect(page.GetByText("nothing is other")).ToBeVisibleAsync();
        await page.Button("Undo").ClickAsync();
        await Expect(page.GetByText("changed: instances")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_lets_others_look_and_work_on_a_copy_of_their_own()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var page = visit.Page;
        await page.SaveAsync("First");
        await page.Button("Design").ClickAsync();
        await page.Button("Share").ClickAsync();
        await Expect(page.GetByLabel("To work on a copy of their own", new() { Exact = true })).ToBeVisibleAsync();
        await visit.HoldsAsync("the links", "dialog[open]");
        var link = await page.GetByLabel("To work on a copy of their own", new() { Exact = true }).InputValueAsync();

        await using var other = await browser.VisitAsync(site, new Uri(link).AbsolutePath);
        await other.Page.Node("db").ClickAsync();
        await other.Page.Button("Remove db").ClickAsync();
        await Expect(other.Page).ToHaveURLAsync(Draft());
        await other.Page.ReloadAsync();
        await Expect(other.Page.Node("web")).ToBeVisibleAsync();
        await Expect(other.Page.Node("db")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Expect(page.Node("db")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_tabs_on_one_design_are_merged_and_the_first_is_told()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var first = visit.Page;
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Url);
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("open in another tab");
        await visit.On(second).HoldsAsync("a second tab", ".banners");
        await second.Node("db").ClickAsync();
        await second.GetByLabel("instance", new() { Exact = true }).FillAsync("db.r6g.xlarge");
        await second.Keyboard.PressAsync("Enter");

        // A reload of the second loses nothing, though only the first may keep the draft.
        await SetInstancesAsync(first, "5");
        await second.ReloadAsync();
        await MergeAsync(second);

        await Expect(second.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        await Expect(first.GetByRole(AriaRole.Alert)).ToContainTextAsync("open in another tab");
        await second.Node("web").ClickAsync();
        await Expect(second.GetByLabel("instances", new() { Exact = true })).ToHaveValueAsync("5");
        await second.Node("db").ClickAsync();
        await Expect(second.GetByLabel("instance", new() { Exact = true })).ToHaveValueAsync("db.r6g.xlarge");
        await second.CloseAsync();
        await MergeAsync(first);
        await first.Node("db").ClickAsync();
        await Expect(first.GetByLabel("instance", new() { Exact = true })).ToHaveValueAsync("db.r6g.xlarge");
    }

    [Fact]
    public async Task Two_tabs_that_changed_the_same_are_shown_both_and_nothing_is_put_together()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var first = visit.Page;
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Url);
        var told = second.GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync("open in another tab");
        await SetInstancesAsync(second, "3");
        await SetInstancesAsync(first, "5");

        await MergeAsync(second);

        await Expect(told).ToContainTextAsync("They contradict each other in 1 place, first at line 6");
        await Expect(told).ToContainTextAsync("instances: 3");
        await Expect(told).ToContainTextAsync("instances: 5");
        var conflict = visit.On(second);
        await conflict.HoldsAsync("a merge conflict", ".banners");
        await conflict.HoldsOnAPhoneAsync("a merge conflict", ".banners");

        // Both go on with what they have; alike again, they can be put together.
        await SetInstancesAsync(second, "5");
        await MergeAsync(second);
        await Expect(told).ToBeHiddenAsync();
        await Expect(first.GetByRole(AriaRole.Alert)).ToContainTextAsync("open in another tab");
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_line_is_down()
    {
        await using var visit = await browser.OpenFileAsync(site, DesignerPage.Shop);
        var page = visit.Page;
        await page.VerdictAsync("a month");

        await page.Context.SetOfflineAsync(true);
        await page.Node("web").ClickAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByText("No answer from the site; kept in this browser")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText("No answer from the site; kept in this browser")).ToBeHiddenAsync();

        await page.Node("db").ClickAsync();
        await page.Button("Remove db").ClickAsync();
        await page.VerdictAsync("finding");

        await page.ReloadAsync();
        await Expect(page.Node("web")).ToBeVisibleAsync();
        await Expect(page.Node("db")).ToHaveCountAsync(0);
    }

    private static Task MergeAsync(IPage page) => page.GetByRole(AriaRole.Alert)
        .GetByRole(AriaRole.Button, new() { Name = "Merge and work here" }).ClickAsync();

    private static async Task SetInstancesAsync(IPage page, string count)
    {
        await page.Node("web").ClickAsync();
        await page.GetByLabel("instances", new() { Exact = true }).FillAsync(count);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task OpenVersionsAsync(IPage page)
    {
        await page.Button("Design").ClickAsync();
        await page.Button("Versions").ClickAsync();
    }

    [GeneratedRegex("finding")]
    private static partial Regex Findings();

    [GeneratedRegex("^Apply: ")]
    private static partial Regex Apply();

    [GeneratedRegex("^In use: ")]
    private static partial Regex InUse();

    [GeneratedRegex("^Calls: ")]
    private static partial Regex Calls();

    [GeneratedRegex("a month")]
    private static partial Regex AMonth();

    [GeneratedRegex("changed")]
    private static partial Regex Changed();

    [GeneratedRegex("draft=")]
    private static partial Regex Draft();
}
