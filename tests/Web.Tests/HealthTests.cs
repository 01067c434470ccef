using System.Net;
using Proofload.Testing;

namespace Proofload.Web.Tests;

public sealed class HealthTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_site_with_its_database_is_healthy(string path)
    {
        using var visitor = site.NewVisitor();

        using var answer = await visitor.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_style_sheet_is_served()
    {
        using var visitor = site.NewVisitor();

        using var answer = await visitor.GetAsync("/css/tokens.css", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
