namespace Proofload.Designs.Tests.Writing;

public sealed class DesignWriterTests
{
    private const string Everything = """
        proofload: design/v1
        name: "12"
        description: "Says: all # that can be said."
        context: {environment: staging, data: [personal], compliance: [gdpr], geography: [europe]}
        practices: {auditLog: true, deployment: blue-green, restoreTested: 30d, loadTested: 900/s, tracing: false}
        operations:
          a: {entry: api, users: 500, think: 1.5s, keys: {count: 1M, skew: 0.9}, availability: 99.9%}
          b: {entry: api, rate: 7/min, arrivals: regular, criticality: background, request: 1.5MB}
        components:
          api: {type: aws/lambda, label: The API, note: "yes: it is",
                work: {any: 5ms, operations: {a: {gamma: {mean: 8ms, cv: 0.5}}}}}
          db: {type: aws/aurora-postgresql, region: eu-west-1,
               work: {read: {constant: 250us}, write: {uniform: {from: 1ms, to: 3ms}}}}
          other: {type: external, work: {measured: {0%: 1ms, 50%: 4ms, 99.9%: 90ms, 100%: 2s}}}
          spare: {type: external, work: {hyperexponential: {mean: 8ms, cv: 3}}}
        connections:
          - {from: api, to: db, share: 33.3%, calls: 2.5, parallel: x, response: 300B, cancels: true, optional: true}
          - {from: api, to: other, bulkhead: {concurrency: 5}, hedge: {after: 95ms, most: 3}, idempotent: true,
             encrypted: true, authentication: mtls, retry: {attempts: 3, cap: 2s, jitter: decorrelated, budget: 10%}}
          - {from: api, to: spare, when: failure of other}
          - {from: api, to: db, when: compensation of db}
        scenarios:
          all:
            duration: 1h
            seed: 42
            targets: {errors: 5%}
            load: [{at: 5m, to: x2.5, operation: a}]
            faults:
              - {at: 1m, lose: 29% of api}
              - {at: 2m, for: 90s, lose: 1 of db}
              - {at: 3m, lose: zone eu-west-1a}
              - {at: 3m, lose: region eu-west-1}
              - {at: 4m, target: db, errors: 12.5%}
              - {at: 5m, partition: [api, db]}
              - {at: 6m, target: db, throttle: 100/s}
              - {at: 7m, target: db, hotKey: 30%}
        """;

    public static TheoryData<string> Texts => [Sample.Storefront, Everything];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_written_as_yaml_reads_as_the_same_design(string text)
    {
        var design = Sample.Read(text);

        Sample.Read(DesignWriter.ToYaml(design)).ShouldBe(design);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_written_as_json_reads_as_the_same_design(string text)
    {
        var design = Sample.Read(text);

        Sample.Read(DesignWriter.ToJson(design)).ShouldBe(design);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Writing_twice_gives_the_same_bytes(string text)
    {
        var once = DesignWriter.ToYaml(Sample.Read(text));

        DesignWriter.ToYaml(Sample.Read(once)).ShouldBe(once);
    }

    [Fact]
    public void A_design_is_written_as_people_write_it()
    {
        var yaml = DesignWriter.ToYaml(Sample.Read());

        yaml.ShouldContain("\n  alb: {type: aws/alb}\n");
        yaml.ShouldContain("\n  - cdn -> alb\n");
        yaml.ShouldContain("budget: $60k/month");
        yaml.TrimEnd().Split('\n')[^3..].ShouldBe(["layout:", "  alb: [240, 80]", "  cdn: [40, 80]"]);
    }
}
