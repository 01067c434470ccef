using Proofload.Pricing.Book;

namespace Proofload.Pricing.Tests.Book;

public sealed class PriceBookTests
{
    private static readonly PriceBook Book = PriceBook.Default;

    [Fact]
    public void Every_service_has_a_name_that_people_call_it_by() =>
        Book.Services.Where(service => ServiceNames.Of(service) == service).ShouldBeEmpty();

    /// <summary>
    /// Spot checks against figures that are known apart from the files: prices that AWS has shown for years.
    /// </summary>
    [Theory]
    [InlineData("ec2", "us-east-1", "linux/m5.large", "hour", 0.096)]
    [InlineData("ec2", "eu-west-1", "linux/m5.large", "hour", 0.107)]
    [InlineData("ec2", "us-east-1", "windows/m5.large", "hour", 0.188)]
    [InlineData("rds", "us-east-1", "postgresql/db.r6g.large/multi-az", "hour", 0.45)]
    [InlineData("aurora", "us-east-1", "postgresql/db.r6g.xlarge", "hour", 0.519)]
    [InlineData("elasticache", "us-east-1", "redis/cache.r7g.large", "hour", 0.219)]
    [InlineData("dynamodb", "us-east-1", "write-request", "write request unit", 0.000000625)]
    [InlineData("sqs", "us-east-1", "requests-standard", "request", 0.0000004)]
    [InlineData("elb", "us-east-1", "alb-lcu", "LCU-hour", 0.008)]
    [InlineData("vpc", "eu-west-1", "nat-gateway", "hour", 0.048)]
    [InlineData("route53", "global", "zone", "month", 0.5)]
    public void A_price_is_found_by_service_region_and_usage(
        string service, string region, string usage, string unit, double usdPerUnit)
    {
        var price = Book.Find(service, region, usage).ShouldNotBeNull();

        price.Unit.ShouldBe(unit);
        price.Tiers[0].ShouldBe(new PriceTier(0, (decimal)usdPerUnit));
    }

    [Fact]
    public void A_price_that_the_book_does_not_have_is_not_known() =>
        Book.Find("lambda", "mars-north-1", "requests").ShouldBeNull();

    [Fact]
    public void A_ladder_keeps_its_steps()
    {
        var price = Book.Find("data-transfer", "us-east-1", "internet-out").ShouldNotBeNull();

        price.Tiers.ShouldBe([new(0, 0.09m), new(10_240, 0.085m), new(51_200, 0.07m), new(153_600, 0.05m)]);
    }

    [Fact]
    public void A_price_says_where_it_was_found_and_when()
    {
        var price = Book.Find("s3", "us-east-1", "standard/storage").ShouldNotBeNull();

        price.Source.Id.ShouldBe("price-list-us");
        price.Source.Licence.ShouldNotBeEmpty();
        price.Date.ShouldBe(new DateOnly(2026, 10, 8));
        price.Confidence.ShouldBe(Confidence.High);
    }

    [Fact]
    public void What_nobody_here_has_seen_at_its_source_is_of_low_confidence() =>
        Book.Find("fsx", "us-east-1", "ontap/ssd").ShouldNotBeNull().Confidence.ShouldBe(Confidence.Low);

    /// <summary>
    /// The dump files mix prices of machines that one has to oneself; an m3.medium to oneself costs 0.074.
    /// </summary>
    [Fact]
    public void Instances_are_priced_as_shared_ones() =>
        Book.Find("ec2", "us-east-1", "linux/m3.medium").ShouldNotBeNull().Tiers[0].UsdPerUnit.ShouldBe(0.067m);

    [Theory]
    [InlineData("linux/c9g.large")]
    [InlineData("linux/p4de.24xlarge")]
    public void An_instance_that_EC2_does_not_offer_in_a_region_is_not_sold_there(string usage)
    {
        Book.Find("ec2", "us-east-1", usage).ShouldNotBeNull();
        Book.Find("ec2", "ap-south-1", usage).ShouldBeNull();
        Book.Offers("ec2", "ap-south-1", usage).ShouldBeFalse();
        Book.Offers("ec2", "ap-south-1", "linux/c8g.large").ShouldBeTrue();
    }

    /// <summary>By Virginia's price and the ratio of like families, c8gn was a third too cheap in Mumbai.</summary>
    [Theory]
    [InlineData("ap-south-1", "linux/c8gn.16xlarge", 3.792)]
    [InlineData("ap-south-1", "linux/p4d.24xlarge", 26.3444)]
    [InlineData("eu-west-1", "linux/r8g.large", 0.13184)]
    public void A_price_that_was_read_stands_before_one_that_was_estimated(string region, string usage, double usd)
    {
        var price = Book.Find("ec2", region, usage).ShouldNotBeNull();

        price.Tiers[0].UsdPerUnit.ShouldBe((decimal)usd);
        price.Source.Id.ShouldBeOneOf("price-watcher", "skypilot");
    }

    /// <summary>Accounts that came after November 2024 have 10,000 users free in the Lite plan.</summary>
    [Fact]
    public void The_first_ten_thousand_users_of_a_month_sign_in_for_nothing() =>
        Book.Find("cognito", "eu-west-1", "users").ShouldNotBeNull()
            .Tiers[..2].ShouldBe([new(0, 0), new(10_000, 0.0055m)]);

    /// <summary>The dump files mix I/O-Optimized instances, at 1.3 times the price, into the standard ones.</summary>
    [Fact]
    public void Aurora_instances_are_priced_as_standard_ones() =>
        Book.Find("aurora", "us-east-1", "postgresql/db.r6g.2xlarge").ShouldNotBeNull()
            .Tiers[0].UsdPerUnit.ShouldBe(1.038m);

    [Fact]
    public void Every_price_is_sane()
    {
        foreach (var service in Book.Services)
        {
            foreach (var region in Book.Regions.Append("global"))
            {
                foreach (var usage in Book.UsagesOf(service, region))
                {
                    var price = Book.Find(service, region, usage)!;
                    var isSane = price.Unit is not "" && price.Tiers[0].From == 0
                        && price.Tiers.All(tier => tier.UsdPerUnit >= 0);
                    isSane.ShouldBeTrue($"{service} {region} {usage}");
                }
            }
        }
    }

    [Fact]
    public void Full_regions_hold_the_services_that_most_designs_use()
    {
        string[] usages =
        [
            "ec2 linux/m7g.large", "fargate vcpu-x86", "lambda requests", "elb alb",
                "elasticache redis/cache.r7g.large",
            "rds postgresql/db.r6g.large/single-az", "aurora postgresql/db.r6g.large", "dynamodb write-request",
            "s3 standard/storage", "sqs requests-standard", "sns publish", "vpc nat-gateway", "ebs gp3/storage",
            "data-transfer internet-out", "cloudwatch logs-ingest", "opensearch r6g.large.search",
        ];
        foreach (var usage in usages.Select(usage => usage.Split(' ')))
        {
            Book.Find(usage[0], "us-east-1", usage[1]).ShouldNotBeNull(string.Join(' ', usage));
            Book.Find(usage[0], "eu-west-1", usage[1]).ShouldNotBeNull(string.Join(' ', usage));
        }
    }

    internal static decimal UsdPerUnit(string service, string region, string usage) =>
        Book.Find(service, region, usage).ShouldNotBeNull().Tiers[0].UsdPerUnit;
}
