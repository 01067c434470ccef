using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>Small designs with one difficulty each, on which both engines must say the same.</summary>
public sealed class PartsAgreementTests
{
    public static TheoryData<string, string> Designs { get; } = new()
    {
        { "a quarter of a processor", """
            operations: {ask: {entry: web, rate: 20/s} }
            components: {web: {type: service, instances: 1, vcpu: 0.25, concurrency: 200, work: 5ms} }
            """ },
        { "quarters of a processor behind the least busy", """
            operations: {ask: {entry: front, rate: 120/s} }
            components:
              front: {type: load-balancer, work: 0ms, algorithm: least-outstanding}
              web: {type: service, instances: 4, vcpu: 0.25, concurrency: 200, work: {constant: 5ms}}
            connections: [front -> web]
            """ },
        { "processors that are asked in turn", """
            operations: {ask: {entry: front, rate: 450/s} }
            components:
              front: {type: load-balancer, work: 0ms, algorithm: round-robin}
              web: {type: service, instances: 9, vcpu: 1, concurrency: 2000, model: async, work: 10ms}
            connections: [front -> web]
            """ },
        { "work of one length that is dealt in turn", """
            operations: {ask: {entry: front, rate: 100/s} }
            components:
              front: {type: load-balancer, work: 0ms, algorithm: round-robin}
              web: {type: service, instances: 2, vcpu: 1, concurrency: 1, work: {constant: 10ms}}
            connections: [front -> web]
            """ },
        { "work of one length that is dealt to many workers in turn", """
            operations: {ask: {entry: front, rate: 600/s} }
            components:
              front: {type: load-balancer, work: 0ms, algorithm: round-robin}
              web: {type: service, instances: 4, vcpu: 2, concurrency: 2, queue: 1000, work: {constant: 10ms}}
            connections: [front -> web]
            """ },
        { "one and a half processors", """
            operations: {ask: {entry: web, rate: 100/s} }
            components: {web: {type: service, instances: 1, vcpu: 1.5, concurrency: 2000, work: 10ms} }
            """ },
        { "one and a half processors of the least busy", """
            operations: {ask: {entry: front, rate: 500/s} }
            components:
              front: {type: load-balancer, work: 0ms, algorithm: least-outstanding}
              web: {type: service, instances: 5, vcpu: 1.5, concurrency: 200, work: 10ms}
            connections: [front -> web]
            """ },
        { "workers held on half a processor", """
            operations: {ask: {entry: web, rate: 50/s} }
            components:
              web: {type: service, instances: 1, vcpu: 0.5, concurrency: 8, queue: 1000, model: thread, work: 6ms}
              shop: {type: external, errors: 0%, work: 60ms}
            connections: [web -> shop]
            """ },
        { "look-ups side by side, then what was missed", """
            operations: {ask: {entry: web, rate: 50/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 500, model: async, work: 1ms}
              one: {type: cache, hitRatio: 90%, work: 1ms}
              two: {type: cache, hitRatio: 60%, work: 2ms}
              store: {type: external, errors: 0%, work: 40ms}
              shop: {type: external, errors: 0%, work: 30ms}
            connections:
              - {from: web, to: one, parallel: both}
              - {from: web, to: two, parallel: both}
              - {from: web, to: store, when: one.miss}
              - {from: web, to: shop, when: two.miss}
            """ },
        { "a group of calls, one of them only after a miss", """
            operations: {ask: {entry: web, rate: 50/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 500, model: async, work: 1ms}
              cache: {type: cache, hitRatio: 80%, work: 1ms}
              store: {type: external, errors: 0%, work: 40ms}
              shop: {type: external, errors: 0%, work: 10ms}
            connections:
              - {from: web, to: cache}
              - {from: web, to: store, when: cache.miss, parallel: both}
              - {from: web, to: shop, parallel: both}
            """ },
        { "five calls at once", """
            operations: {ask: {entry: web, rate: 50/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 500, model: async, work: 1ms}
              shop: {type: external, errors: 1%, work: 20ms}
            connections: [{from: web, to: shop, parallel: all, calls: 5}]
            """ },
        { "two and a half calls beside a slow one that fails", """
            operations: {ask: {entry: web, rate: 50/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 500, model: thread, work: 1ms}
              shop: {type: external, errors: 2%, work: 20ms}
              bank: {type: external, errors: 5%, work: {constant: 50ms}}
            connections:
              - {from: web, to: shop, parallel: all, calls: 2.5}
              - {from: web, to: bank, parallel: all}
            """ },
        { "a bulkhead before rare misses", """
            operations: {ask: {entry: web, rate: 500/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 900, model: async, work: 1ms}
              cache: {type: cache, hitRatio: 98%, work: 0.5ms}
              store: {type: external, errors: 0%, work: 50ms}
            connections:
              - {from: web, to: cache}
              - {from: web, to: store, when: cache.miss, bulkhead: {concurrency: 2, queue: 2}}
            """ },
        { "a bulkhead that refuses, and retries that it does not see", """
            operations: {ask: {entry: web, rate: 40/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 900, model: async, work: 1ms}
              shop: {type: external, errors: 20%, work: 50ms}
            connections:
              - {from: web, to: shop, bulkhead: {concurrency: 3, queue: 1}, retry: {attempts: 3, backoff: 100ms}}
            """ },
        { "memory that fills with requests", """
            operations: {ask: {entry: web, rate: 300/s} }
            components:
              web: {type: service, instances: 1, vcpu: 4, memory: 2GB, requestMemory: 12MB, concurrency: 500,
                    model: async, work: 11ms}
              shop: {type: external, errors: 0%, work: 250ms}
            connections: [web -> shop]
            """ },
        { "values that expire", """
            operations: {ask: {entry: web, rate: 100/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 900, model: async, work: 1ms}
              cache: {type: cache, hitRatio: 95%, keys: 50, ttl: 3s, work: 0.5ms}
              store: {type: external, errors: 0%, work: 50ms}
            connections:
              - {from: web, to: cache}
              - {from: web, to: store, when: cache.miss}
            """ },
        { "a cache that fetches by itself, slowly", """
            operations: {ask: {entry: cache, rate: 100/s} }
            components:
              cache: {type: cache, hitRatio: 99%, keys: 10, ttl: 1s, work: 0.5ms}
              store: {type: external, errors: 0%, work: {constant: 400ms}}
            connections: [cache -> store]
            """ },
        { "look-ups that wait for one another's fetch", """
            operations: {ask: {entry: cache, rate: 100/s} }
            components:
              cache: {type: cache, hitRatio: 99%, keys: 10, ttl: 1s, coalesce: true, work: 0.5ms}
              store: {type: external, errors: 0%, work: 400ms}
            connections: [cache -> store]
            """ },
        { "a look-up that fails is a miss", """
            operations: {ask: {entry: web, rate: 50/s} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 900, model: async, work: 1ms}
              cache: {type: cache, hitRatio: 90%, errors: 20%, work: 5ms}
              store: {type: external, errors: 0%, work: 50ms}
            connections:
              - {from: web, to: cache, timeout: 10ms}
              - {from: web, to: store, when: cache.miss}
            """ },
        { "a look-up that is not made is a miss", """
            operations: {ask: {entry: web, rate: 50/s}, tell: {entry: web, rate: 10/s, kind: write} }
            components:
              web: {type: service, instances: 1, vcpu: 8, concurrency: 900, model: async, work: 1ms}
              cache: {type: cache, hitRatio: 90%, work: 5ms}
              store: {type: external, errors: 0%, work: 50ms}
              shop: {type: external, errors: 0%, work: 20ms}
            connections:
              - {from: web, to: cache, share: 60%, operations: [ask]}
              - {from: web, to: store, when: cache.miss}
              - {from: web, to: shop, when: cache.hit}
            """ },
    };

