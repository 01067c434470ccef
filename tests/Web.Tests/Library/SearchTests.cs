using Proofload.Testing;

namespace Proofload.Web.Tests.Library;

public sealed class SearchTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly Person person = new(site);

    [Theory]
    [InlineData("caching basics", "/topics/caching-basics")]
    [InlineData("cach", "/topics/caching-basics")]
    [InlineData("which database", "/decisions/choose-database")]
    [InlineData("rule call without timeout", "/rules/call-without-timeout")]
    [InlineData("storefront growth", "/gallery/storefront/growth")]
    [InlineData("bits bytes viewers origin", "/gym/bandwidth-out")]
    public async Task Everything_of_the_site_is_found_by_its_words(string words, string address) =>
        (await FindAsync(words)).ShouldContain(address);

    [Fact]
    public async Task The_title_counts_more_than_the_text() =>
        (await FindAsync("caching basics"))[0].ShouldBe("/topics/caching-basics");

    [Theory]
    [InlineData("kinesys", "kinesis")]
    [InlineData("dynamodbb", "dynamodb")]
    [InlineData("consistancy", "consistency")]
    public async Task A_misspelt_word_is_taken_for_the_one_most_like_it(string word, string meant)
    {
        var page = await person.OpenAsync($"/search/results?q={word}");

        page.QuerySelectorAll(".hits li").ShouldNotBeEmpty();
        page.Body!.TextContent.ShouldContain($"“{word}” was read as “{meant}”");
    }

    [Fact]
    public async Task What_is_nowhere_is_not_found_and_nothing_is_invented()
    {
        var page = await person.OpenAsync("/search?q=zzqxv");

        page.QuerySelectorAll(".hits li").ShouldBeEmpty();
        page.QuerySelector("[role=status]")!.TextContent.ShouldContain("Nothing was found");
    }

    [Fact]
    public async Task What_was_found_is_marked_and_markup_stays_text()
    {
        var page = await person.OpenAsync("/search?q=cache");
        page.QuerySelectorAll(".hits mark").ShouldNotBeEmpty();

        page = await person.OpenAsync("/search?q=%3Cb%3Ecache%3C%2Fb%3E");
        page.QuerySelectorAll("main b").ShouldBeEmpty();
        page.QuerySelector("input[type=search]")!.GetAttribute("value").ShouldBe("<b>cache</b>");
    }

    public void Dispose() => person.Dispose();

    private async Task<List<string>> FindAsync(string words)
    {
        var page = await person.OpenAsync($"/search?q={Uri.EscapeDataString(words)}");
        return [.. page.QuerySelectorAll(".hits h2 a").Select(link => link.GetAttribute("href")!)];
    }
}
