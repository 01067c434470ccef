namespace Proofload.Pricing.Tests.Estimating;

/// <summary>What price pages say in their small print.</summary>
public sealed class SmallPrintTests
{
    [Fact]
    public void All_in_a_network_share_one_endpoint_of_a_service()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: web, rate: 10/s, kind: write}
              tell: {entry: worker, rate: 10/s, kind: write}
            components:
              web: {type: aws/fargate, tasks: 2, zones: 3}
              worker: {type: aws/fargate, tasks: 2, zones: 2}
              orders: {type: aws/sqs, privateEndpoint: true}
              mail: {type: aws/sqs-fifo, privateEndpoint: true}
            connections:
              - web -> orders
              - worker -> orders
              - worker -> mail
            """);

        report.Lines.Where(line => line.Usage == "interface-endpoint").Sum(line => line.Quantity).ShouldBe(3 * 730);
        report.Has("mail", "interface-endpoint-data").ShouldBeTrue();
    }

    /// <summary>It is not the queue that calls; functions are called, by a part of the service.</summary>
    [Fact]
    public void Machines_fetch_what_a_queue_holds_through_the_endpoint_or_NAT()
    {
        var report = Drawing.Cost(
            """
            operations:
              tell: {entry: near, rate: 10/s, kind: write, request: 9KB, response: 1KB}
              ask: {entry: far, rate: 10/s, kind: write, request: 9KB, response: 1KB}
            components:
              near: {type: aws/sqs, privateEndpoint: true}
              far: {type: aws/sqs}
              worker: {type: aws/fargate, tasks: 2, zones: 2}
              fn: {type: aws/lambda, work: 10ms, memory: 512MB}
            connections:
              - {from: near, to: worker, request: 9KB, response: 1KB}
              - {from: far, to: worker, request: 19KB, response: 1KB}
              - {from: far, to: fn, request: 9KB}
            """);

        report.Line("near", "interface-endpoint-data").Quantity.ShouldBeAbout(
            10 * 10 * Drawing.MonthSeconds / 1_048_576);

        // Half of the messages: the other half is handed to the function.
        report.Line(null, "nat-gateway-data").Quantity.ShouldBeAbout(5 * 20 * Drawing.MonthSeconds / 1_048_576);
    }

    /// <summary>A monitoring component that says what it takes in stands for the logs of all.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("watch: {type: aws/cloudwatch, ingestion: 1MB/s}", false)]
    public void A_firewall_pays_for_its_log_unless_all_logs_are_counted_together(string watch, bool pays)
    {
        var report = Drawing.Cost(
            $$"""
            operations:
              ask: {entry: web, rate: 10/s, kind: read}
            components:
              web: {type: aws/lambda, work: 10ms, memory: 512MB}
              waf: {type: aws/waf, inspected: 10/s, logs: true}
              {{watch}}
            """);

        report.Lines.Any(line => line.Component == "waf" && line.Service == "cloudwatch").ShouldBe(pays);
    }

    [Fact]
    public void A_machine_that_the_Internet_reaches_pays_for_its_address()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: web, rate: 10/s}
            components:
              web: {type: aws/ec2, instance: t4g.small, instances: 2, public: true}
            """);

        report.Line("web", "public-ipv4").MonthlyUsd.ShouldBe(2 * 730 * 0.005m);
    }

    [Theory]
    [InlineData("throughput: 100MB/s", "lustre/ssd/125")] // 1,200 GB: 85 MB/s for each TiB.
    [InlineData("throughput: 250MB/s", "lustre/ssd/250")]
    [InlineData("throughput: 5GB/s", "lustre/ssd/1000")] // More than there is: the most that there is.
    [InlineData("volume: hdd, throughput: 20MB/s", "lustre/hdd/40")]
    public void Lustre_is_dearer_the_more_throughput_a_terabyte_has(string given, string usage) =>
        Stored("aws/fsx", "storage: 1200GB, " + given).Line("it", usage).Quantity.ShouldBe(1_200);

    [Fact]
    public void Intelligent_tiering_pays_for_each_object_that_it_watches() =>
        Stored("aws/s3", "storageClass: intelligent-tiering, storage: 1000GB, itemSize: 1MiB")
            .Line("it", "intelligent/monitoring").Quantity.ShouldBeAbout(1_000 * 1_024);

    [Fact]
    public void Small_objects_are_not_watched() =>
        Stored("aws/s3", "storageClass: intelligent-tiering, storage: 1000GB, itemSize: 64KiB")
            .Has("it", "intelligent/monitoring").ShouldBeFalse();

    [Fact]
    public void What_is_seldom_asked_for_in_EFS_costs_when_it_is()
    {
        var report = Stored("aws/efs", "storageClass: infrequent-access, storage: 100GB, itemSize: 1MiB");

        report.Line("it", "infrequent/read").Quantity.ShouldBeAbout(5 * Drawing.MonthSeconds / 1_024);
        report.Line("it", "infrequent/write").Quantity.ShouldBeAbout(5 * Drawing.MonthSeconds / 1_024);
    }

    [Fact]
    public void Points_in_memory_are_paid_by_the_hour()
    {
        var report = Stored("aws/timestream", "storage: 100GB, itemSize: 512B, memoryRetention: 12h");

        report.Line("it", "ingestion").Quantity.ShouldBeAbout(5 * Drawing.MonthSeconds / 1_048_576);
        report.Line("it", "memory").Quantity.ShouldBeAbout(5 * Drawing.MonthSeconds / 2 / 1_048_576 * 12);
    }

    [Fact]
    public void Valkey_is_cheaper_than_Redis_and_its_writes_are_free_at_first()
    {
        var valkey = Stored("aws/memorydb", "engine: valkey, replicas: 0");
        var redis = Stored("aws/memorydb", "engine: redis, replicas: 0");

        valkey.Line("it", "valkey/written").MonthlyUsd.ShouldBe(0);
        redis.Line("it", "redis/written").MonthlyUsd!.Value.ShouldBeGreaterThan(0);
        valkey.Line("it", "valkey/db.r6g.large").MonthlyUsd.ShouldBe(730 * 0.2163m);
        redis.Line("it", "redis/db.r6g.large").MonthlyUsd.ShouldBe(730 * 0.309m);
    }

    [Fact]
    public void What_AWS_does_not_sell_says_so() =>
        Stored("aws/rds-oracle", "edition: ee, instance: db.m5.large")
            .Line("it", "oracle-ee-licensed/db.m5.large/single-az").ShouldSatisfyAllConditions(
                line => line.Status.ShouldBe(LineStatus.NotKnown),
                line => line.Because.ShouldStartWith("AWS does not sell it in us-east-1"));

    private static CostReport Stored(string kind, string given) => Drawing.Cost(
        $$"""
        region: us-east-1
        operations:
          ask: {entry: it, rate: 5/s, kind: read}
          tell: {entry: it, rate: 5/s, kind: write}
        components:
          it: {type: {{kind}}, {{given}}}
        """);
}
