using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Exchange.Tests;

/// <summary>What is written in a format and read again is the same, but for what the format says it loses.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private const int Charts = 60;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var format in ExchangeFormat.All.Where(format => format is { CanExport: true, CanImport: true }))
            {
                foreach (var file in Sample.Files)
                    cases.Add(format.Id, file);
            }

            return cases;
        }
    }

    public static TheoryData<string> BothWays =>
        [.. ExchangeFormat.All.Where(format => format is { CanExport: true, CanImport: true })
            .Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Designs_that_ship_come_back_with_their_components_and_connections(string format, string file) =>
        ComesBack(format, Sample.FromFile(file));

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Random_designs_come_back_with_their_components_and_connections(string format)
    {
        for (var seed = 1; seed <= Charts; seed++)
        {
            output.WriteLine($"seed {seed}");
            ComesBack(format, RandomDesign.Of(seed));
        }
    }

    private static void ComesBack(string format, Design design)
    {
        var imported = Sample.Import(format, Sample.Export(format, design));

        var back = imported.Design.ShouldNotBeNull(string.Join('\n', imported.Problems));
        imported.Problems.Where(problem => problem.Code is "left-out" or "not-understood" or "kind-guessed")
            .ShouldBeEmpty();
        Components(back).ShouldBe(Components(design), ignoreOrder: true);
        Pairs(back).ShouldBe(Pairs(design), ignoreOrder: true);
        DesignReader.Read(imported.Text!, Sample.Catalogue).Design.ShouldBe(back, "comments change nothing");
    }

    private static IEnumerable<string> Components(Design design) =>
        design.Components.Select(component => $"{component.Id} {component.Kind.Id} '{component.Title}'");

    /// <summary>Pairs of components of which one calls the other, and whether it waits.</summary>
    private static IEnumerable<string> Pairs(Design design) => design.Connections
        .Select(connection =>
            $"{connection.From} -> {connection.To} {(Waits(design, connection) ? "waits" : "goes on")}")
        .Distinct();

    private static bool Waits(Design design, Connection connection) => !connection.IsAsync
        && design[connection.From].Behaviour is not (Behaviour.Queue or Behaviour.Stream or Behaviour.Topic);
}

/// <summary>Valid designs by a seed: trees of calls with awkward names.</summary>
internal static class RandomDesign
{
    private static readonly string[] Labels =
    [
        "Web", "\"Quoted\"", "a < b & c", "Orders; late", "50 % off #1", "Zürich", "[box]", "(round)", "pipe | pipe",
        "back`tick", "end",
    ];

    private static readonly string[] Kinds =
    [
        "aws/alb", "aws/fargate", "aws/lambda", "aws/dynamodb", "aws/sqs", "aws/s3", "service", "worker", "cache",
        "sql-database", "aws/aurora-mysql", "aws/nlb", "aws/sqs-fifo", "aws/kinesis",
    ];

    public static Design Of(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("proofload: design/v1\nname: 'Random \"design\" & co'\noperations:\n");
        text.Append(
            "  read-it: {entry: c0, rate: 12/s}\n  write_it: {entry: c0, rate: 1/s, kind: write}\ncomponents:\n");
        var count = random.Next(2, 20);
        text.Append("  c0: {type: service, work: 1ms}\n");
        for (var component = 1; component < count; component++)
        {
            var label = random.Next(2) == 0
                ? $", label: '{Labels[random.Next(Labels.Length)].Replace("'", "''", StringComparison.Ordinal)}'"
                : "";
            text.Append(
                FormattableString.Invariant($"  c{component}: {{type: {Kinds[random.Next(Kinds.Length)]}{label}}}\n"));
        }

        text.Append("connections:\n");
        for (var component = 1; component < count; component++)
        {
            var rest = random.Next(4) switch
            {
                0 => ", async: true",
                1 => ", operations: [read-it]",
                _ => "",
            };
            text.Append(FormattableString.Invariant(
                $"  - {{from: c{random.Next(component)}, to: c{component}{rest}}}\n"));
        }

        return Sample.Read(text.ToString());
    }
}
