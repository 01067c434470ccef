using Proofload.Web.Designs;

namespace Proofload.Web.Tests.Designs;

public sealed class YamlInkTests
{
    [Theory]
    [InlineData("  web: {type: aws/alb, tasks: 6}   # two", "  [web]: {[type]: aws/alb, [tasks]: <6>}   (# two)")]
    [InlineData("  - {at: 5m, to: x100, over: 2m}", "  - {[at]: <5m>, [to]: <x100>, [over]: <2m>}")]
    [InlineData("budget: $20k/month", "[budget]: <$20k/month>")]
    [InlineData("availability: 99.95%", "[availability]: <99.95%>")]
    [InlineData("  - web -> db", "  - web -> db")]
    [InlineData("region: us-east-1", "[region]: us-east-1")]
    [InlineData("name: 'a: 1 # b'", "[name]: 'a: 1 # b'")]
    [InlineData("name: 'never closed", "[name]: 'never closed")]
    [InlineData("", "")]
    public void Keys_quantities_and_remarks_are_told_apart(string line, string inked) =>
        string.Concat(YamlInk.Of(line).Select(Mark)).ShouldBe(inked);

    [Theory]
    [InlineData('{')]
    [InlineData('1')]
    [InlineData('"')]
    [InlineData('a')]
    public void A_long_line_of_nonsense_keeps_its_text(char letter)
    {
        var line = new string(letter, 200_000);

        string.Concat(YamlInk.Of(line).Select(part => part.Text)).ShouldBe(line);
    }

    private static string Mark(InkedText part) => part.Ink switch
    {
        "key" => $"[{part.Text}]",
        "quantity" => $"<{part.Text}>",
        "remark" => $"({part.Text})",
        _ => part.Text,
    };
}
