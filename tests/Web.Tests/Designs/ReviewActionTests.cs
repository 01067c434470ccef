using System.Net;
using Proofload.Testing;

namespace Proofload.Web.Tests.Designs;

public sealed class ReviewActionTests(Site site) : IClassFixture<Site>, IDisposable
{
    private static readonly string Shop = Documents.Shop
        .Replace(", timeout: 300ms}", "}   # each page", StringComparison.Ordinal);

    private readonly Person person = new(site);

    [Fact]
    public async Task One_click_mends_a_finding_as_a_new_version_and_another_takes_it_back()
    {
        var page = await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", Shop));
        var address = person.At.ToString();
        var button = page.QuerySelectorAll("#review button")
            .Select(found => found.GetAttribute("aria-label") ?? "")
            .Single(name => name.Contains("waits for 'db' without a timeout", StringComparison.Ordinal));

        var diff = await person.PressAsync(page, button);

        diff.QuerySelector("h1")!.TextContent.Length.ShouldBeGreaterThan(3);
        var mended = await person.OpenAsync(address);
        mended.QuerySelector("#file")!.TextContent.ShouldContain("# each page");
        mended.QuerySelector("#file")!.TextContent.ShouldContain("timeout:");
        mended.QuerySelector("#review")!.TextContent.ShouldNotContain("without a timeout");
        mended.QuerySelector("#versions")!.TextContent.ShouldContain("Mend: Give up after");

        await person.PressAsync(mended, "Back to version 1");
        (await person.OpenAsync(address)).QuerySelector("#review")!.TextContent.ShouldContain("without a timeout");
    }

    [Fact]
    public async Task A_design_of_somebody_else_has_no_button_that_mends()
    {
        await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", Shop));
        using var stranger = new Person(site);

        var seen = await stranger.OpenAsync(person.At.ToString());

        seen.QuerySelectorAll("#review button").ShouldBeEmpty();
        using var forged = new HttpRequestMessage(HttpMethod.Post, new Uri($"{person.At}/mend", UriKind.Relative));
        (await stranger.SendAsync(forged)).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Theory]
    [InlineData("json", "\"format\": \"proofload/review/v1\"")]
    [InlineData("sarif", "\"version\": \"2.1.0\"")]
    [InlineData("md", "# Review of Corner shop")]
    public async Task A_review_can_be_taken_along(string format, string text)
    {
        await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", Shop));

        using var file = await person.FetchAsync($"/download/review{person.At}/1/{format}");

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(text);
    }

    [Fact]
    public async Task Findings_stand_by_pillar_and_between_effort_and_risk()
    {
        var page = await person.PressAsync(
            await person.OpenAsync("/check"), "Check and save", ("document", Shop));

        page.QuerySelectorAll(".plans .plan").Length.ShouldBe(4);
        page.QuerySelectorAll("[id^=pillar-]").Length.ShouldBeGreaterThan(0);
        foreach (var link in page.QuerySelectorAll(".plans a"))
            page.GetElementById(link.GetAttribute("href")!.TrimStart('#')).ShouldNotBeNull();
        page.QuerySelectorAll("#review a[href^='/download/review/']").Length.ShouldBe(3);
        page.QuerySelectorAll("[data-lights]").Length.ShouldBe(page.QuerySelectorAll(".findings > li").Length);
    }

    [Fact]
    public async Task Every_finding_has_an_address_that_lights_its_components_without_a_script()
    {
        var page = await person.PressAsync(
            await person.OpenAsync("/check"), "Check and save", ("document", Shop));

        var links = page.QuerySelectorAll("#review a[href^='#lit-']");
        links.Length.ShouldBeGreaterThan(0);
        foreach (var link in links)
        {
            page.GetElementById(link.GetAttribute("href")!.TrimStart('#')).ShouldNotBeNull()
                .QuerySelectorAll("rect").Length.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Ways_out_of_a_missed_target_are_searched_when_asked_for_and_taken_by_a_click()
    {
        var slow = Documents.Shop.Replace("p99: 500ms", "p99: 30ms", StringComparison.Ordinal)
            .Replace("rate: 50/s", "rate: 700/s", StringComparison.Ordinal);
        var page = await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", slow));
        var address = person.At.ToString();
        page.QuerySelectorAll(".ways-out > li").ShouldBeEmpty();

        var search = new Uri(page.QuerySelector("#ways-out a.button")!.GetAttribute("href")!);
        var searched = await person.OpenAsync(search.PathAndQuery);
        searched.QuerySelectorAll(".ways-out > li").Length.ShouldBeGreaterThan(0);
        await person.PressAsync(searched, "Take way out 1 as version 2");

        (await person.OpenAsync(address)).QuerySelector("#ways-out").ShouldBeNull();
    }

    public void Dispose() => person.Dispose();
}
