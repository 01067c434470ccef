using Proofload.Pricing.Billing;
using Proofload.Pricing.Book;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Tests;

/// <summary>Small books with round prices, so that a test can be checked in the head.</summary>
internal static class TestBook
{
    /// <param name="prices">Such as <c>"sqs requests-standard 0.4"</c>; a ladder follows as <c>10:0.3</c>.</param>
    public static PriceBook With(params string[] prices)
    {
        var folder = Directory.CreateTempSubdirectory("prices-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "sources.tsv"), "test\ttest\tfacts\tround numbers\n");
            foreach (var service in prices.Select(price => price.Split(' ', 3)).GroupBy(price => price[0]))
            {
                var lines = service.Select(price => $"{price[1]}\t{price[2]}\n");
                File.WriteAllText(
                    Path.Combine(folder.FullName, service.Key + ".prices"),
                    $"service\t{service.Key}\n@here\tunit\ttest\t2026-01-01\thigh\n{string.Concat(lines)}"
                    + $"@global\tunit\ttest\t2026-01-01\thigh\n{string.Concat(lines)}");
            }

            return PriceBook.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a usage costs in a month.</summary>
    public static decimal Cost(this PriceBook book, ServiceUsage usage, string region = "here")
    {
        var bill = new Bill(book);
        bill.Of("it", region).Add(usage);
        var lines = bill.Settle();
        lines.ShouldAllBe(line => line.Status == LineStatus.Priced);
        return lines.Sum(line => line.MonthlyUsd!.Value);
    }
}
