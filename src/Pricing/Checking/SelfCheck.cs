using System.Collections.Immutable;
using System.Text.Json;
using Proofload.Designs.Catalogue;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Book;
using Proofload.Pricing.Terraform;

namespace Proofload.Pricing.Checking;

/// <summary>Prices examples whose result others worked out, and says how far off we are.</summary>
/// <remarks>
/// The examples are in <c>content/prices/examples.jsonl</c>, each with its source. Where their price source is also
/// ours
/// they check the arithmetic and the rules of metering, not the price; <see cref="ExampleResult.SharesSource"/> says
/// so.
/// </remarks>
public static class SelfCheck
{
    public static SelfCheckReport Run(PriceBook? book = null)
    {
        var folder = ContentFolder.Of("prices");
        var explanations = File.ReadLines(Path.Combine(folder, "misses.tsv"))
            .Where(line => line is not "" && line[0] != '#')
            .Select(line => line.Split('\t', 2))
            .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        return SelfCheckReport.Of(
        [
            .. File.ReadLines(Path.Combine(folder, "examples.jsonl"))
                .Select(line => Check(line, book ?? PriceBook.Default, explanations)),
        ]);
    }

    private static ExampleResult Check(string line, PriceBook book, Dictionary<string, string> explanations)
    {
        using var document = JsonDocument.Parse(line);
        var example = document.RootElement;
        var id = example.GetProperty("id").GetString()!;
        var service = example.GetProperty("service").GetString()!;
        var expected = example.GetProperty("expectedUSD").GetDecimal();
        var (lines, basis, gap) = Lines(example, service, book);
        gap ??= Unknown(lines);
        return new(
            id,
            service,
            expected,
            gap is null ? lines.Sum(one => one.MonthlyUsd ?? 0) : null,
            basis,
            gap,
            SharesSource(example, lines),
            explanations.GetValueOrDefault(id));
    }

    private static (ImmutableArray<CostLine> Lines, ExampleBasis Basis, string? Gap) Lines(
        JsonElement example, string service, PriceBook book)
    {
        var region = example.GetProperty("region").GetString()!;
        var inputs = example.GetProperty("inputs");
        var bill = new Bill(book);
        if (!inputs.TryGetProperty("terraform", out var attributes) && !service.StartsWith("aws_",
            StringComparison.Ordinal))
        {
            ExampleInputs.Price(inputs, bill.Of(null, region));
            return (bill.Settle(), ExampleBasis.Inputs, null);
        }

        var usage = inputs.TryGetProperty("usage", out var used) ? used : default;
        var resource = new Resource(service, region, attributes, usage);
        if (!ResourceModels.Price(resource, bill.Of(null, region)))
            return ([], ExampleBasis.Inputs, $"nobody has modelled {service}");

        var components = example.GetProperty("components");
        if (!resource.IsUnresolved && !ExampleComponents.SayMore(components))
            return (bill.Settle(), ExampleBasis.Inputs, null);

        bill = new Bill(book);
        return ExampleComponents.Price(components, resource, bill.Of(null, region))
            ? (bill.Settle(), ExampleBasis.ListedUsage, null)
            : (bill.Settle(), ExampleBasis.ListedUsage,
                "what it rests on stands in a resource that is not part of the example");
    }

    private static bool SharesSource(JsonElement example, ImmutableArray<CostLine> lines) =>
        example.GetProperty("source").GetString()!.StartsWith("infracost", StringComparison.Ordinal)
            ? lines.Any(line => line.Source?.Id == "infracost")
            : example.TryGetProperty("sharesSourceWithPriceFile", out var shares)
                && shares.ValueKind == JsonValueKind.True;

    private static string? Unknown(ImmutableArray<CostLine> lines) => lines
        .Where(line => line.Status == LineStatus.NotKnown)
        .Select(line => $"the book has no price for {line.Service} {line.Usage} in {line.Region}")
        .FirstOrDefault();
}
