using System.Globalization;
using System.Text.RegularExpressions;
using Proofload.Simulation.Tests.Analysis;
using Proofload.Testing;

namespace Proofload.Simulation.Tests.Theory;

/// <summary>What is published of our errors is what they are. <c>PROOFLOAD_ACCEPT=1</c> records it anew.</summary>
public sealed partial class FidelityTests
{
    private static readonly Lazy<string> Made =
        new(() => FidelityPage.Write(EngineCheckTests.Designs.Select(row => row.Data)));

    private static string Published => Path.Combine(Repository.Root, "docs", "fidelity.md");

    /// <remarks>
    /// Theory and measurements to the last digit; of the gallery, which others edit, that each design has its row.
    /// </remarks>
    [Fact]
    public void The_page_says_what_the_engines_do()
    {
        if (Environment.GetEnvironmentVariable("PROOFLOAD_ACCEPT") == "1")
            File.WriteAllText(Published, Made.Value);

        WithoutCounts(File.ReadAllText(Published)).ShouldBe(
            WithoutCounts(Made.Value), "Run the tests with PROOFLOAD_ACCEPT=1, and read the difference.");
    }

    [Fact]
    public void No_simulated_figure_is_further_from_theory_than_its_own_interval_allows()
    {
        var rows = Made.Value.Split('\n').Where(line => line.Contains(" M/", StringComparison.Ordinal)).ToArray();

        rows.Length.ShouldBe(17);
        foreach (var row in rows)
        {
            var cells = row.Split('|').Select(cell => cell.Trim().TrimEnd('%').Trim()).ToArray();
            var (error, half) = (Number(cells[7]), Number(cells[8]));

            // Twice the interval is four standard errors; figures are rounded to a tenth of a per cent.
            error.ShouldBeLessThanOrEqualTo((2 * half) + 0.1, row);
        }
    }

    [Fact]
    public void Out_of_the_box_we_are_within_a_factor_of_two()
    {
        var row = Made.Value.Split('\n').Single(line => line.StartsWith("| Redis", StringComparison.Ordinal));

        Number(row.Split('|')[4].Trim()).ShouldBeLessThanOrEqualTo(2);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string WithoutCounts(string page) => RowsOfDesigns().Replace(page.ReplaceLineEndings("\n"), "$1");

    [GeneratedRegex(@"^(\| (?:storefront|practice)/[\w-]+ ).*$", RegexOptions.Multiline)]
    private static partial Regex RowsOfDesigns();
}