    [Theory]
    [MemberData(nameof(Designs))]
    public void The_engines_agree_on_means_percentiles_and_failures(string what, string text)
    {
        var design = Play.Design(text + "\nscenarios: {steady: {duration: 10m}}");
        var estimate = Estimator.Estimate(design, 1, Network.Instant, withLimits: false);

        var run = Play.Run(design, options: new RunOptions { MostEvents = 1e9 }, network: Network.Instant);

        foreach (var simulated in run.Operations)
        {
            var estimated = estimate.Operations.Single(operation => operation.Operation == simulated.Operation);
            // All complete some.
            var (mean, p99) = (simulated.LatencyMilliseconds!.Mean, simulated.LatencyMilliseconds.P99);
            var stated = Assessment.ErrorOf(estimated.Regime) ?? 0.2;
            var latency = estimated.Latency.ShouldNotBeNull();
            latency.Mean.ShouldBe(mean.Value, (stated * mean.Value) + HalfOf(mean), $"{simulated.Operation}: {what}");
            latency.P99.ShouldBe(p99.Value, (2 * stated * p99.Value) + HalfOf(p99), $"{simulated.Operation}: {what}");

            var works = simulated.Availability;
            (1 - estimated.FailedShare).ShouldBe(works.Value, 0.01 + HalfOf(works), $"{simulated.Operation}: {what}");
        }
    }

    private static double HalfOf(Simulation.Reports.Measure measure) =>
        measure is { Low: { } low, High: { } high } ? (high - low) / 2 : 0;
}
