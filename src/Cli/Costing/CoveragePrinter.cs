using Proofload.Cli.Printing;
using Proofload.Pricing;

namespace Proofload.Cli.Costing;

/// <summary>What the price book knows and does not know, as people read it.</summary>
internal static class CoveragePrinter
{
    public static void Print(Terminal terminal, IEnumerable<PriceCoverage> regions)
    {
        foreach (var region in regions)
            Print(terminal, region);
    }

    private static void Print(Terminal terminal, PriceCoverage region)
    {
        var whole = region.Kinds.Count(kind => kind.NotKnown.IsEmpty);
        terminal.Heading(region.Region);
        terminal.Say(FormattableString.Invariant(
            $"{region.Prices:n0} prices. Of {region.Kinds.Length} kinds of AWS, {whole} have a price for all that is ")
            + FormattableString.Invariant(
                $"metered; the others lack {region.Kinds.Sum(kind => kind.NotKnown.Length)} prices, named here."));
        if (whole == region.Kinds.Length)
            return;

        var table = Tables.New("kind", ">known", ">not known", "what is not known");
        foreach (var kind in region.Kinds.Where(kind => !kind.NotKnown.IsEmpty))
        {
            table.Row(kind.Kind, Words.Number(kind.Known), Words.Number(kind.NotKnown.Length),
                string.Join("; ", kind.NotKnown));
        }

        terminal.Print(table);
    }
}
