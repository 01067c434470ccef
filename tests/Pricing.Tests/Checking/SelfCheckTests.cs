using Proofload.Pricing.Checking;

namespace Proofload.Pricing.Tests.Checking;

/// <summary>Our arithmetic beside that of others.</summary>
public sealed class SelfCheckTests(ITestOutputHelper output)
{
    private static readonly SelfCheckReport Report = SelfCheck.Run();

    [Fact]
    public void Nearly_all_worked_examples_that_the_book_covers_come_out_within_one_per_cent()
    {
        output.WriteLine($"{"",-48} {"all",5} {"cov.",5} {"1 %",5} {"5 %",5} {"10 %",5}");
        foreach (var score in Report.Services.Append(Report.Total))
        {
            output.WriteLine($"{score.Service,-48} {score.Examples,5} {score.Covered,5} {score.Within1,5} "
                + $"{score.Within5,5} {score.Within10,5}");
        }

        Report.Total.Examples.ShouldBe(481);
        Report.Total.Covered.ShouldBeGreaterThanOrEqualTo(430);
        ((double)Report.Total.Within1 / Report.Total.Covered).ShouldBeGreaterThanOrEqualTo(0.98);
    }

    /// <summary>Those that use no price from the example's own source: they check the prices too.</summary>
    [Fact]
    public void So_do_those_whose_prices_come_from_elsewhere()
    {
        Report.Total.Independent.ShouldBeGreaterThanOrEqualTo(70);
        ((double)Report.Total.IndependentWithin1 / Report.Total.Independent).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void Each_miss_is_explained() =>
        Report.Misses.Where(miss => miss.Explanation is null).Select(miss => miss.Id).ShouldBeEmpty();

    [Fact]
    public void What_is_not_covered_says_why() =>
        Report.NotCovered.ShouldAllBe(result => result.Gap != null);
}
