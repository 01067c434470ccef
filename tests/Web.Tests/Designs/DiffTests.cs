using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Web.Tests.Designs;

public sealed class DiffTests
{
    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    [Theory]
    [InlineData("a b c", "a b c", "=a =b =c")]
    [InlineData("a b c", "a x c", "=a -b +x =c")]
    [InlineData("a b c", "b c d", "-a =b =c +d")]
    [InlineData("a b c a b b a", "c b a b a c", null)]
    [InlineData("x", "a b c d e", null)]
    [InlineData("a a a a", "a a", null)]
    public void A_diff_of_texts_leads_from_the_one_to_the_other(string before, string after, string? expected)
    {
        var lines = TextDiff.Of(before.Replace(' ', '\n'), after.Replace(' ', '\n'));

        Words(lines, DiffKind.Added).ShouldBe(before);
        Words(lines, DiffKind.Removed).ShouldBe(after);
        if (expected is not null)
            string.Join(' ', lines.Select(line => Sign(line.Kind) + line.Text)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void A_diff_leads_from_the_one_to_the_other_whatever_the_texts_are(int seed)
    {
        var state = (uint)seed;
        string Text() => string.Join(' ', Enumerable.Range(0, 60).Select(_ =>
        {
            state = unchecked((state * 1_664_525) + 1_013_904_223);
            return (char)('a' + ((state >> 10) % 6));
        }));
        var (before, after) = (Text(), Text());

        var lines = TextDiff.Of(before.Replace(' ', '\n'), after.Replace(' ', '\n'));

        Words(lines, DiffKind.Added).ShouldBe(before, $"seed {seed}");
        Words(lines, DiffKind.Removed).ShouldBe(after, $"seed {seed}");
    }

    [Fact]
    public void Texts_without_anything_in_common_are_told_as_taken_out_and_put_in()
    {
        var before = string.Join('\n', Enumerable.Range(0, 3000).Select(line => $"old {line}"));
        var after = string.Join('\n', Enumerable.Range(0, 3000).Select(line => $"new {line}"));

        var lines = TextDiff.Of(before, after);

        lines.Count(line => line.Kind == DiffKind.Removed).ShouldBe(3000);
        lines.Count(line => line.Kind == DiffKind.Added).ShouldBe(3000);
    }

    [Fact]
    public void Comments_order_and_layout_change_nothing_in_meaning()
    {
        var turned = "# A remark\n" + Documents.Shop.Replace(
            "name: Corner shop\n", "name: 'Corner shop'   # of course\n", StringComparison.Ordinal);

        DesignDiff.Of(Read(Documents.Shop), Read(turned)).ShouldBeEmpty();
    }

    [Fact]
    public void A_diff_in_meaning_names_what_was_added_taken_out_and_changed()
    {
        var changes = DesignDiff.Of(Read(Documents.Shop), Read(Documents.ShopWithCache));

        changes.ShouldContain(change => change.Path == "components.cache" && change.Before == null);
        changes.ShouldContain(
            change => change.Path == "components.web.instances" && change.Before == "2" && change.After == "3");
        changes.ShouldContain(change => change.Path == "connections.web -> db.when" && change.After == "cache.miss");
        changes.ShouldAllBe(change => change.Path != "components.db");
    }

    private static Design Read(string text) => DesignReader.Read(text, Catalogue).Design.ShouldNotBeNull();

    private static string Words(IEnumerable<DiffLine> lines, DiffKind without) =>
        string.Join(' ', lines.Where(line => line.Kind != without).Select(line => line.Text));

    private static string Sign(DiffKind kind) => kind switch
    {
        DiffKind.Added => "+",
        DiffKind.Removed => "-",
        DiffKind.Same => "=",
    };
}
