using Proofload.Knowledge.Measuring;

namespace Proofload.Knowledge.Tests.Measuring;

public sealed class AmountTests
{
    private static readonly Dictionary<string, Amount> Names = new()
    {
        ["users"] = AmountText.Read("2 million users")!.Value,
        ["size"] = AmountText.Read("5 KB")!.Value,
        ["day"] = AmountText.Read("1 day")!.Value,
    };

    [Theory]
    [InlineData("250 ms", 0.25, "a length of time")]
    [InlineData("1,200 requests/s", 1_200, "a rate in time")]
    [InlineData("86.4k requests/day", 1, "a rate in time")]
    [InlineData("36.5 TB", 36.5e12, "an amount of data")]
    [InlineData("1 GiB", 1_073_741_824, "an amount of data")]
    [InlineData("8 Gbps", 1e9, "data in time")]
    [InlineData("40 %", 0.4, "a plain number or count")]
    [InlineData("$0.023 per GB", 0.023e-9, "money for data")]
    [InlineData("$5B", 5e9, "an amount of money")]
    [InlineData("12 nodes", 12, "a plain number or count")]
    [InlineData("1.5 million", 1.5e6, "a plain number or count")]
    [InlineData("~2e3 IOPS", 2_000, "a rate in time")]
    public void Amounts_are_read_as_people_write_them(string text, double value, string unit)
    {
        var amount = AmountText.Read(text).ShouldNotBeNull();

        amount.Value.ShouldBe(value, value * 1e-12);
        amount.Unit.Name.ShouldBe(unit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("12 /")]
    [InlineData("5 GB;drop")]
    [InlineData("1e999 s")]
    public void What_is_no_amount_is_not_guessed(string text) => AmountText.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("users * size", 1e10, "an amount of data")]
    [InlineData("users * 3 / day", 69.4444444444, "a rate in time")]
    [InlineData("100 MB/s * 10 s", 1e9, "an amount of data")]
    [InlineData("ceil(users / 300000)", 7, "a plain number or count")]
    [InlineData("max(2 s, 500 ms) + 1 s", 3, "a length of time")]
    [InlineData("-(2 + 3) * 2^3", -40, "a plain number or count")]
    [InlineData("size * 20 %", 1_000, "an amount of data")]
    public void Formulas_work_out_numbers_and_units(string formula, double value, string unit)
    {
        var amount = Formula.Evaluate(formula, Names);

        amount.Value.ShouldBe(value, Math.Abs(value) * 1e-9);
        amount.Unit.Name.ShouldBe(unit);
    }

    [Theory]
    [InlineData("size + day", "adds an amount of data and a length of time")]
    [InlineData("users * ", "ends where")]
    [InlineData("(users", "lacks a ')'")]
    [InlineData("usrs * 2", "neither a name nor a unit")]
    [InlineData("users users", "cannot be read")]
    public void A_formula_that_makes_no_sense_says_why(string formula, string why) =>
        Should.Throw<FormatException>(() => Formula.Evaluate(formula, Names)).Message.ShouldContain(why);
}
