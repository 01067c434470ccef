using Proofload.Designs.Catalogue;

namespace Proofload.Designs.Tests;

/// <summary>A handful of kinds, and a design that uses most of what a file can say.</summary>
internal static class Sample
{
    public static ComponentCatalogue Catalogue { get; } = CatalogueReader.Open(
    [
        ("behaviours.yaml", () => File.ReadAllText(Path.Combine(ContentFolder.Of("components"), "behaviours.yaml"))),
        ("aws/cloudfront.yaml", () => Kind("aws/cloudfront", "cache", "network", "defaults: {hitRatio: 80%}")),
        ("aws/alb.yaml", () => Kind("aws/alb", "router", "network", "also: [elb]")),
        ("aws/fargate.yaml", () => Kind("aws/fargate", "compute", "compute", "words: {tasks: instances}")),
        ("aws/elasticache-redis.yaml", () =>
            Kind("aws/elasticache-redis", "cache", "cache", "words: {nodes: instances, node: instance}")),
        ("aws/aurora-postgresql.yaml", () => Kind("aws/aurora-postgresql", "store", "database", "traits: [stateful]")),
        ("aws/sqs.yaml", () => Kind("aws/sqs", "queue", "messaging", "")),
        ("aws/lambda.yaml", () => Kind("aws/lambda", "function", "compute", "")),
        ("external.yaml", () => Kind("external", "external", "external", "")),
        ("aws/waf.yaml", () => Kind("aws/waf", "support", "security", "")),
    ]);

    public const string Storefront = """
        proofload: design/v1
        name: Storefront

        context: {users: 5M/month, orders: 50k/day, products: 1M, team: 20, budget: $60k/month, growth: 40%}
        targets: {availability: 99.95%, latency: {p99: 200ms}, rpo: 5m, rto: 1h}
        region: us-east-1

        operations:
          browse:   {entry: cdn, rate: 1200/s, kind: read, response: 60KB}
          search:   {entry: alb, users: 1M, actions: 10/day, peak: x3}
          checkout: {entry: alb, rate: 20/s, kind: write, latency: {p99: 800ms}, criticality: critical}

        components:
          cdn:    {type: aws/cloudfront, hitRatio: 85%}
          alb:    {type: aws/alb}
          web:    {type: aws/fargate, tasks: 6, zones: 3, work: 8ms, concurrency: 64,
                   scaling: {metric: cpu, target: 60%, min: 6, max: 40}}
          cache:  {type: aws/elasticache-redis, node: cache.r7g.large, nodes: 2, zones: 2, hitRatio: 90%}
          db:     {type: aws/aurora-postgresql, readers: 2, work: {read: 3ms, write: 6ms}, connections: 200}
          orders: {type: aws/sqs, deadLetter: 5}
          fulfil: {type: aws/lambda, work: 120ms}
          psp:    {type: external, work: {lognormal: {p50: 180ms, p99: 900ms}}, errors: 0.2%}

        connections:
          - cdn -> alb -> web
          - {from: web, to: cache, operations: [browse, search], timeout: 20ms}
          - {from: web, to: db, when: cache.miss, timeout: 300ms, retry: {attempts: 2, backoff: 50ms, jitter: full}}
          - {from: web, to: db, operations: [checkout], access: write}
          - {from: web, to: psp, operations: [checkout], timeout: 2s,
             breaker: {failures: 50%, window: 10s, minimum: 20, open: 5s}}
          - {from: web, to: orders, operations: [checkout], async: true}
          - orders -> fulfil

        scenarios:
          steady:    {duration: 10m}
          prime-day: {duration: 30m, load: [{at: 5m, to: x100, over: 2m}, {at: 20m, to: x1, over: 5m}]}
          zone-loss: {duration: 10m, faults: [{at: 3m, for: 4m, lose: zone us-east-1a}]}
          slow-psp:  {duration: 10m, faults: [{at: 2m, for: 5m, target: psp, slow: x10}]}
          cold:      {duration: 10m, faults: [{at: 2m, target: cache, flush: true}, {at: 3m, lose: 2 of web}]}

        waivers:
          - {rule: single-region, reason: One region is enough for now., owner: ana, until: 2027-03-31}

        layout:
          cdn: [40, 80]
          alb: [240, 80]
        """;

    public static Design Read(string text = Storefront)
    {
        var reading = DesignReader.Read(text, Catalogue);
        reading.Problems.ShouldBeEmpty();
        return reading.Design.ShouldNotBeNull();
    }

    private static string Kind(string id, string behaviour, string family, string more) => $"""
        kind: {id}
        name: {id}
        family: {family}
        behaviour: {behaviour}
        about: A kind for tests.
        {more}
        """;
}
