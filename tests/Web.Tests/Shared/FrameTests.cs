using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Proofload.Testing;

namespace Proofload.Web.Tests;

/// <summary>What holds for every page, shown on pages that need no database.</summary>
public sealed class FrameTests(Site site) : IClassFixture<Site>
{
    private readonly HttpClient client = site.NewVisitor();

    [Fact]
    public async Task A_page_has_one_heading_and_a_way_past_the_navigation()
    {
        var page = await PageAsync("/");

        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector("a.skip-link")!.GetAttribute("href").ShouldBe("#content");
        page.QuerySelector("main#content").ShouldNotBeNull();
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/nowhere")]
    public async Task Every_answer_forbids_inline_script_and_style(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
    }

    [Fact]
    public async Task No_page_carries_a_style_attribute_or_a_script_of_its_own()
    {
        var page = await PageAsync("/");

        page.QuerySelectorAll("[style]").ShouldBeEmpty();
        page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_who_is_lost_sees_a_page_that_leads_on()
    {
        using var answer = await client.GetAsync(new Uri("/nowhere", UriKind.Relative), Cancellation);
        var page = Parse(await answer.Content.ReadAsStringAsync(Cancellation));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.QuerySelector("h1")!.TextContent.ShouldBe("There is nothing here");
        page.QuerySelectorAll("main a[href='/gallery']").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_that_is_lost_gets_a_problem_document()
    {
        using var answer = await client.GetAsync(new Uri("/api/v1/nowhere", UriKind.Relative), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Fact]
    public async Task A_posted_form_that_leads_nowhere_is_not_answered_with_another_error()
    {
        using var form = new FormUrlEncodedContent([new("name", "value")]);
        using var answer = await client.PostAsync(new Uri("/nowhere/at/all.txt", UriKind.Relative), form, Cancellation);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("system", "system")]
    [InlineData("\"><script>", "system")]
    public async Task The_theme_that_a_reader_chose_is_in_the_first_byte_of_the_page(string chosen, string shown)
    {
        using var form = new FormUrlEncodedContent([new("theme", chosen), new("back", "/keys")]);
        using var answer = await client.PostAsync(new Uri("/theme", UriKind.Relative), form, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/keys");
        (await PageAsync("/")).DocumentElement.GetAttribute("data-theme").ShouldBe(shown);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/keys\r\nX-Evil: yes")]
    public async Task The_theme_form_never_sends_a_reader_to_another_site(string back)
    {
        using var form = new FormUrlEncodedContent([new("theme", "dark"), new("back", back)]);
        using var answer = await client.PostAsync(new Uri("/theme", UriKind.Relative), form, Cancellation);

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_file_with_a_fingerprint_may_be_kept_for_ever_and_a_page_not_at_all()
    {
        var page = await PageAsync("/");
        var sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var file = await client.GetAsync(new Uri($"/{sheet.TrimStart('/')}", UriKind.Relative), Cancellation);
        using var home = await client.GetAsync(new Uri("/", UriKind.Relative), Cancellation);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        home.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Fact]
    public async Task The_programming_interface_describes_itself()
    {
        var document = await client.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json", Cancellation);

        document.GetProperty("info").GetProperty("title").GetString().ShouldBe("Proofload");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IDocument> PageAsync(string address) =>
        Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancellation));

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
