namespace Proofload.Web.Tests.Designs;

/// <summary>Small designs for tests of pages.</summary>
internal static class Documents
{
    public const string Shop = """
        proofload: design/v1
        name: Corner shop
        targets: {latency: {p99: 500ms}}
        operations:
          browse: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: service, instances: 2, work: 4ms}
          db:  {type: sql-database, work: {read: 2ms, write: 4ms}}
        connections:
          - {from: web, to: db, timeout: 300ms}
        scenarios:
          steady: {duration: 1m}
        """;

    /// <summary>The same with a cache in between, and more servers.</summary>
    public const string ShopWithCache = """
        proofload: design/v1
        name: Corner shop
        targets: {latency: {p99: 500ms}}
        operations:
          browse: {entry: web, rate: 50/s, kind: read}
        components:
          web:   {type: service, instances: 3, work: 4ms}
          cache: {type: cache, hitRatio: 90%}
          db:    {type: sql-database, work: {read: 2ms, write: 4ms}}
        connections:
          - {from: web, to: cache, timeout: 20ms}
          - {from: web, to: db, when: cache.miss, timeout: 300ms}
        scenarios:
          steady: {duration: 1m}
        """;

    /// <summary>One that has a price, and a sale of which most comes from transfer.</summary>
    public const string Fleet = """
        proofload: design/v1
        name: Fleet
        context: {budget: $300/month}
        operations:
          browse: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: aws/fargate, tasks: 2, work: 4ms}
        scenarios:
          steady: {duration: 1m}
        """;

    /// <summary>Three things are wrong: a kind, a unit, and a field.</summary>
    public const string Broken = """
        proofload: design/v1
        name: Broken
        operations:
          browse: {entry: web, rate: 50ms, kind: read}
        components:
          web: {type: aws/fargte, tasks: 2}
          db:  {type: sql-database, wrok: 3ms}
        connections:
          - web -> db
        """;
}
