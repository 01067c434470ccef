using System.Collections.Immutable;

namespace Proofload.Pricing.Tests.Estimating;

public sealed class AlternativesTests
{
    private const string Shop =
        """
        operations:
          ask: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: aws/ec2, instance: m5.large, instances: 4, zones: 2, stateful: false}
          cache: {type: aws/elasticache-redis, node: cache.r7g.large, nodes: 2, zones: 2, hitRatio: 90%}
          db: {type: aws/dynamodb, storage: 10GB}
        connections:
          - web -> cache
          - {from: web, to: db, when: cache.miss}
        """;

    private static readonly ImmutableArray<Alternative> Found = Alternatives.Of(Drawing.Design(Shop));

    [Fact]
    public void An_alternative_is_the_same_design_priced_another_way()
    {
        var before = Drawing.Cost(Shop).MonthlyUsd;
        var arm = Drawing.Cost(Shop.Replace("m5.large", "m7g.large", StringComparison.Ordinal)).MonthlyUsd;

        Of("arm").MonthlyUsd.ShouldBe(arm);
        Of("arm").DifferenceUsd.ShouldBe(arm - before);
        Of("arm").DifferenceUsd.ShouldBeLessThan(0);
    }

    [Fact]
    public void Another_region_has_other_prices()
    {
        var there = Drawing.Cost("region: eu-west-1\n" + Shop).MonthlyUsd;

        Of("region-eu-west-1").MonthlyUsd.ShouldBe(there);
        Found.ShouldNotContain(alternative => alternative.Id == "region-us-east-1");
    }

    /// <summary>0.219 an hour on demand; a reservation costs the same after its price's share of the term.</summary>
    [Fact]
    public void A_commitment_says_after_how_many_months_it_has_paid_for_itself()
    {
        var reserved = Book.PriceBookTests.UsdPerUnit("elasticache", "us-east-1", "redis/cache.r7g.large/1y-none");

        Of("reserved-1y").BreakEvenMonths.ShouldNotBeNull().ShouldBe(reserved / 0.219m * 12, tolerance: 1e-9m);
        Of("reserved-1y").DifferenceUsd.ShouldBe((reserved - 0.219m) * 2 * 730, tolerance: 1e-9m);
        Of("reserved-3y").DifferenceUsd.ShouldBeLessThan(Of("reserved-1y").DifferenceUsd);
    }

    [Fact]
    public void What_would_change_nothing_is_not_offered()
    {
        Found.ShouldNotContain(alternative => alternative.Id == "dynamodb-on-demand");
        Found.ShouldNotContain(alternative => alternative.Id == "aurora-io-optimized");
    }

    [Fact]
    public void The_cheapest_comes_first() => Found.ShouldBeInOrder(
        SortDirection.Ascending,
        Comparer<Alternative>.Create((one, other) => one.DifferenceUsd.CompareTo(other.DifferenceUsd)));

    private static Alternative Of(string id) => Found.Single(alternative => alternative.Id == id);
}
