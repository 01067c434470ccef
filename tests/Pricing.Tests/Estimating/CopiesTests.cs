namespace Proofload.Pricing.Tests.Estimating;

/// <summary>What is kept more than once: backups, and copies in other regions.</summary>
public sealed class CopiesTests
{
    private const double Gigabyte = 1_048_576; // In KB.

    /// <summary>Each region holds all of it, and each write is sent to the two others and paid in all three.</summary>
    [Fact]
    public void A_table_of_three_regions_is_kept_and_written_three_times()
    {
        var report = Drawing.Cost(Tables("db: {type: aws/dynamodb, storage: 100GB, itemSize: 1KB, regions: 3}"));

        report.Line("db", "storage").Quantity.ShouldBeAbout(300);
        report.Line("db", "write-request").Quantity.ShouldBeAbout(3 * 10 * Drawing.MonthSeconds);
        report.Line("db", "read-request").Quantity.ShouldBeAbout(40 * Drawing.MonthSeconds / 2);
        report.Line("db", "region-out").Quantity.ShouldBeAbout(2 * 10 * Drawing.MonthSeconds / Gigabyte);
    }

    [Fact]
    public void Copies_that_are_drawn_pay_for_themselves_and_the_first_one_for_those_that_are_not()
    {
        var report = Drawing.Cost(Tables(
            """
            db: {type: aws/dynamodb, region: us-east-1, storage: 100GB, regions: 3}
              eu: {type: aws/dynamodb, region: eu-west-1, storage: 100GB, regions: 3}
              other: {type: aws/dynamodb, region: eu-west-1, storage: 7GB, regions: 1}
            """));

        report.Line("db", "storage").Quantity.ShouldBeAbout(200);
        report.Line("eu", "storage").Quantity.ShouldBeAbout(100);
    }

    [Fact]
    public void A_cluster_of_two_regions_has_its_instances_twice_and_repeats_its_writes()
    {
        const string Cluster = "db: {type: aws/aurora-postgresql, instance: db.r6g.large, readers: 1";
        var one = Drawing.Cost(Tables(Cluster + "}"));
        var two = Drawing.Cost(Tables(Cluster + ", regions: 2}"));

        two.Line("db", "postgresql/db.r6g.large").Quantity.ShouldBe(4 * 730);
        two.Line("db", "requests").Quantity.ShouldBe(one.Line("db", "requests").Quantity);
        one.Has("db", "global-write").ShouldBeFalse();
        two.Line("db", "global-write").Quantity.ShouldBePositive();
    }

    /// <summary>A bucket's backup is another bucket: written as often, and as large.</summary>
    [Fact]
    public void A_bucket_that_is_backed_up_elsewhere_is_paid_twice()
    {
        var report = Drawing.Cost(Tables("db: {type: aws/s3, storage: 100GB, backupCopy: account}"));

        report.Line("db", "standard/storage").Quantity.ShouldBeAbout(200);
        report.Line("db", "standard/put").Quantity.ShouldBeAbout(2 * 10 * Drawing.MonthSeconds);
    }

    [Theory]
    [InlineData("backup: 35d", 3_500)] // A backup a day, each of them whole.
    [InlineData("backup: 35d, backupInterval: 7d", 500)]
    [InlineData("backup: 12h", 50)] // It is there for half of the day.
    [InlineData("backup: 35d, backupInterval: 7d, backupCopy: region", 600)]
    [InlineData("backup: 35d, pointInTime: true, backupCopy: region", 100)]
    public void Backups_of_a_table_are_whole_unless_they_are_continuous(string words, double gigabytes) =>
        Drawing.Cost(Tables($"db: {{type: aws/dynamodb, storage: 100GB, {words}}}"))
            .Line("db", "on-demand-backup").Quantity.ShouldBeAbout(gigabytes);

    /// <summary>The first is whole, and 2 % change on each of the other nine days.</summary>
    [Theory]
    [InlineData("aws/ebs", "snapshot")]
    [InlineData("aws/efs", "efs-warm")]
    [InlineData("aws/fsx", "fsx")]
    public void Backups_of_disks_and_files_are_the_first_and_what_changes(string kind, string usage)
    {
        var report = Drawing.Cost(Tables($"db: {{type: {kind}, storage: 100GB, backup: 10d}}"));
        var changes = (report.Line("db", usage).Quantity - 100) / 100 / 9;

        changes.ShouldBeInRange(0.001m, 0.1m);
        Drawing.Cost(Tables($"db: {{type: {kind}, storage: 100GB, backup: 1d}}"))
            .Line("db", usage).Quantity.ShouldBeAbout(100);
    }

    private static string Tables(string components) =>
        $$"""
        operations:
          ask: {entry: web, rate: 40/s, kind: read}
          tell: {entry: web, rate: 10/s, kind: write}
        components:
          web: {type: aws/lambda, work: 10ms, memory: 512MB}
          {{components}}
        connections:
          - web -> db
        """;
}
