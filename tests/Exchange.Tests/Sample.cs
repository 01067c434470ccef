using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Testing;

namespace Proofload.Exchange.Tests;

/// <summary>Designs to write and read again.</summary>
internal static class Sample
{
    /// <summary>Set to 1 to record anew; then read the difference before it is committed.</summary>
    private const string Accept = "PROOFLOAD_ACCEPT";

    public static ComponentCatalogue Catalogue { get; } = ComponentCatalogue.Load(ContentFolder.Of("components"));

    public static DateOnly Today { get; } = new(2026, 11, 21);

    /// <summary>Every design that ships, by its path.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Repository.Files.Where(path => path.StartsWith("content/designs/", StringComparison.Ordinal)
            && path.EndsWith(".yaml", StringComparison.Ordinal)),
    ];

    public static Design Shop { get; } = Read("""
        proofload: design/v1
        name: Corner shop
        description: Sells <b>bread</b> & "milk".
        context: {users: 10k/month, budget: $500/month}
        targets: {availability: 99%, latency: {p99: 300ms}}
        region: eu-west-1
        operations:
          browse: {entry: lb, rate: 20/s}
          order:  {entry: lb, rate: 2/s, kind: write}
        components:
          lb:    {type: aws/alb, label: Front door}
          web:   {type: aws/fargate, tasks: 2, zones: 2, work: 10ms}
          cache: {type: aws/elasticache-redis, hitRatio: 90%}
          db:    {type: aws/rds-postgresql, label: "Orders | stock", note: "One truth."}
          mails: {type: aws/sqs}
          send:  {type: aws/lambda, work: 20ms}
          psp:   {type: external, work: 100ms, availability: 99.9%}
        connections:
          - lb -> web
          - {from: web, to: cache, operations: [browse], optional: true, timeout: 20ms}
          - {from: web, to: db, operations: [browse], when: cache.miss}
          - {from: web, to: db, operations: [order], calls: 2}
          - {from: web, to: psp, operations: [order], timeout: 1s, breaker: {failures: 25%}}
          - {from: web, to: mails, operations: [order], async: true}
          - mails -> send
        """);

    public static Design Read(string text)
    {
        var reading = DesignReader.Read(text, Catalogue);
        reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        return reading.Design.ShouldNotBeNull();
    }

    public static Design FromFile(string path) => Read(Repository.Read(path));

    public static ExchangeFormat Format(string id) => ExchangeFormat.Find(id).ShouldNotBeNull();

    public static Imported Import(string format, string text) => Importer.Read(text, Format(format), Catalogue);

    public static string Export(string format, Design design, bool failures = false) => Exporter.Write(
        design, Format(format), new ExportInputs(Today)
        {
            Catalogue = Catalogue,
            Sweep = failures ? new() { MostEvents = 10_000 } : null,
        });

    public static void ShouldBeAsRecorded(this string text, string path)
    {
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(Path.Combine(Repository.Root, path), text);
        Repository.Read(path).ShouldBe(text, $"If the new text is right, record it with {Accept}=1.");
    }
}
