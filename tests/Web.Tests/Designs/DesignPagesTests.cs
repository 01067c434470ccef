using System.Net;
using AngleSharp.Dom;
using Proofload.Testing;

namespace Proofload.Web.Tests.Designs;

public sealed class DesignPagesTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly Person person = new(site);

    [Fact]
    public async Task The_gallery_shows_every_design_that_comes_with_the_product()
    {
        var page = await person.OpenAsync("/gallery");

        var names = page.QuerySelectorAll("article h2").Select(heading => heading.TextContent).ToList();
        var designs = Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "content/designs"), "*.yaml", SearchOption.AllDirectories);
        names.Count.ShouldBe(designs.Count(file => !file.Contains("phenomena", StringComparison.Ordinal)));
        names[0].ShouldContain("start");
    }

    [Fact]
    public async Task Each_design_of_the_gallery_opens_with_its_diagram_its_outline_and_its_file()
    {
        var gallery = await person.OpenAsync("/gallery");
        foreach (var link in gallery.QuerySelectorAll("article h2 a").Select(link => link.GetAttribute("href")!))
        {
            var page = await person.OpenAsync(link);

            person.Status.ShouldBe(HttpStatusCode.OK, link);
            page.QuerySelectorAll("svg.diagram a.box").Length.ShouldBeGreaterThan(1, link);
            foreach (var box in page.QuerySelectorAll("svg.diagram a.box"))
                page.GetElementById(box.GetAttribute("href")!.TrimStart('#')).ShouldNotBeNull(link);
            page.QuerySelectorAll(".code li").Length.ShouldBeGreaterThan(20, link);
            page.QuerySelectorAll("[style]").ShouldBeEmpty(link);
        }
    }

    [Fact]
    public async Task A_design_that_does_not_exist_is_not_found()
    {
        await person.OpenAsync("/gallery/nothing/here");
        person.Status.ShouldBe(HttpStatusCode.NotFound);

        var page = await person.OpenAsync($"/designs/{Guid.Empty}");
        person.Status.ShouldBe(HttpStatusCode.NotFound);
        page.QuerySelector("h1")!.TextContent.ShouldBe("There is nothing here");
    }

    [Fact]
    public async Task A_bad_file_is_answered_with_all_its_problems_and_their_lines()
    {
        var page = await CheckAsync(Documents.Broken);

        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problems = page.QuerySelectorAll("[data-problem]").Select(problem => problem.TextContent).ToList();
        problems.ShouldContain(problem => problem.Contains("line 4,", StringComparison.Ordinal));
        problems.ShouldContain(problem => problem.Contains("aws/fargate", StringComparison.Ordinal));
        problems.ShouldContain(problem => problem.Contains("wrok", StringComparison.Ordinal));
        page.QuerySelectorAll("li.marked").Length.ShouldBeGreaterThanOrEqualTo(3);
        page.QuerySelector("textarea")!.TextContent.ShouldContain("aws/fargte");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("- a\n- b")]
    [InlineData("\u0007\u0001")]
    public async Task What_is_no_design_at_all_is_refused_with_words(string text)
    {
        var page = await CheckAsync(text);

        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("[role=alert]")!.TextContent.Length.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Text_that_is_markup_stays_text()
    {
        var page = await CheckAsync(Documents.Shop.Replace(
            "Corner shop", "<script>alert(1)</script></textarea>", StringComparison.Ordinal));

        person.Status.ShouldBe(HttpStatusCode.OK);
        page.QuerySelector("h1")!.TextContent.ShouldBe("<script>alert(1)</script></textarea>");
        page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_design_is_saved_changed_compared_downloaded_and_deleted()
    {
        var check = await person.OpenAsync("/check");
        var saved = await person.PressAsync(check, "Check and save", ("document", Documents.Shop));
        saved.QuerySelector("h1")!.TextContent.ShouldBe("Corner shop");
        var address = person.At.ToString();

        var edit = await person.OpenAsync($"{address}/edit");
        edit.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(Documents.Shop.ReplaceLineEndings("\n"));
        var changed = await person.PressAsync(
            edit, "Save as version 2", ("document", Documents.ShopWithCache), ("message", "A cache in front"));
        changed.QuerySelector(".page-head .badge")!.TextContent.ShouldContain("version 2");
        changed.QuerySelector("#versions")!.TextContent.ShouldContain("A cache in front");

        using var file = await person.FetchAsync($"/download{address}/1");
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe(Documents.Shop.ReplaceLineEndings("\n"));
        file.Content.Headers.ContentDisposition!.FileName.ShouldBe("corner-shop-v1.yaml");

        var shelf = await person.PressAsync(changed, "Delete for good");
        shelf.QuerySelector("h1")!.TextContent.ShouldBe("Your designs");
        await person.OpenAsync(address);
        person.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_edit_that_is_no_design_is_not_saved_and_not_lost()
    {
        await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", Documents.Shop));
        var address = person.At.ToString();

        var page = await person.PressAsync(
            await person.OpenAsync($"{address}/edit"), "Save as version 2", ("document", Documents.Broken));

        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelectorAll("[data-problem]").Length.ShouldBeGreaterThanOrEqualTo(3);
        page.QuerySelector("textarea")!.TextContent.ShouldContain("fargte");
        (await person.OpenAsync(address)).QuerySelector(".page-head .badge")!.TextContent.ShouldContain("version 1");
    }

    [Fact]
    public async Task Two_windows_do_not_overwrite_each_other()
    {
        await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", Documents.Shop));
        var address = person.At.ToString();
        var one = await person.OpenAsync($"{address}/edit");
        var other = await person.OpenAsync($"{address}/edit");

        await person.PressAsync(one, "Save as version 2", ("document", Documents.ShopWithCache));
        var page = await person.PressAsync(other, "Save as version 2", ("document", Documents.Shop));

        person.Status.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Version 2 was saved in the meantime");
    }

    [Fact]
    public async Task Somebody_else_can_read_a_design_and_not_change_it()
    {
        var mine = await person.PressAsync(
            await person.OpenAsync("/check"), "Check and save", ("document", Documents.Shop));
        var address = person.At.ToString();
        using var stranger = new Person(site);

        var seen = await stranger.OpenAsync(address);

        seen.QuerySelector("h1")!.TextContent.ShouldBe("Corner shop");
        seen.QuerySelectorAll("a").ShouldNotContain(link => link.TextContent.Trim() == "Edit");
        using var forged = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}/delete", UriKind.Relative));
        (await stranger.SendAsync(forged)).IsSuccessStatusCode.ShouldBeFalse();
        mine.ShouldNotBeNull();
        (await person.OpenAsync(address)).QuerySelector("h1")!.TextContent.ShouldBe("Corner shop");
    }

    [Fact]
    public async Task A_copy_of_a_design_of_the_gallery_belongs_to_whoever_took_it()
    {
        var copy = await person.PressAsync(await person.OpenAsync("/gallery/storefront/start"), "Save a copy");

        copy.QuerySelectorAll("a").ShouldContain(link => link.TextContent.Trim() == "Edit");
        (await person.OpenAsync("/designs")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    public void Dispose() => person.Dispose();

    private async Task<IDocument> CheckAsync(string document) =>
        await person.PressAsync(await person.OpenAsync("/check"), "Check", ("document", document));
}
