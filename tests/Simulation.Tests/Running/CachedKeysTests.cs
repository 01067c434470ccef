using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

/// <summary>Values that expire, and the look-ups that find them gone.</summary>
public sealed class CachedKeysTests
{
    private const double Rate = 200;
    private const double Life = 1;
    private const double Fetch = 0.1;

    /// <remarks>
    /// One key, by renewal theory. A value lives for a second; the next look-up misses and fetches for 100 ms, and so
    /// do all that come meanwhile. The last of these refreshes the value once more, 100 ms − (1 − e^−λF)/λ after the
    /// first one did.
    /// </remarks>
    [Fact]
    public void Without_coalescing_all_who_come_while_a_value_is_fetched_fetch_too()
    {
        var misses = 1 + Rate * Fetch;
        var fresh = Life + Fetch - (1 - Math.Exp(-Rate * Fetch)) / Rate;
        var cycle = 1 / Rate + Fetch + fresh;

        var db = Look(coalesces: false).Component("db");

        // Cycles are independent; the number of misses in one is Poisson.
        (db.Completed / Seconds).ShouldBe(misses / cycle, 5 * Math.Sqrt(misses / cycle / Seconds * 1.1));
    }

    [Fact]
    public void With_coalescing_one_fetches_and_the_others_wait_for_it()
    {
        var cycle = 1 / Rate + Fetch + Life;

        var report = Look(coalesces: true);

        (report.Component("db").Completed / Seconds).ShouldBe(1 / cycle, 1.5 / Seconds + 0.005 / cycle);
        report.Component("db").Completed.ShouldBe(report.Connection("web->db").Calls);

        // Whoever comes in the 100 ms of a fetch waits for the rest of it, half of it in the mean;
        // the first for all of it.
        var latency = report.Operation("look").LatencyMilliseconds!;
        latency.Mean.Value.ShouldBe((Rate * Fetch * 50 + 100) / (Rate * cycle), 0.5);
        latency.P999.Value.ShouldBeLessThan(101);
    }

    /// <summary>The cache that fetches by itself does the same as the caller who does it for the cache.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cache_that_reads_through_fetches_as_often(bool coalesces)
    {
        var beside = Look(coalesces).Component("db").Completed;
        var coalesce = coalesces ? "true" : "false";
        var through = Play.Run($$"""
            operations: {look: {entry: cache, rate: {{Rate}}/s} }
            components:
              cache: {type: cache, hitRatio: 100%, keys: 1, ttl: 1s, work: {constant: 0s}, coalesce: {{coalesce}} }
              db: {type: external, errors: 0%, work: {constant: 100ms} }
            connections: [cache -> db]
            scenarios: {steady: {duration: {{Seconds}}s} }
            """).Component("db").Completed;

        ((double)through).ShouldBe(beside, 0.1 * beside);
    }

    /// <remarks>A store that always fails leaves each look-up to try for itself, one after the other.</remarks>
    [Fact]
    public void A_fetch_that_fails_is_tried_again_by_the_next_who_waits()
    {
        var report = Play.Run($$"""
            operations: {look: {entry: cache, rate: 20/s} }
            components:
              cache: {type: cache, hitRatio: 100%, keys: 1, ttl: 1s, coalesce: true, work: {constant: 0s} }
              db: {type: external, errors: 100%, work: {constant: 10ms} }
            connections: [cache -> db]
            scenarios: {steady: {duration: 60s} }
            """);

        var look = report.Operation("look");
        look.Completed.ShouldBeLessThan(25, "only those of the value that was there at the start");
        report.Component("db").Failed.ShouldBe(look.Failed);
    }

    /// <summary>
    /// Keys that are not followed keep the design's hit ratio, and so do all together when nothing expires.
    /// </summary>
    [Fact]
    public void What_never_expires_has_the_stated_ratio()
    {
        var cache = Play.Run("""
            operations: {look: {entry: cache, rate: 2k/s}}
            components:
              cache: {type: cache, hitRatio: 80%, keys: 1M, skew: 1, coalesce: true, work: {constant: 0s}}
              db: {type: external, errors: 0%, work: {constant: 10ms}}
            connections: [cache -> db]
            scenarios: {steady: {duration: 30s}}
            """).Component("cache");

        cache.HitRatio!.Value.ShouldBe(0.8, 5 * Math.Sqrt(0.8 * 0.2 / 60_000));
    }

    private const double Seconds = 400;

    private static RunReport Look(bool coalesces)
    {
        var coalesce = coalesces ? "true" : "false";
        return Play.Run($$"""
            operations: {look: {entry: web, rate: {{Rate}}/s} }
            components:
              web: {type: service, vcpu: 1000, concurrency: 10k, work: {constant: 0s} }
              cache: {type: cache, hitRatio: 100%, keys: 1, ttl: 1s, work: {constant: 0s}, coalesce: {{coalesce}} }
              db: {type: external, errors: 0%, work: {constant: 100ms} }
            connections:
              - web -> cache
              - {from: web, to: db, when: cache.miss}
            scenarios: {steady: {duration: {{Seconds}}s} }
            """);
    }
}
