using Proofload.Web.Library.Searching;

namespace Proofload.Web.Tests.Library;

public sealed class ExcerptTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 200).Select(place => $"word{place}"));

    [Theory]
    [InlineData("A cache forgets; caching well is hard.", "A ⟦cache⟧ forgets; ⟦caching⟧ well is hard.")]
    [InlineData("Cache first.", "⟦Cache⟧ first.")]
    [InlineData("Nothing of it here.", "Nothing of it here.")]
    [InlineData("", "")]
    public void Words_that_begin_with_a_stem_are_marked(string text, string shown) =>
        Excerpt.Of(text, ["cach"]).ShouldBe(shown);

    [Fact]
    public void It_shows_where_most_of_the_words_stand_together()
    {
        var shown = Excerpt.Of($"Hot soup. {Long} A hot partition throttles. {Long}", ["hot", "partit"]);

        shown.ShouldContain("A ⟦hot⟧ ⟦partition⟧ throttles.");
        shown.ShouldNotContain("soup");
    }

    [Fact]
    public void It_is_short_and_begins_a_little_before()
    {
        var shown = Excerpt.Of(Long, ["word100"]);

        shown.ShouldStartWith("word96 word97 word98 word99 ⟦word100⟧ word101");
        shown.Split(' ').Length.ShouldBe(26);
    }

    [Fact]
    public void Where_nothing_is_found_it_is_the_beginning() =>
        Excerpt.Of(Long, ["zebra"]).ShouldStartWith("word1 word2");
}
