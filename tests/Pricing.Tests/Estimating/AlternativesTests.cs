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

    /// <summary>Tasks are paid by the processor's hour and the gigabyte's, and both are committed to.</summary>
    [Fact]
    public void Tasks_have_a_month_from_which_their_savings_plan_pays_too()
    {
        var found = Alternatives.Of(Drawing.Design(
            """
            operations:
              ask: {entry: web, rate: 50/s, kind: read}
            components:
              web: {type: aws/fargate, tasks: 4, vcpu: 1, memory: 2GB}
            """));
        var planned = Price("vcpu-x86/1y-none") + (2 * Price("memory-x86/1y-none"));
        var paid = Price("vcpu-x86") + (2 * Price("memory-x86"));

        found.Single(alternative => alternative.Id == "reserved-1y").BreakEvenMonths
            .ShouldNotBeNull().ShouldBe(planned / paid * 12, tolerance: 1e-9m);

        static decimal Price(string usage) => Book.PriceBookTests.UsdPerUnit("fargate", "us-east-1", usage);
    }

    /// <summary>RDS sells three years only with some of it paid in advance.</summary>
    [Theory]
    [InlineData("", "3y-partial")]
    [InlineData(", upfront: all", "3y-all")]
    public void A_commitment_is_paid_in_advance_as_little_as_is_offered(string upfront, string term) =>
        Drawing.Cost(
            $$"""
            operations:
              ask: {entry: db, rate: 5/s, kind: read}
            components:
              db: {type: aws/rds-postgresql, instance: db.m5.large, storage: 10GB, purchase: reserved-3y{{upfront}}}
            """).Lines.ShouldContain(line => line.What.Contains($"({term})", StringComparison.Ordinal));

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
        var (node, machine) = (0.219m, 0.096m);
        var reserved = Book.PriceBookTests.UsdPerUnit("elasticache", "us-east-1", "redis/cache.r7g.large/1y-none");
        var planned = Book.PriceBookTests.UsdPerUnit("ec2", "us-east-1", "linux/m5.large/1y-none");

        Of("reserved-1y").BreakEvenMonths.ShouldNotBeNull()
            .ShouldBe(((2 * reserved) + (4 * planned)) / ((2 * node) + (4 * machine)) * 12, tolerance: 1e-9m);
        Of("reserved-1y").DifferenceUsd
            .ShouldBe(((2 * (reserved - node)) + (4 * (planned - machine))) * 730, tolerance: 1e-9m);
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
