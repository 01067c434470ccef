using System.Net;
using AngleSharp.Html.Dom;
using Proofload.Knowledge;
using Proofload.Testing;

namespace Proofload.Web.Tests.Library;

public sealed class LibraryPagesTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly Person person = new(site);

    [Fact]
    public async Task Every_page_of_the_library_opens_with_its_sources_and_every_link_of_ours_leads_somewhere()
    {
        var addresses = new Queue<string>(
            ["/library", "/map", "/sources", "/gym", .. PageKinds.All.Select(kind => "/" + kind.Folder())]);
        var seen = new HashSet<string>(addresses);
        while (addresses.TryDequeue(out var address))
        {
            var page = await person.OpenAsync(address);

            person.Status.ShouldBe(HttpStatusCode.OK, address);
            page.QuerySelectorAll("h1").Length.ShouldBe(1, address);
            page.QuerySelectorAll("[style], script:not([src])").ShouldBeEmpty(address);
            page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1)
                .Select(group => group.Key).ShouldBeEmpty(address);
            foreach (var anchor in page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")!))
                page.GetElementById(anchor[1..]).ShouldNotBeNull($"{address}{anchor}");
            foreach (var link in page.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!))
            {
                var path = link.Split('#', '?')[0];
                if (IsLibrary(path) && seen.Add(path))
                    addresses.Enqueue(path);
            }
        }

        seen.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_source_stands_beside_the_claim_with_how_it_was_checked()
    {
        var page = await person.OpenAsync("/topics/caching-basics");

        var beside = page.QuerySelector(".with-source")!;
        var cite = beside.QuerySelector(".cite a")!;
        var note = beside.QuerySelector(".beside")!;
        note.TextContent.ShouldContain("Amazon Builders' Library");
        note.QuerySelector(".checked")!.TextContent.ShouldBe("quoted");
        cite.GetAttribute("href").ShouldBe(note.QuerySelector("a")!.GetAttribute("href"));
        page.GetElementById(cite.GetAttribute("href")![1..])!.TextContent.ShouldContain("Caching challenges");
    }

    [Fact]
    public async Task A_design_of_a_page_opens_with_its_verdict_and_leads_back()
    {
        var page = await person.OpenAsync("/topics/caching-basics");
        var open = page.QuerySelector(".design-figure a.button.primary")!.GetAttribute("href")!;

        var design = await person.OpenAsync(open);

        person.Status.ShouldBe(HttpStatusCode.OK);
        design.QuerySelector("h1")!.TextContent.ShouldBe("A cache that carries the shop");
        design.QuerySelector(".trail")!.TextContent.ShouldContain("Caching basics");
        foreach (var box in page.QuerySelectorAll(".design-figure a.box"))
            design.GetElementById(box.GetAttribute("href")!.Split('#')[1]).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_quiz_is_answered_and_explained_without_scripts()
    {
        var page = await person.OpenAsync("/topics/caching-basics?quiz=cb-factor&answer=50+times");
        var item = page.GetElementById("quiz-cb-factor")!;
        item.QuerySelector(".notice.good")!.TextContent.ShouldContain("Right.");
        item.TextContent.ShouldContain("1 / 0.02");
        page.QuerySelectorAll(".quiz-item .notice").Length.ShouldBe(1, "Only the item that was answered is explained.");

        page = await person.OpenAsync("/topics/caching-basics?quiz=cb-factor&answer=500");
        page.GetElementById("quiz-cb-factor")!.QuerySelector(".notice.warn")!.TextContent
            .ShouldContain("10 times too much");
    }

    [Theory]
    [InlineData("/topics/caching-basics?quiz=cb-factor&answer=%3Cscript%3E&seed=x")]
    [InlineData("/decisions/choose-database?at=9.9")]
    [InlineData("/decisions/choose-database?at=1.1.1.1.1")]
    [InlineData("/gym/peak-requests?seed=-4&step=a&step=b&step=c&step=d")]
    [InlineData("/topics?level=L9&group=nothing&q=%25")]
    [InlineData("/search?q=%27%3B--+%26+%7C+%21+%3A%2A+%28&kind=%27")]
    [InlineData("/map?topic=nothing")]
    public async Task What_makes_no_sense_is_answered_with_a_page(string address)
    {
        var page = await person.OpenAsync(address);

        person.Status.ShouldBe(HttpStatusCode.OK);
        page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tree_is_walked_by_links_to_a_reasoned_answer()
    {
        var page = await person.OpenAsync("/decisions/choose-database");
        for (var step = 0; step < 8 && page.QuerySelector(".tree .answers a") is { } answer; step++)
            page = await person.OpenAsync(answer.GetAttribute("href")!.Split('#')[0]);

        var end = page.QuerySelector(".tree")!;
        end.QuerySelector(".notice .question")!.TextContent.ShouldBe("Amazon DynamoDB");
        end.QuerySelectorAll(".choices dt")[^1].TextContent.ShouldBe("What would change it");
        end.QuerySelectorAll(".walked li").Length.ShouldBe(3);
    }

    [Fact]
    public async Task The_first_slip_of_an_estimate_is_told()
    {
        var page = await person.OpenAsync("/gym/peak-requests?seed=3&step=1&step=&step=");

        page.QuerySelector(".notice.warn")!.TextContent.ShouldContain("step 1");
        page.QuerySelectorAll(".gym-steps li.wrong").Length.ShouldBe(1);
        (await person.OpenAsync("/gym/nothing")).QuerySelector("h1")!.TextContent.ShouldBe("There is nothing here");
    }

    [Fact]
    public async Task A_planned_page_says_so_and_shows_what_is_known_of_it()
    {
        var map = await person.OpenAsync("/map");
        var planned = map.QuerySelectorAll(".topic-map li")
            .Select(item => (item.ClassName, Link: item.QuerySelector("a")!))
            .FirstOrDefault(item => item.ClassName!.Contains("planned", StringComparison.Ordinal));
        if (planned.Link is null)
            return; // Everything is written.

        var id = ((IHtmlAnchorElement)planned.Link).GetAttribute("href")!.Split('=')[1];
        var page = await person.OpenAsync($"/topics/{id}");

        person.Status.ShouldBe(HttpStatusCode.OK);
        page.QuerySelector(".notice")!.TextContent.ShouldContain("not written yet");
    }

    public void Dispose() => person.Dispose();

    private static bool IsLibrary(string path) =>
        path.Trim('/').Split('/') is [var first, _] && (PageKinds.Of(first) is not null || first == "gym");
}
