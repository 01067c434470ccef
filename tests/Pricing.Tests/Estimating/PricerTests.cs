namespace Proofload.Pricing.Tests.Estimating;

/// <summary>From a drawing to metered usage.</summary>
public sealed class PricerTests
{
    [Fact]
    public void A_month_follows_the_mean_and_not_the_peak()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: fn, users: 1M, actions: 73/month, peak: x10}
            components:
              fn: {type: aws/lambda, work: 100ms, memory: 1GB}
            """);

        report.Line("fn", "requests").Quantity.ShouldBeAbout(73e6);
        report.Line("fn", "duration-x86").Quantity.ShouldBeAbout(7.3e6);
    }

    /// <summary>A function is paid for while it waits.</summary>
    [Fact]
    public void A_function_pays_for_the_time_in_which_others_work()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: fn, rate: 1/s}
            components:
              fn: {type: aws/lambda, work: 100ms, memory: 1GB}
              psp: {type: external, work: 400ms}
            connections:
              - {from: fn, to: psp, calls: 2}
            """);

        report.Line("fn", "duration-x86").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 0.9);
    }

    [Fact]
    public void What_a_cache_answers_does_not_reach_the_table()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: web, rate: 100/s, kind: read}
            components:
              web: {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB, work: 5ms}
              cache: {type: aws/elasticache-redis, node: cache.r7g.large, nodes: 2, hitRatio: 90%}
              db: {type: aws/dynamodb, itemSize: 3KB}
            connections:
              - {from: web, to: cache}
              - {from: web, to: db, when: cache.miss}
            """);

        // Ten reads a second, each of half a unit: 3 KB by 4 KB, eventually consistent.
        report.Line("db", "read-request").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 5);
        report.Line("cache", "redis/cache.r7g.large").MonthlyUsd.ShouldBe(2 * 730 * 0.219m);
    }

    [Fact]
    public void A_fleet_that_scales_is_paid_for_as_the_load_needs_it()
    {
        const string Text =
            """
            operations:
              ask: {entry: web, users: 1, actions: 100/s, peak: x5}
            components:
              web: {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB, work: 50ms,
                    scaling: {metric: cpu, target: 50%, min: 2, max: 100}}
            """;

        var report = Drawing.Cost(Text);

        // 100/s x 50 ms = 5 processors, half used: 10 tasks. At least 2; 50 at the peak, were it always there.
        report.Line("web", "vcpu-x86").Quantity.ShouldBe(10 * 730);
        report.LowUsd.ShouldBeLessThan(report.MonthlyUsd);
        report.HighUsd.ShouldBeGreaterThan(4 * report.MonthlyUsd / 2);
    }

    [Fact]
    public void Answers_to_clients_leave_at_the_entry()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: alb, rate: 10/s, response: 1MB}
            components:
              alb: {type: aws/alb}
              web: {type: aws/ec2, instance: m7g.large, instances: 2, zones: 2}
            connections:
              - alb -> web
            """);

        // 10 MB/s = 25,664 GB a month: 10,240 at 0.09 and the rest at 0.085.
        var line = report.Line("alb", "internet-out");
        line.Quantity.ShouldBeAbout(Drawing.MonthSeconds * 10 / 1_024);
        line.Steps.Length.ShouldBe(2);
        line.Steps[0].ShouldBe(new CostStep(10_240, 0.09m));
        report.Line("alb", "public-ipv4").Quantity.ShouldBe(2 * 730);

        // A load balancer hands on to other zones for nothing.
        report.Has("alb", "zone").ShouldBeFalse();
    }

    [Fact]
    public void Content_delivery_pays_edge_prices_and_its_origin_nothing_for_what_goes_to_it()
    {
        var report = Drawing.Cost(
            """
            context: {geography: [europe, japan]}
            operations:
              ask: {entry: cdn, rate: 100/s, response: 100KB}
            components:
              cdn: {type: aws/cloudfront, hitRatio: 80%}
              media: {type: aws/s3, storage: 1TB}
            connections:
              - cdn -> media
            """);

        var gigabytes = Drawing.MonthSeconds * 100 * 100 / 1_024 / 1_024;
        report.Line("cdn", "europe/data-out").Quantity.ShouldBeAbout(gigabytes / 2);
        report.Line("cdn", "japan/https-requests").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 50);
        report.Line("media", "standard/get").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 20);
        report.Has("media", "internet-out").ShouldBeFalse();
        report.Has("cdn", "internet-out").ShouldBeFalse();
    }

    [Fact]
    public void Data_between_zones_is_the_part_that_does_not_stay_at_home()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: web, rate: 100/s, request: 10KB, response: 90KB}
            components:
              web: {type: aws/fargate, tasks: 3, vcpu: 1, memory: 2GB, zones: 3}
              db: {type: aws/rds-postgresql, instance: db.m7g.large, zones: 2}
              cache: {type: aws/elasticache-redis, node: cache.r7g.large, nodes: 3, zones: 3}
            connections:
              - web -> db
              - web -> cache
            """);

        // Two of three parts, twice for the database (both sides pay), once for the cache (it does not).
        var gigabytes = Drawing.MonthSeconds * 100 * 100 / 1_024 / 1_024;
        report.Line("web", "zone").Quantity.ShouldBeAbout(gigabytes * 2 / 3 * 3);
    }

    [Fact]
    public void A_database_in_two_zones_has_a_standby()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: db, rate: 1/s}
            components:
              db: {type: aws/rds-postgresql, instance: db.m7g.large, zones: 2, readers: 1, storage: 100GB}
            """);

        report.Line("db", "postgresql/db.m7g.large/multi-az").Quantity.ShouldBe(730);
        report.Line("db", "postgresql/db.m7g.large/single-az").Quantity.ShouldBe(730);
        report.Line("db", "gp/storage/multi-az").Quantity.ShouldBe(100);
        report.Line("db", "gp/storage/single-az").Quantity.ShouldBe(100);
    }

    [Fact]
    public void Machines_that_call_others_need_NAT_even_where_it_is_not_drawn()
    {
        var report = Drawing.Cost(
            """
            operations:
              pay: {entry: web, rate: 10/s, request: 2KB, response: 6KB}
            components:
              web: {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB, zones: 2}
              psp: {type: external}
            connections:
              - web -> psp
            """);

        report.Line(null, "nat-gateway").Quantity.ShouldBe(2 * 730);
        report.Line(null, "nat-gateway").Because.ShouldContain("not drawn");
        report.Line(null, "nat-gateway-data").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 80 / 1_024 / 1_024);
    }

    [Fact]
    public void A_gateway_that_is_drawn_takes_what_passes()
    {
        var report = Drawing.Cost(
            """
            operations:
              pay: {entry: web, rate: 10/s, request: 2KB, response: 6KB}
            components:
              web: {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB, zones: 2}
              psp: {type: external}
              nat: {type: aws/nat-gateway, gateways: 1}
            connections:
              - web -> psp
            """);

        report.Has(null, "nat-gateway").ShouldBeFalse();
        report.Line("nat", "nat-gateway").Quantity.ShouldBe(730);
        report.Line("nat", "nat-gateway-data").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 80 / 1_024 / 1_024);
    }

    [Fact]
    public void A_message_is_sent_received_and_deleted()
    {
        var report = Drawing.Cost(
            """
            operations:
              order: {entry: queue, rate: 10/s, kind: write}
            components:
              queue: {type: aws/sqs}
              fn: {type: aws/lambda, work: 10ms, memory: 512MB}
            connections:
              - queue -> fn
            """);

        report.Line("queue", "requests-standard").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 30);
    }

    [Fact]
    public void What_deletes_a_large_message_counts_once()
    {
        var report = Drawing.Cost(
            """
            operations:
              order: {entry: queue, rate: 10/s, kind: write, request: 200KiB}
            components:
              queue: {type: aws/sqs}
              fn: {type: aws/lambda, work: 10ms, memory: 512MB}
            connections:
              - queue -> fn
            """);

        // Four parts of 64 KB when it is sent, four when it is received.
        report.Line("queue", "requests-standard").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 10 * (4 + 4 + 1));
    }

    [Fact]
    public void Data_to_another_region_is_paid_where_it_leaves()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: web, rate: 10/s, request: 2KB, response: 6KB}
            components:
              web: {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB}
              db: {type: aws/rds-postgresql, instance: db.m7g.large, region: eu-west-1}
            connections:
              - web -> db
            """);

        report.Line("web", "region-out").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 20 / 1_024 / 1_024);
        report.Line("db", "region-out").Quantity.ShouldBeAbout(Drawing.MonthSeconds * 60 / 1_024 / 1_024);
        report.Line("db", "region-out").Region.ShouldBe("eu-west-1");
    }
}
