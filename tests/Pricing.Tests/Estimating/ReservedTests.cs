using Proofload.Pricing.Tests.Book;

namespace Proofload.Pricing.Tests.Estimating;

/// <summary>What is committed to, where the rules of a service are its own.</summary>
public sealed class ReservedTests
{
    /// <summary>By the hundred: of 250 units 200 are reserved, and 50 are paid as before.</summary>
    [Fact]
    public void Capacity_of_a_table_is_reserved_by_the_hundred()
    {
        var report = Drawing.Cost(Table(
            "mode: provisioned, readCapacity: 250, writeCapacity: 99, purchase: reserved-1y"));

        report.Line("db", "read-capacity/1y-partial").Quantity.ShouldBe(200 * 730);
        report.Line("db", "read-capacity").Quantity.ShouldBe(50 * 730);
        report.Line("db", "write-capacity").Quantity.ShouldBe(99 * 730);
        report.Has("db", "write-capacity/1y-partial").ShouldBeFalse();
    }

    [Fact]
    public void Less_than_a_hundred_units_is_no_commitment_and_no_alternative()
    {
        const string Small = "mode: provisioned, readCapacity: 99, writeCapacity: 5";

        Drawing.Cost(Table(Small + ", purchase: reserved-1y")).Line("db", "read-capacity").Because
            .ShouldContain("fewer than the 100 that can be reserved");
        Alternatives.Of(Drawing.Design(Table(Small))).ShouldNotContain(found => found.BreakEvenMonths != null
            || found.Id.StartsWith("reserved", StringComparison.Ordinal));
    }

    /// <summary>Of 250 units 200 are committed to: what is still paid on demand has no part in it.</summary>
    [Fact]
    public void A_commitment_to_a_part_pays_from_the_month_in_which_that_part_does()
    {
        var share = PriceBookTests.UsdPerUnit("dynamodb", "us-east-1", "read-capacity/1y-partial")
            / PriceBookTests.UsdPerUnit("dynamodb", "us-east-1", "read-capacity");

        Alternatives.Of(Drawing.Design(Table("mode: provisioned, readCapacity: 250, writeCapacity: 99")))
            .Single(found => found.Id == "reserved-1y").BreakEvenMonths
            .ShouldNotBeNull().ShouldBe(12 * share, tolerance: 1e-9m);
    }

    /// <summary>0.3 in advance and 0.000025 an hour, against 0.00013 an hour.</summary>
    [Fact]
    public void What_is_paid_in_advance_is_spread_over_the_term() =>
        PriceBookTests.UsdPerUnit("dynamodb", "us-east-1", "read-capacity/1y-partial")
            .ShouldBe(0.000025m + (0.3m / 8_760), tolerance: 1e-9m);

    [Fact]
    public void Writes_that_go_to_several_regions_cannot_be_reserved()
    {
        var report = Drawing.Cost(Table(
            "mode: provisioned, readCapacity: 200, writeCapacity: 200, regions: 2, purchase: reserved-1y"));

        report.Line("db", "read-capacity/1y-partial").Quantity.ShouldBe(200 * 730);
        report.Line("db", "write-capacity").Quantity.ShouldBe(2 * 200 * 730);
    }

    [Theory]
    [InlineData("purchase: reserved-1y", "read-request")]
    [InlineData("purchase: reserved-1y, mode: provisioned, storageClass: infrequent-access", "read-capacity-ia")]
    public void What_cannot_be_reserved_is_paid_as_before_and_says_so(string words, string usage) =>
        Drawing.Cost(Table(words)).Line("db", usage).Because
            .ShouldContain("only the capacity of provisioned tables of the standard class can be reserved");

    [Fact]
    public void A_table_that_is_rarely_asked_pays_less_for_room_and_more_for_requests()
    {
        var (usual, rare) = (Drawing.Cost(Table("storage: 100GB")),
            Drawing.Cost(Table("storage: 100GB, storageClass: infrequent-access")));

        rare.Line("db", "storage-ia").MonthlyUsd.ShouldNotBeNull().ShouldBeAbout(100 * 0.10);
        usual.Line("db", "storage").MonthlyUsd.ShouldNotBeNull().ShouldBeAbout(100 * 0.25);
        (rare.Line("db", "write-request-ia").MonthlyUsd / usual.Line("db", "write-request").MonthlyUsd)
            .ShouldNotBeNull().ShouldBeAbout(0.78 / 0.625);
    }

    [Theory]
    [InlineData("aws/memorydb, engine: redis, node: db.r6g.large", "redis/db.r6g.large/1y-none", 0.21)]
    [InlineData("aws/redshift, node: ra3.xlplus", "ra3.xlplus/1y-none", 0.76)]
    public void Nodes_of_databases_have_commitments(string kind, string usage, double hourly)
    {
        var line = Drawing.Cost(
            $$"""
            operations:
              ask: {entry: db, rate: 1/s, kind: read}
            components:
              db: {type: {{kind}}, purchase: reserved-1y}
            """).Line("db", usage);

        line.MonthlyUsd.ShouldNotBeNull().ShouldBe((decimal)hourly * line.Quantity, tolerance: 0.01m * line.Quantity);
    }

    /// <summary>On Fargate by the processor, beside dearer processors; on machines in the machine's price.</summary>
    [Fact]
    public void Windows_is_paid_wherever_it_runs()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: tasks, rate: 1/s, kind: read}
              tell: {entry: pods, rate: 1/s, kind: read}
            components:
              tasks: {type: aws/fargate, os: windows, tasks: 2, vcpu: 2, memory: 4GB}
              pods: {type: aws/eks, os: windows, pods: 2, node: m5.large, nodes: 3}
            """);

        report.Line("tasks", "licence-windows").Quantity.ShouldBe(2 * 2 * 730);
        report.Line("tasks", "vcpu-windows").Quantity.ShouldBe(2 * 2 * 730);
        report.Line("pods", "windows/m5.large").Quantity.ShouldBe(3 * 730);
    }

    private static string Table(string words) =>
        $$"""
        operations:
          ask: {entry: db, rate: 40/s, kind: read}
          tell: {entry: db, rate: 10/s, kind: write}
        components:
          db: {type: aws/dynamodb, {{words}}}
        """;
}
