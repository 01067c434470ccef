using System.Net;
using System.Net.Http.Headers;
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

    private async Task<JsonElement> JudgeAsync(string document)
    {
        using var body = new StringContent(document, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
        using var answer = await program.PostAsync("/api/v1/verdict", body, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonElement> JsonAsync(string path) =>
        JsonSerializer.Deserialize<JsonElement>(await program.GetStringAsync(path, Cancellation));
}
