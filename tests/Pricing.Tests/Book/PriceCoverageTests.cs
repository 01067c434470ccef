using Proofload.Designs.Catalogue;

namespace Proofload.Pricing.Tests.Book;

public sealed class PriceCoverageTests
{
    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    private static readonly PriceCoverage Virginia = PriceCoverage.Of("us-east-1", Catalogue);

    [Fact]
    public void Every_kind_of_AWS_is_tried() =>
        Virginia.Kinds.Select(kind => kind.Kind).ShouldBe(Pricer.PricedKinds, ignoreOrder: true);

    [Fact]
    public void What_the_book_has_for_each_option_is_known() =>
        Of(Virginia, "aws/sqs").ShouldSatisfyAllConditions(
            kind => kind.Known.ShouldBeGreaterThan(0), kind => kind.NotKnown.ShouldBeEmpty());

    [Fact]
    public void What_the_book_lacks_is_named() =>
        Of(PriceCoverage.Of("mx-central-1", Catalogue), "aws/ec2").NotKnown.ShouldContain("ec2 linux/m7g.large");

    [Fact]
    public void What_AWS_does_not_sell_is_not_lacking() =>
        Of(Virginia, "aws/rds-oracle").ShouldSatisfyAllConditions(
            kind => kind.NotKnown.ShouldBeEmpty(),
            kind => kind.NotOffered.ShouldHaveSingleItem().ShouldBe(
                "rds oracle-ee-licensed/db.m5.large/single-az"));

    [Fact]
    public void What_only_the_design_can_say_is_not_lacking_either() =>
        Of(Virginia, "aws/bedrock").ShouldSatisfyAllConditions(
            kind => kind.NotKnown.ShouldBeEmpty(),
            kind => kind.Unstated.ShouldHaveSingleItem().ShouldStartWith("tokens:"));

    [Theory]
    [InlineData("us-east-1", "sagemaker volume")]
    [InlineData("eu-west-1", "sagemaker volume", "opensearch serverless-storage")]
    [InlineData("ap-south-1", "sagemaker volume", "opensearch serverless-storage")]
    public void All_that_is_metered_has_a_price_but_for_what_no_list_has(string region, params string[] lacking) =>
        PriceCoverage.Of(region, Catalogue).Kinds.SelectMany(kind => kind.NotKnown).Distinct()
            .ShouldBe(lacking, ignoreOrder: true);

    [Fact]
    public void A_region_that_the_book_does_not_have_has_fewer_prices() =>
        PriceCoverage.Of("mx-central-1", Catalogue).Prices.ShouldBeLessThan(Virginia.Prices);

    private static KindCoverage Of(PriceCoverage coverage, string kind) =>
        coverage.Kinds.Single(each => each.Kind == kind);
}
