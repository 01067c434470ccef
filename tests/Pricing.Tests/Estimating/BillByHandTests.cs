namespace Proofload.Pricing.Tests.Estimating;

/// <summary>One small design, and its bill worked out on paper from the rules of AWS's price pages.</summary>
public sealed class BillByHandTests
{
    /// <summary>
    /// Ten reads a second that the edge does not have, and ten writes a second: 20 to each thing behind.
    /// </summary>
    private const double Calls = 20 * Drawing.MonthSeconds;

    private static readonly CostReport Bill = Drawing.Cost(
        """
        region: us-east-1
        operations:
          ask: {entry: cdn, rate: 100/s, kind: read, request: 2KB, response: 18KB}
          tell: {entry: lb, rate: 10/s, kind: write, request: 70KB, response: 1KB}
        components:
          cdn: {type: aws/cloudfront, hitRatio: 90%}
          lb: {type: aws/alb, zones: 2}
          web: {type: aws/ec2, instance: m7g.large, instances: 3, zones: 3, work: 1ms}
          fn: {type: aws/lambda, architecture: arm, memory: 512MB, work: 100ms}
          db: {type: aws/rds-postgresql, instance: db.m7g.large, zones: 2, storage: 500GB, iops: 15000}
          table: {type: aws/dynamodb, itemSize: 3KB, storage: 100GB}
          held: {type: aws/dynamodb, itemSize: 3KB, mode: provisioned, consistency: transactional, indexes: 1}
          q: {type: aws/sqs, itemSize: 100KB}
          stream: {type: aws/kinesis, shards: 4, itemSize: 30KB, retention: 10d}
          bucket: {type: aws/s3, storage: 100TB, itemSize: 1MB}
          near: {type: aws/s3, storageClass: express-one-zone, storage: 100GB, itemSize: 1MB}
          watch: {type: aws/cloudwatch, ingestion: 1MB/s, logRetention: 30d}
        connections:
          - cdn -> lb
          - lb -> web
          - web -> fn
          - web -> db
          - web -> table
          - web -> held
          - web -> q
          - web -> stream
          - web -> bucket
          - web -> near
        """);

    [Fact]
    public void Machines_are_paid_by_the_hour_and_their_disks_by_the_gigabyte()
    {
        Bill.Line("web", "linux/m7g.large").MonthlyUsd.ShouldBe(3 * 730 * 0.0816m);
        Bill.Line("web", "gp3/storage").MonthlyUsd.ShouldBe(3 * 8 * 0.08m);
    }

    /// <summary>
    /// The dearest dimension is data: a unit for each GB an hour; 25 connections a second are far away.
    /// </summary>
    [Fact]
    public void A_load_balancer_pays_for_its_dearest_dimension()
    {
        const double gigabytesAnHour = (10 * (2 + 18) + 10 * (70 + 1)) * 3_600 / 1_048_576.0;

        Bill.Line("lb", "alb").MonthlyUsd.ShouldBe(730 * 0.0225m);
        Bill.Line("lb", "alb-lcu").Quantity.ShouldBeAbout(gigabytesAnHour * 730);
    }

    [Fact]
    public void An_edge_pays_for_what_viewers_draw_and_for_each_of_their_requests()
    {
        Bill.Line("cdn", "us/data-out").MonthlyUsd!.Value.ShouldBeAbout(
            100 * 18 * Drawing.MonthSeconds / 1_048_576 * 0.085);
        Bill.Line("cdn", "us/https-requests").MonthlyUsd!.Value.ShouldBeAbout(100 * Drawing.MonthSeconds * 1e-6);
    }

    /// <summary>S3 and DynamoDB are reached through endpoints that cost nothing; three others are not.</summary>
    [Fact]
    public void Three_services_are_asked_through_a_NAT_gateway_in_each_zone()
    {
        const double toEach = (10 * (2 + 18) + 10 * (70 + 1)) * Drawing.MonthSeconds / 1_048_576;

        Bill.Line(null, "nat-gateway").MonthlyUsd.ShouldBe(3 * 730 * 0.045m);
        Bill.Line(null, "nat-gateway-data").Quantity.ShouldBeAbout(3 * toEach);
        Bill.Line("web", "zone").MonthlyUsd!.Value.ShouldBeAbout(toEach * 2 / 3 * 2 * 0.01);
    }

