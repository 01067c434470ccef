using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.Tests;

public sealed class GuideTests
{
    [Fact]
    public void The_guide_is_fresh() => ExchangeGuide.Write().ShouldBeAsRecorded("docs/guides/exchange.md");

    [Fact]
    public void Every_format_that_goes_both_ways_says_what_it_loses() =>
        ExchangeFormat.All.Where(format => format is { CanExport: true, CanImport: true })
            .ShouldAllBe(format => format.Loses.Length > 0 && format.Understands.Length > 0);

    [Fact]
    public void Every_kind_of_the_provider_is_named_elsewhere_too() =>
        Sample.Catalogue.Kinds.Where(kind => kind.Provider == "aws").Select(kind => kind.Id)
            .ShouldBe(ServiceName.All.Select(name => name.Kind), ignoreOrder: true);

    [Theory]
    [InlineData("SQS queue", "aws/sqs")]
    [InlineData("Redis Cache", "aws/elasticache-redis")]
    [InlineData("Load Balancer", "load-balancer")]
    [InlineData("Application Load Balancer", "aws/alb")]
    [InlineData("Orders database", "sql-database")]
    [InlineData("Amazon Aurora (MySQL)", "aws/aurora-mysql")]
    [InlineData("Kafka", "stream")]
    [InlineData("Payment provider", "external")]
    [InlineData("Search cluster (OpenSearch)", "aws/opensearch")]
    [InlineData("Kubernetes pods", "aws/eks")]
    public void Kinds_are_known_by_the_words_that_people_write(string words, string kind) =>
        new KindFinder(Sample.Catalogue).InText(words).ShouldNotBeNull().Kind.ShouldBe(kind);

    [Fact]
    public void Words_that_tell_nothing_are_no_kind() =>
        new KindFinder(Sample.Catalogue).InText("Zebra").ShouldBeNull();
}
