using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Proofload.Testing;
using Proofload.Web.Tests.Designs;

namespace Proofload.Web.Tests.Api;

public sealed class ApiTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly HttpClient program = site.NewVisitor();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_design_is_said_to_be_one()
    {
        using var answer = await PostAsync("check", Documents.Shop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(answer)).GetProperty("name").GetString().ShouldBe("Corner shop");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("review")]
    [InlineData("cost")]
    [InlineData("estimate")]
    [InlineData("simulate")]
    [InlineData("designs")]
    public async Task A_bad_document_gets_every_problem_with_its_place_and_remedy(string endpoint)
    {
        using var answer = await PostAsync(endpoint, Documents.Broken);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problems = (await JsonAsync(answer)).GetProperty("problems").EnumerateArray().ToList();
        problems.Count.ShouldBeGreaterThanOrEqualTo(3);
        problems.ShouldAllBe(problem => problem.GetProperty("line").GetInt32() > 0
            && problem.GetProperty("column").GetInt32() > 0
            && problem.GetProperty("message").GetString() != ""
            && problem.GetProperty("remedy").GetString() != "");
        problems.ShouldContain(problem => problem.GetProperty("path").GetString() == "operations.browse.rate");
    }

    [Theory]
    [InlineData("review", "proofload/review/v1")]
    [InlineData("cost", "proofload/cost/v1")]
    [InlineData("cost?region=eu-west-1&processor=arm&commitment=1y&profile=diurnal:3", "proofload/cost/v1")]
    [InlineData("cost/scenario?scenario=steady&times=30", "proofload/scenario-cost/v1")]
    [InlineData("estimate", "proofload/estimate/v1")]
    [InlineData("simulate?scenario=steady&seed=7", "proofload/run/v1")]
    public async Task Each_engine_answers_with_its_report_and_the_same_bytes_each_time(string endpoint, string format)
    {
        using var one = await PostAsync(endpoint, Documents.Shop);
        using var other = await PostAsync(endpoint, Documents.Shop);

        one.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(one)).GetProperty("format").GetString().ShouldBe(format);
        (await other.Content.ReadAsByteArrayAsync(Cancellation))
            .ShouldBe(await one.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_question_about_cost_is_said_at_once()
    {
        using var answer = await PostAsync(
            "cost?region=atlantis&processor=risc&commitment=5y&profile=weekly", Documents.Shop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var detail = (await JsonAsync(answer)).GetProperty("detail").GetString()!;
        foreach (var wrong in (string[])["atlantis", "risc", "5y", "weekly"])
            detail.ShouldContain($"'{wrong}'");
    }

    [Fact]
    public async Task The_ways_to_buy_a_design_are_answered_with_what_each_costs()
    {
        using var answer = await PostAsync("cost/alternatives", Documents.Fleet);

        var ways = (await JsonAsync(answer)).GetProperty("alternatives").EnumerateArray().ToList();
        ways.ShouldContain(way => way.GetProperty("id").GetString() == "region-eu-west-1"
            && way.GetProperty("monthlyUsd").GetDecimal() > 0);
    }

    [Theory]
    [InlineData("simulate?scenario=nothing", HttpStatusCode.NotFound)]
    [InlineData("simulate?replications=0", HttpStatusCode.BadRequest)]
    [InlineData("cost/scenario?scenario=nothing", HttpStatusCode.NotFound)]
    [InlineData("cost/scenario?scenario=steady&times=0", HttpStatusCode.BadRequest)]
    [InlineData("cost/scenario?scenario=steady&times=50000", HttpStatusCode.BadRequest)]
    [InlineData("estimate?load=-1", HttpStatusCode.BadRequest)]
    [InlineData("estimate?load=much", HttpStatusCode.BadRequest)]
    public async Task A_wrong_question_is_answered_with_what_is_wrong(string endpoint, HttpStatusCode status)
    {
        using var answer = await PostAsync(endpoint, Documents.Shop);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("image/png", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task Another_kind_of_body_is_refused(string type, HttpStatusCode status)
    {
        using var answer = await PostAsync("check", "name=value", type);

        answer.StatusCode.ShouldBe(status);
        (await JsonAsync(answer)).GetProperty("detail").GetString()!.ShouldContain("application/yaml");
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_before_they_are_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("check"))
        {
            Content = new StringContent(new string('a', 10_000_000), Encoding.UTF8, "application/yaml"),
        };
        request.Headers.ExpectContinue = true; // So that the refusal comes before the body goes.
        using var answer = await program.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_is_no_text_is_refused()
    {
        using var content = new ByteArrayContent([0xFF, 0xFE, 0x00, 0x41]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
        using var answer = await program.PostAsync(At("check"), content, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_design_is_kept_with_its_versions_until_it_is_deleted()
    {
        using var created = await PostAsync("designs", Documents.Shop);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = created.Headers.Location!.ToString();

        using var saved = await PostAsync($"{address}/versions?message=cache", Documents.ShopWithCache);
        saved.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await program.GetStringAsync(saved.Headers.Location, Cancellation))
            .ShouldBe(Documents.ShopWithCache.ReplaceLineEndings("\n"));
        var whole = await program.GetFromJsonAsync<JsonElement>(address, Cancellation);
        whole.GetProperty("version").GetInt32().ShouldBe(2);
        whole.GetProperty("versions")[0].GetProperty("message").GetString().ShouldBe("cache");
        var changes = await program.GetFromJsonAsync<JsonElement>($"{address}/diff?from=1&to=2", Cancellation);
        changes.EnumerateArray().ShouldContain(change => change.GetProperty("path").GetString() == "components.cache");

        using var deleted = await program.DeleteAsync(new Uri(address, UriKind.Relative), Cancellation);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await program.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_run_of_an_unknown_kind_is_refused_with_the_kinds_that_there_are()
    {
        using var answer = await program.PostAsJsonAsync(
            At("runs"), new { sample = "storefront/start", scenario = "steady", kind = "sweeping" }, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("'scenario' or 'sweep'");
    }

    [Fact]
    public async Task A_version_is_not_saved_over_one_that_came_in_between()
    {
        using var created = await PostAsync("designs", Documents.Shop);
        var address = created.Headers.Location!.ToString();
        using var saved = await PostAsync($"{address}/versions", Documents.ShopWithCache);

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}/versions", UriKind.Relative))
        {
            Content = new StringContent(Documents.Shop, Encoding.UTF8, "application/yaml"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var answer = await program.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Somebody_elses_design_cannot_be_changed_or_deleted()
    {
        using var created = await PostAsync("designs", Documents.Shop);
        var address = created.Headers.Location!;
        using var stranger = site.NewVisitor();

        using var deleted = await stranger.DeleteAsync(address, Cancellation);
        using var content = new StringContent(Documents.Shop, Encoding.UTF8, "application/yaml");
        using var saved = await stranger.PostAsync(
            new Uri($"{address}/versions", UriKind.Relative), content, Cancellation);

        deleted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        saved.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/designs", Cancellation)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_interface_describes_every_endpoint()
    {
        var document = await program.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json", Cancellation);

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        string[] wanted =
            ["check", "review", "cost", "estimate", "simulate", "designs", "runs", "schema", "kinds", "gallery"];
        foreach (var path in wanted)
            paths.ShouldContain($"/api/v1/{path}");
        paths.ShouldAllBe(path => path.StartsWith("/api/v1/", StringComparison.Ordinal));
    }

    public void Dispose() => program.Dispose();

    private static Uri At(string endpoint) =>
        new(endpoint.StartsWith('/') ? endpoint : $"/api/v1/{endpoint}", UriKind.Relative);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private async Task<HttpResponseMessage> PostAsync(string endpoint, string body, string type = "application/yaml")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await program.PostAsync(At(endpoint), content, Cancellation);
    }
}
