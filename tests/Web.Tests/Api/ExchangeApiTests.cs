using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Proofload.Testing;
using Proofload.Web.Tests.Designs;

namespace Proofload.Web.Tests.Api;

public sealed class ExchangeApiTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly HttpClient program = site.NewVisitor();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_formats_say_what_they_can_do()
    {
        var formats = await program.GetFromJsonAsync<JsonElement>("/api/v1/formats", Cancellation);

        var mermaid = formats.EnumerateArray().Single(format => format.GetProperty("id").GetString() == "mermaid");
        mermaid.GetProperty("canImport").GetBoolean().ShouldBeTrue();
        mermaid.GetProperty("loses").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("mermaid", "text/vnd.mermaid", "flowchart LR")]
    [InlineData("svg", "image/svg+xml", "<svg")]
    [InlineData("html?failures=false", "text/html", "<!DOCTYPE html>")]
    [InlineData("runbook", "text/markdown", "# Runbook of Corner shop")]
    public async Task A_design_is_written_as_a_file_of_its_format(string format, string type, string holds)
    {
        using var answer = await PostAsync($"export/{format}", Documents.Shop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldStartWith("corner-shop");
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(holds);
    }

    [Theory]
    [InlineData("mermaid")]
    [InlineData("auto")]
    public async Task A_chart_becomes_a_design(string format)
    {
        using var answer = await PostAsync(
            $"import/{format}", "graph LR\n  users --> web[Web]\n  web --> db[(Postgres)]\n");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var imported = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        using var check = await PostAsync("check", imported.GetProperty("document").GetString()!);
        check.StatusCode.ShouldBe(HttpStatusCode.OK);
        imported.GetProperty("problems").EnumerateArray()
            .ShouldAllBe(problem => problem.GetProperty("line").GetInt32() > 0);
    }

    [Theory]
    [InlineData("export/mermaid", HttpStatusCode.UnprocessableEntity)]
    [InlineData("export/nothing", HttpStatusCode.NotFound)]
    [InlineData("import/svg", HttpStatusCode.NotFound)]
    [InlineData("import/auto", HttpStatusCode.UnprocessableEntity)]
    [InlineData("import/mermaid", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_done_is_said_as_a_problem(string endpoint, HttpStatusCode status)
    {
        using var answer = await PostAsync(endpoint, Documents.Broken);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_taken()
    {
        using var form = new FormUrlEncodedContent([new("document", "graph LR")]);
        using var answer = await program.PostAsync("/api/v1/import/mermaid", form, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    public void Dispose() => program.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string endpoint, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        return await program.PostAsync($"/api/v1/{endpoint}", content, Cancellation);
    }
}
