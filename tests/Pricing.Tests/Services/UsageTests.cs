using Proofload.Pricing.Services;

namespace Proofload.Pricing.Tests.Services;

/// <summary>Rules of single services: what counts, what is free, what doubles.</summary>
public sealed class UsageTests
{
    [Fact]
    public void A_month_has_730_hours() =>
        TestBook.With("ec2 linux/m7g.large 1").Cost(new InstanceUsage("m7g.large", 2)).ShouldBe(1_460);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(8, 8)]
    [InlineData(16, 1.6)]
    [InlineData(128, 1.28)]
    public void Red_Hat_is_paid_by_the_vcpu_in_three_bands_beside_the_plain_machine(int vcpus, double perHour) =>
        TestBook.With(
            "ec2 linux/it 1", "ec2 rhel-vcpu/1-8 1", "ec2 rhel-vcpu/9-127 0.1", "ec2 rhel-vcpu/128+ 0.01")
            .Cost(new InstanceUsage("it", 1) { OperatingSystem = "rhel", Vcpus = vcpus })
            .ShouldBe(730 * (1 + (decimal)perHour));

    [Fact]
    public void A_task_pays_for_processors_and_memory() =>
        TestBook.With("fargate vcpu-x86 1", "fargate memory-x86 0.1").Cost(new FargateUsage(0.5m, 2, 3))
            .ShouldBe((730 * 3 * 0.5m) + (730 * 3 * 2 * 0.1m));

    [Theory]
    [InlineData(100, 0, 0, 4)] // 100 new connections a second of 25.
    [InlineData(0, 6_000, 0, 2)] // 6,000 active connections of 3,000.
    [InlineData(0, 0, 3, 3)] // 3 GB an hour.
    [InlineData(100, 6_000, 3, 4)] // The scarcest counts, not the sum.
    public void A_load_balancer_pays_for_its_scarcest_dimension(
        double opened, double active, double gigabytes, double units) =>
        TestBook.With("elb alb 0", "elb alb-lcu 1").Cost(new LoadBalancerUsage("alb")
        {
            NewConnectionsPerSecond = (decimal)opened,
            ActiveConnections = (decimal)active,
            GigabytesPerHour = (decimal)gigabytes,
        }).ShouldBe(730 * (decimal)units);

    [Fact]
    public void Data_to_functions_counts_two_and_a_half_times() =>
        TestBook.With("elb alb 0", "elb alb-lcu 1").Cost(new LoadBalancerUsage("alb") { LambdaGigabytesPerHour = 2 })
            .ShouldBe(730 * 5);

    [Fact]
    public void A_network_load_balancer_takes_more_connections_a_unit() =>
        TestBook.With("elb nlb 0", "elb nlb-lcu 1").Cost(new LoadBalancerUsage("nlb") { NewConnectionsPerSecond = 800 })
            .ShouldBe(730);

    [Fact]
    public void A_standby_doubles_instance_and_storage()
    {
        var book = TestBook.With(
            "rds mysql/db.t/single-az 1", "rds mysql/db.t/multi-az 2", "rds gp/storage/single-az 0.1",
            "rds gp/storage/multi-az 0.2");

        var alone = book.Cost(new DatabaseUsage("mysql", "db.t", 1, MultiZone: false) { Storage = 100 });
        var doubled = book.Cost(new DatabaseUsage("mysql", "db.t", 1, MultiZone: true) { Storage = 100 });

        alone.ShouldBe(740);
        doubled.ShouldBe(2 * alone);
    }

    [Theory]
    [InlineData(20, 3_000, 0)]
    [InlineData(20, 4_000, 1_000)]
    [InlineData(400, 12_000, 0)] // From 400 GB on there are 12,000 for nothing.
    [InlineData(400, 14_000, 2_000)]
    public void A_database_disk_pays_for_operations_above_its_base(double gigabytes, double iops, double paid) =>
        TestBook.With("rds mysql/db.t/single-az 0", "rds gp/storage/single-az 0", "rds gp3/iops/single-az 1")
            .Cost(new DatabaseUsage("mysql", "db.t", 1, false) { Storage = (decimal)gigabytes, Iops = (decimal)iops })
            .ShouldBe((decimal)paid);

    [Fact]
    public void A_volume_pays_for_what_exceeds_its_base() =>
        TestBook.With("ebs gp3/storage 0", "ebs gp3/iops 1", "ebs gp3/throughput 100")
            .Cost(new VolumeUsage("gp3", 100, 2) { Iops = 4_000, Throughput = 130 }).ShouldBe((2 * 1_000)
                + (2 * 5 * 100));

    /// <summary>Published: 1.3 times the instance, 2.25 times the storage, nothing for I/O.</summary>
    [Fact]
    public void An_optimized_cluster_pays_more_for_instances_and_nothing_for_requests()
    {
        var book = TestBook.With(
            "aurora postgresql/db.r 1", "aurora storage 0.1", "aurora storage-optimized 0.225", "aurora requests 1");
        var usage = new AuroraUsage("postgresql")
        {
            InstanceClass = "db.r",
            Instances = 1,
            Storage = 100,
            Requests = 7
        };

        book.Cost(usage).ShouldBe(730 + 10 + 7);
        book.Cost(usage with { IsOptimized = true }).ShouldBe((730 * 1.3m) + 22.5m);
    }

    [Fact]
    public void Data_between_zones_is_paid_on_both_sides()
    {
        var book = TestBook.With("data-transfer zone 0.01");

        book.Cost(new TransferUsage { BetweenZones = 100 }).ShouldBe(2);
        book.Cost(new TransferUsage { BetweenZonesOneSided = 100 }).ShouldBe(1);
    }

    [Fact]
    public void NAT_is_paid_by_hour_and_by_byte() =>
        TestBook.With("vpc nat-gateway 0.05", "vpc nat-gateway-data 0.04").Cost(new NatUsage(2, 100))
            .ShouldBe((2 * 730 * 0.05m) + 4);

    [Fact]
    public void An_application_of_Flink_pays_for_one_unit_more_than_it_has() =>
        TestBook.With("flink kpu 1", "flink running-storage 0").Cost(new FlinkUsage(2)).ShouldBe(3 * 730);

    [Fact]
    public void An_ordered_topic_pays_for_requests_and_bytes() =>
        TestBook.With("sns fifo-publish 1", "sns fifo-publish-payload 10", "sns fifo-deliver 0.1",
            "sns fifo-deliver-payload 2")
            .Cost(new FifoTopicUsage(1_000_000, 64, 3))
            .ShouldBe(1_000_000 + (64 * 10) + 300_000 + (192 * 2));
}
