using System.Text.Json;
using Proofload.Cli.Printing;
using Proofload.Pricing;

namespace Proofload.Cli.Costing;

/// <summary>What a Terraform configuration costs, as people and programs read it.</summary>
internal static class TerraformPrinter
{
    /// <summary>Names of quantities shown for a resource; the JSON has all.</summary>
    private const int MostNames = 4;

    public static void Write(Utf8JsonWriter json, string folder, TerraformReading reading)
    {
        json.WriteString("folder", folder);
        json.WriteStartArray("problems");
        foreach (var problem in reading.Problems)
            json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WritePropertyName("terraform");
        JsonSerializer.Serialize(json, reading.Cost, CostReportText.Options);
    }

    public static void Print(Terminal terminal, TerraformCost cost, bool withLines)
    {
        var least = cost.IsLowerBound ? "at least " : "";
        terminal.Say($"{cost.Folder}: {least}{Words.Dollars(cost.MonthlyUsd)} a month for "
            + $"{Words.Count(cost.Count, "resource")}.");
        CostPrinter.Parts(terminal, "By resource", "resource", cost.Resources);
        CostPrinter.Parts(terminal, "By service", "service", cost.Services);
        if (withLines)
            CostPrinter.Lines(terminal, cost.Lines);

        if (!cost.NotKnown.IsEmpty)
            terminal.Heading("Not known, and so not in the total");
        foreach (var missing in cost.NotKnown)
            terminal.Say("- " + missing);
        if (!cost.Usage.IsEmpty)
            terminal.Heading("Paid by use of which nothing was said: give it with --usage");
        foreach (var usage in cost.Usage)
        {
            var more = usage.Names.Length > MostNames ? $" and {usage.Names.Length - MostNames} more" : "";
            terminal.Say($"- {usage.Address}: {string.Join(", ", usage.Names.Take(MostNames))}{more}");
        }

        if (cost.Prices is { Oldest: { } oldest, Newest: { } newest })
            terminal.Say($"Prices from {oldest:yyyy-MM-dd} to {newest:yyyy-MM-dd}.");
    }
}
