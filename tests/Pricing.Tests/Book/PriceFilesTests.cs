using Proofload.Pricing.Book;

namespace Proofload.Pricing.Tests.Book;

public sealed class PriceFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("prices-");

    public PriceFilesTests()
    {
        Write("sources.tsv", "here\tour own list\tfacts\tmade for this test\n");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_becomes_prices()
    {
        Write("tea.prices", "# a remark\nservice\ttea\n\n@moon\tcup\there\t2026-01-31\tmedium\ngreen\t0.5 10:0.25\n");

        var price = PriceBook.Load(folder.FullName).Find("tea", "moon", "green").ShouldNotBeNull();

        price.ShouldSatisfyAllConditions(
            () => price.Unit.ShouldBe("cup"),
            () => price.Tiers.ShouldBe([new(0, 0.5m), new(10, 0.25m)]),
            () => price.Date.ShouldBe(new DateOnly(2026, 1, 31)),
            () => price.Confidence.ShouldBe(Confidence.Medium),
            () => price.Source.Name.ShouldBe("our own list"));
    }

    [Theory]
    [InlineData("@moon\tcup\tnowhere\t2026-01-31\thigh", 2)] // A source that is not listed.
    [InlineData("@moon\tcup\there\t2026-01-31\tperhaps", 2)] // A confidence that does not exist.
    [InlineData("green\t0.5", 2)] // A price below no heading.
    [InlineData("@moon\tcup\there\t2026-01-31\thigh\ngreen 0.5", 3)] // No tab.
    [InlineData("@moon\tcup\there\t2026-01-31\thigh\ngreen\thalf", 3)] // No number.
    [InlineData("@moon\tcup\there\t2026-01-31\thigh\ngreen\t0.5 10:0.25 10:0.2", 3)] // A ladder that does not rise.
    [InlineData("@moon\tcup\there\t2026-01-31\thigh\ngreen\t0.5\ngreen\t0.4", 4)] // Twice.
    public void A_broken_file_is_named_with_its_line(string text, int line)
    {
        Write("tea.prices", "service\ttea\n" + text + "\n");

        Should.Throw<InvalidDataException>(() => PriceBook.Load(folder.FullName).Find("tea", "moon", "green"))
            .Message.ShouldStartWith($"tea.prices, line {line}: ");
    }

    [Fact]
    public void What_is_not_sold_has_no_price_and_is_told_from_what_is_not_known()
    {
        Write("tea.prices", "service\ttea\n@moon\tcup\there\t2026-01-31\thigh\ngreen\t-\nblack/*\t-\nwhite\t1\n");

        var book = PriceBook.Load(folder.FullName);

        book.ShouldSatisfyAllConditions(
            () => book.Find("tea", "moon", "green").ShouldBeNull(),
            () => book.Offers("tea", "moon", "green").ShouldBeFalse(),
            () => book.Offers("tea", "moon", "black/strong").ShouldBeFalse(),
            () => book.Offers("tea", "moon", "white").ShouldBeTrue(),
            () => book.Offers("tea", "moon", "red").ShouldBeTrue(),
            () => book.UsagesOf("tea", "moon").ShouldBe(["white"]));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);
}
