using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Proofload.Pricing.Checking;

namespace Proofload.Pricing;

/// <summary>The report as programs and spreadsheets read it. The same report gives the same bytes.</summary>
public static class CostReportText
{
    /// <summary>How reports are written; for those who put one inside a larger document.</summary>
    /// <remarks>Amounts of money have up to six decimals, quantities and unit prices as many as they need.</remarks>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ShortDecimals() },

        // Reports are only written: what a constructor requires is nothing to a reader, and may be left out.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                type =>
                {
                    foreach (var property in type.Properties)
                        property.IsRequired = false;
                },
            },
        },
    };

    public static string ToJson(this CostReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    public static string ToJson(this SelfCheckReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    public static string ToJson(this ImmutableArray<Alternative> alternatives) =>
        JsonSerializer.Serialize(new { Format = "proofload/cost-alternatives/v1", alternatives }, Options) + "\n";

    public static string ToJson(this PriceCoverage coverage) => JsonSerializer.Serialize(coverage, Options) + "\n";

    public static string ToJson(this TerraformCost cost) => JsonSerializer.Serialize(cost, Options) + "\n";

    public static string ToJson(this ImmutableArray<Crossover> crossovers) =>
        JsonSerializer.Serialize(new { Format = "proofload/cost-crossovers/v1", crossovers }, Options) + "\n";

    public static string ToJson(this ScenarioCost cost) => JsonSerializer.Serialize(cost, Options) + "\n";

    public static string ToJson(this CostComparison comparison) => JsonSerializer.Serialize(comparison, Options) + "\n";

    /// <summary>One row a line, with a header; as RFC 4180 has it, but for line feeds alone.</summary>
    public static string ToCsv(this CostReport report) => ToCsv(report.Lines);

    /// <summary>The same for a Terraform configuration; the component is the address of the resource.</summary>
    public static string ToCsv(this TerraformCost cost) => ToCsv(cost.Lines);

    private static string ToCsv(ImmutableArray<CostLine> lines)
    {
        var text = new StringBuilder(
            "component,service,usage,region,what,quantity,unit,unitUsd,monthlyUsd,"
            + "status,because,source,date,confidence\n");
        foreach (var line in lines)
        {
            var unitPrice = line.MonthlyUsd is { } usd && line.Quantity > 0 ? usd / line.Quantity : (decimal?)null;
            text.AppendJoin(',',
                Field(line.Component ?? ""),
                Field(line.Service),
                Field(line.Usage),
                Field(line.Region),
                Field(line.What),
                Number(line.Quantity),
                Field(line.Unit),
                unitPrice is { } price ? Number(price) : "",
                line.MonthlyUsd is { } monthly ? Number(Math.Round(monthly, 6)) : "",
                line.Status switch
                {
                    LineStatus.Priced => "priced",
                    LineStatus.NotKnown => "not known",
                    LineStatus.NotPriced => "not priced",
                },
                Field(line.Because),
                Field(line.Source?.Name ?? ""),
                line.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                line.Confidence?.ToString().ToLowerInvariant() ?? "").Append('\n');
        }

        return text.ToString();
    }

    private static string Field(string text)
    {
        // A spreadsheet takes what begins like a formula for one: a component named "=1+1" must stay a name.
        if (text is not "" && text[0] is '=' or '+' or '-' or '@' or '\t')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(decimal value) => Shortest(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Without the tail that exact division leaves, and without trailing zeros.</summary>
    private static decimal Shortest(decimal value) => Math.Round(value, 12) / 1.0000000000000000000000000000m;

    private sealed class ShortDecimals : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Shortest(value));
    }
}
