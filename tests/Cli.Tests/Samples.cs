using System.Globalization;
using System.Text;

namespace Proofload.Cli.Tests;

/// <summary>Design texts that say all that matters to them, so that no default can change what they give.</summary>
internal static class Samples
{
    public const string Shop = """
        proofload: design/v1
        name: Small shop
        context: {budget: $2k/month}
        targets: {availability: 99%, latency: {p99: 200ms}, errors: 1%}
        operations:
          browse: {entry: lb, rate: 100/s, response: 20KB}
          order:  {entry: lb, rate: 5/s, kind: write}
        components:
          lb:    {type: load-balancer, work: {constant: 1ms}, availability: 99.99%}
          web:   {type: service, instances: 2, zones: 2, vcpu: 2, memory: 4GB, concurrency: 32, work: 10ms,
                  availability: 99.5%}
          cache: {type: cache, nodes: 1, hitRatio: 90%, work: {constant: 200us}, concurrency: 1, availability: 99.5%}
          db:    {type: sql-database, zones: 2, vcpu: 2, memory: 8GB, work: {read: 3ms, write: 6ms}, connections: 100,
                  availability: 99.5%}
        connections:
          - lb -> web
          - {from: web, to: cache, operations: [browse], timeout: 50ms}
          - {from: web, to: db, operations: [browse], when: cache.miss, timeout: 500ms}
          - {from: web, to: db, operations: [order], timeout: 500ms}
        scenarios:
          steady: {duration: 20s}
          rush:   {duration: 20s, load: [{at: 5s, to: x60, over: 1s}]}
        """;

    public static string Chain(int components)
    {
        var text =
            new StringBuilder(
            "proofload: design/v1\nname: Chain\noperations:\n  ask: {entry: c0, rate: 1/s}\ncomponents:\n");
        for (var i = 0; i < components; i++)
            text.Append(CultureInfo.InvariantCulture, $"  c{i}: {{type: service, work: 1ms}}\n");
        text.Append("connections:\n");
        for (var i = 1; i < components; i++)
            text.Append(CultureInfo.InvariantCulture, $"  - c{(i - 1) / 2} -> c{i}\n");
        return text.ToString();
    }
}
