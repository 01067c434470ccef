using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Proofload.Testing;
using Proofload.Web.Tests.Designs;

namespace Proofload.Web.Tests.Api;

public sealed class DesignerApiTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly HttpClient program = site.NewVisitor();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_answer_tells_load_cost_and_findings_of_each_component()
    {
        var verdict = await JudgeAsync(Documents.Shop);

        verdict.GetProperty("isDesign").GetBoolean().ShouldBeTrue();
        var web = verdict.GetProperty("components").EnumerateArray()
            .Single(component => component.GetProperty("id").GetString() == "web");
        web.GetProperty("utilization").GetDouble().ShouldBeGreaterThan(0);
        verdict.GetProperty("cost").GetProperty("monthlyUsd").GetDecimal().ShouldBeGreaterThanOrEqualTo(0);
        verdict.GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_document_that_is_no_design_is_answered_with_its_problems()
    {
        var verdict = await JudgeAsync(Documents.Broken);

        verdict.GetProperty("isDesign").GetBoolean().ShouldBeFalse();
        verdict.GetProperty("problems").GetArrayLength().ShouldBeGreaterThanOrEqualTo(3);
        verdict.GetProperty("cost").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Every_finding_opens_to_its_reasons_and_every_mend_that_is_an_edit_removes_it()
    {
        var verdict = await JudgeAsync(Documents.Shop);
        var mended = 0;
        foreach (var finding in verdict.GetProperty("findings").EnumerateArray())
        {
            var (rule, subject) = (TextOf(finding, "rule"), TextOf(finding, "subject"));
            var whole = await AskAsync(
                $"/api/v1/mends?rule={rule}&subject={Uri.EscapeDataString(subject)}", Documents.Shop);

            TextOf(whole, "why").ShouldNotBeEmpty(rule);
            foreach (var mend in whole.GetProperty("mends").EnumerateArray())
            {
                if (mend.GetProperty("document").GetString() is not { } document)
                    continue;
                mended++;
                var after = await JudgeAsync(document);
                after.GetProperty("isDesign").GetBoolean().ShouldBeTrue(document);
                after.GetProperty("findings").EnumerateArray()
                    .ShouldNotContain(one => TextOf(one, "rule") == rule && TextOf(one, "subject") == subject, rule);
            }
        }

        mended.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_finding_that_is_not_there_is_not_found()
    {
        using var answer = await program.PostAsync(
            "/api/v1/mends?rule=no-such&subject=web", Body(Documents.Shop), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_numbers_of_a_component_open_to_their_working()
    {
        var web = await AskAsync("/api/v1/explain?component=web", Documents.Shop);

        // 50 a second, 4 ms each, on two instances of the kind's own size: the sum says so with these very numbers.
        var used = web.GetProperty("workings").EnumerateArray().Single(line => TextOf(line, "name") == "In use");
        TextOf(used, "sum").ShouldStartWith("50/s x 4 ms / ");
        TextOf(used, "sum").ShouldEndWith($"= {TextOf(used, "value")}");
        web.GetProperty("leans").EnumerateArray().ShouldAllBe(line => TextOf(line, "component") == "web");
    }

    [Fact]
    public async Task What_an_operation_takes_is_the_sum_of_its_way()
    {
        var browse = await AskAsync("/api/v1/explain?operation=browse", Documents.Shop);

        var mean = browse.GetProperty("workings").EnumerateArray().Single(line => TextOf(line, "name") == "Mean");
        TextOf(mean, "sum").ShouldContain("web ");
        TextOf(mean, "sum").ShouldContain("db ");
    }

    [Fact]
    public async Task The_calls_of_a_connection_open_to_their_working()
    {
        var call = await AskAsync("/api/v1/explain?connection=web->db", Documents.Shop);

        var calls = call.GetProperty("workings").EnumerateArray().Single(line => TextOf(line, "name") == "Calls");
        TextOf(calls, "sum").ShouldStartWith("50/s x 100 % x 1");
        TextOf(calls, "sum").ShouldEndWith($"= {TextOf(calls, "value")}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?component=db")]
    public async Task Prices_say_whose_they_are(string query)
    {
        var document = Documents.Shop.Replace(
            "type: sql-database", "type: aws/rds-postgresql, instance: db.r6g.large", StringComparison.Ordinal);

        var explained = await AskAsync($"/api/v1/explain{query}", document);

        explained.GetProperty("workings").GetArrayLength().ShouldBeGreaterThan(0);
        if (query.Length > 0)
        {
            explained.GetProperty("costs").EnumerateArray()
                .ShouldContain(line =>
                    TextOf(line, "from").Length > 0 && line.GetProperty("sums").GetArrayLength() > 0);
        }
    }

    [Theory]
    [InlineData("component=nobody")]
    [InlineData("connection=db->web")]
    [InlineData("operation=nothing")]
    public async Task What_is_not_there_has_no_working(string about)
    {
        using var answer = await program.PostAsync(
            $"/api/v1/explain?{about}", Body(Documents.Shop), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_run_shows_its_beginning_while_it_goes_on_and_stands_in_the_list_of_its_design()
    {
        var endless = Documents.Shop.Replace("duration: 1m", "duration: 20h", StringComparison.Ordinal);
        var design = (await AskAsync("/api/v1/designs", endless)).GetProperty("id").GetGuid();
        using var order = JsonContent.Create(new { design, scenario = "steady" });
        using var taken = await program.PostAsync("/api/v1/runs", order, Cancellation);
        var run = JsonSerializer.Deserialize<JsonElement>(await taken.Content.ReadAsStringAsync(Cancellation))
            .GetProperty("id").GetGuid();

        JsonElement series;
        while (true)
        {
            using var answer = await program.GetAsync($"/api/v1/runs/{run}/series", Cancellation);
            if (answer.StatusCode == HttpStatusCode.NoContent)
                continue;
            series = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
            break;
        }

        using var stopped = await program.DeleteAsync($"/api/v1/runs/{run}", Cancellation);
        series.GetProperty("intervals").GetInt32().ShouldBeGreaterThan(0);
        series.GetProperty("operations")[0].GetProperty("offeredPerSecond")[0].GetDouble().ShouldBeInRange(40, 60);
        var runs = await JsonAsync($"/api/v1/runs?design={design}");
        runs[0].GetProperty("id").GetGuid().ShouldBe(run);
        runs[0].GetProperty("state").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Every_kind_says_what_can_be_said_of_it()
    {
        var vocabulary = await JsonAsync("/api/v1/vocabulary");
        foreach (var kind in vocabulary.GetProperty("kinds").EnumerateArray())
        {
            var id = kind.GetProperty("id").GetString();
            var whole = await JsonAsync($"/api/v1/kinds/{id}");
            whole.GetProperty("fields").GetArrayLength().ShouldBeGreaterThan(3, id);
        }
    }

    [Fact]
    public async Task An_unknown_kind_is_not_found()
    {
        using var answer = await program.GetAsync("/api/v1/kinds/aws/teleport", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/designer", HttpStatusCode.OK)]
    [InlineData("/designer/gallery/storefront/growth", HttpStatusCode.OK)]
    [InlineData("/designer/gallery/no-such", HttpStatusCode.NotFound)]
    [InlineData("/designer/00000000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    public async Task The_designer_opens_what_there_is(string path, HttpStatusCode status)
    {
        using var answer = await program.GetAsync(path, Cancellation);

        answer.StatusCode.ShouldBe(status);
    }

    public void Dispose() => program.Dispose();

    private Task<JsonElement> JudgeAsync(string document) => AskAsync("/api/v1/verdict", document);

    private async Task<JsonElement> AskAsync(string path, string document)
    {
        using var answer = await program.PostAsync(path, Body(document), Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {answer.StatusCode}");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static StringContent Body(string document) =>
        new(document, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));

    private static string TextOf(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private async Task<JsonElement> JsonAsync(string path) =>
        JsonSerializer.Deserialize<JsonElement>(await program.GetStringAsync(path, Cancellation));
}