    /// <summary>From 400 GB on a gp3 disk has 12,000 operations for nothing; a standby doubles all prices.</summary>
    [Fact]
    public void A_database_with_a_standby_pays_twice_for_machine_disk_and_operations()
    {
        Bill.Line("db", "postgresql/db.m7g.large/multi-az").MonthlyUsd.ShouldBe(730 * 0.337m);
        Bill.Line("db", "gp/storage/multi-az").MonthlyUsd.ShouldBe(500 * 0.23m);
        Bill.Line("db", "gp3/iops/multi-az").MonthlyUsd.ShouldBe(3_000 * 0.04m);
    }

    [Fact]
    public void A_table_pays_by_4_KB_that_are_read_and_by_1_KB_that_is_written()
    {
        Bill.Line("table", "read-request").Quantity.ShouldBeAbout(Calls / 2 * 0.5);
        Bill.Line("table", "write-request").Quantity.ShouldBeAbout(Calls / 2 * 3);
        Bill.Line("table", "storage").MonthlyUsd.ShouldBe(100 * 0.25m);
    }

    /// <summary>A transaction takes twice the units, and an index is written like the table.</summary>
    [Fact]
    public void Capacity_that_is_held_is_enough_for_transactions_and_indexes()
    {
        var reads = Bill.Line("held", "read-capacity").Quantity / 730;
        var writes = Bill.Line("held", "write-capacity").Quantity / 730;

        writes.ShouldBe(reads / 2 * 3 * 2 * 2);
        reads.ShouldBeGreaterThanOrEqualTo(10 * 2);
    }

    [Fact]
    public void A_function_on_Arm_pays_a_fifth_less_for_its_time()
    {
        Bill.Line("fn", "requests").MonthlyUsd!.Value.ShouldBeAbout(Calls * 2e-7);
        Bill.Line("fn", "duration-arm").MonthlyUsd!.Value.ShouldBeAbout(Calls * 0.1 * 0.5 * 0.0000133334);
    }

    /// <summary>100 KB are two parts of 64 KB when they are sent and when they are received.</summary>
    [Fact]
    public void A_message_of_100_KB_takes_five_requests() =>
        Bill.Line("q", "requests-standard").MonthlyUsd!.Value.ShouldBeAbout(Calls * 5 * 4e-7);

    /// <summary>30 KB are two parts of 25 KB; days two to seven by the shard, the rest by what is kept.</summary>
    [Fact]
    public void A_stream_pays_for_shards_parts_and_what_it_keeps_beyond_a_day_and_a_week()
    {
        Bill.Line("stream", "shard").MonthlyUsd.ShouldBe(4 * 730 * 0.015m);
        Bill.Line("stream", "put-unit").MonthlyUsd!.Value.ShouldBeAbout(Calls * 2 * 1.4e-8);
        Bill.Line("stream", "extended-retention").MonthlyUsd.ShouldBe(4 * 730 * 0.02m);
        Bill.Line("stream", "long-retention").Quantity.ShouldBeAbout(20 * 30 * 86_400 * 3 / 1_048_576.0);
    }

    [Fact]
    public void A_bucket_climbs_the_steps_of_its_storage()
    {
        Bill.Line("bucket", "standard/storage").MonthlyUsd.ShouldBe((51_200 * 0.023m) + (51_200 * 0.022m));
        Bill.Line("bucket", "standard/put").MonthlyUsd!.Value.ShouldBeAbout(Calls / 2 * 5e-6);
        Bill.Line("bucket", "standard/get").MonthlyUsd!.Value.ShouldBeAbout(Calls / 2 * 4e-7);
    }

    [Fact]
    public void Express_One_Zone_charges_for_each_gigabyte_that_goes_in_and_out_beside_the_request()
    {
        Bill.Line("near", "express-one-zone/upload").MonthlyUsd!.Value.ShouldBeAbout(Calls / 2 / 1_024 * 0.0032);
        Bill.Line("near", "express-one-zone/retrieval").MonthlyUsd!.Value.ShouldBeAbout(Calls / 2 / 1_024 * 0.0006);
    }

    [Fact]
    public void Logs_are_paid_when_they_come_and_for_what_is_kept()
    {
        var taken = Drawing.MonthSeconds * 1 / 1_024;

        Bill.Line("watch", "logs-ingest").MonthlyUsd!.Value.ShouldBeAbout(taken * 0.5);
        Bill.Has("watch", "logs-storage").ShouldBeTrue();
    }
}
