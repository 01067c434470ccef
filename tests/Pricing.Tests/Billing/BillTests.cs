using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Tests.Billing;

public sealed class BillTests
{
    private readonly Bill bill = new(TestBook.With("tea cup 0.10 100:0.05 1000:0.01", "tea pot 3"));

    [Fact]
    public void A_quantity_costs_its_price()
    {
        bill.Of("kitchen", "here").Add("tea", "pot", "pots", 2.5m);

        var line = bill.Settle().ShouldHaveSingleItem();

        line.MonthlyUsd.ShouldBe(7.5m);
        line.Steps.ShouldBe([new CostStep(2.5m, 3)]);
    }

    [Fact]
    public void Each_tier_costs_its_own_price()
    {
        bill.Of("kitchen", "here").Add("tea", "cup", "cups", 1_500);

        var line = bill.Settle().ShouldHaveSingleItem();

        line.Steps.ShouldBe([new(100, 0.10m), new(900, 0.05m), new(500, 0.01m)]);
        line.MonthlyUsd.ShouldBe(60m);
    }

    [Theory]
    [InlineData(99, 9.90)]
    [InlineData(100, 10.00)]
    [InlineData(101, 10.05)]
    public void A_tier_begins_after_its_threshold(int cups, double usd)
    {
        bill.Of("kitchen", "here").Add("tea", "cup", "cups", cups);

        bill.Settle().ShouldHaveSingleItem().MonthlyUsd.ShouldBe((decimal)usd);
    }

    /// <summary>AWS counts an account's usage together: who shares a ladder climbs it together.</summary>
    [Fact]
    public void Two_components_climb_one_ladder()
    {
        bill.Of("kitchen", "here").Add("tea", "cup", "cups", 150);
        bill.Of("office", "here").Add("tea", "cup", "cups", 50);

        var lines = bill.Settle();

        lines.Sum(line => line.MonthlyUsd!.Value).ShouldBe(15m); // 100 x 0.10 + 100 x 0.05
        lines[0].MonthlyUsd.ShouldBe(11.25m); // Three quarters of it.
        lines[1].MonthlyUsd.ShouldBe(3.75m);
    }

    [Fact]
    public void Other_regions_have_a_ladder_of_their_own()
    {
        bill.Of("kitchen", "here").Add("tea", "cup", "cups", 100);
        bill.Of("kitchen", "here").AddGlobal("tea", "cup", "cups", 100);

        bill.Settle().Sum(line => line.MonthlyUsd!.Value).ShouldBe(20m);
    }

    [Fact]
    public void What_the_book_does_not_have_is_a_line_without_an_amount()
    {
        bill.Of("kitchen", "here").Add("tea", "leaf", "leaves", 7, unit: "leaf");

        var line = bill.Settle().ShouldHaveSingleItem();

        line.Status.ShouldBe(LineStatus.NotKnown);
        line.MonthlyUsd.ShouldBeNull();
        line.Quantity.ShouldBe(7);
        line.Unit.ShouldBe("leaf");
    }

    [Fact]
    public void Nothing_used_is_no_line()
    {
        bill.Of("kitchen", "here").Add("tea", "leaf", "leaves", 0);

        bill.Settle().ShouldBeEmpty();
    }

    [Fact]
    public void A_multiple_of_a_price_is_shown_as_the_price_that_is_paid()
    {
        bill.Of("kitchen", "here").Add("tea", "pot", "fine pots", 2, factor: 1.3m);

        bill.Settle().ShouldHaveSingleItem().Steps.ShouldBe([new CostStep(2, 3.9m)]);
    }
}
