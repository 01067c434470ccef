using System.Collections.Immutable;
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
        var lacking = region.Kinds.Sum(kind => kind.NotKnown.Length);
        var kinds = whole == region.Kinds.Length
            ? $"All {whole} kinds of AWS have a price for all that is metered."
            : $"Of {region.Kinds.Length} kinds of AWS, {whole} have a price for all that is metered; the others lack "
                + $"{lacking} {(lacking == 1 ? "price" : "prices")}.";
        terminal.Say(FormattableString.Invariant($"{region.Prices:n0} prices. {kinds}"));
        if (whole < region.Kinds.Length)
        {
            var table = Tables.New("kind", ">known", ">not known", "what is not known");
            foreach (var kind in region.Kinds.Where(kind => !kind.NotKnown.IsEmpty))
            {
                table.Row(kind.Kind, Words.Number(kind.Known), Words.Number(kind.NotKnown.Length),
                    string.Join("; ", kind.NotKnown));
            }

            terminal.Print(table);
        }

        Aside(terminal, "not sold there", region.Kinds, kind => kind.NotOffered);
        Aside(terminal, "known once the design says more", region.Kinds, kind => kind.Unstated);
    }

    /// <summary>What has no price for another reason than that the book lacks it.</summary>
    private static void Aside(
        Terminal terminal,
        string title,
        IEnumerable<KindCoverage> kinds,
        Func<KindCoverage, ImmutableArray<string>> part)
    {
        var rows = kinds.Where(kind => !part(kind).IsEmpty).ToList();
        if (rows is [])
            return;

        var table = Tables.New("kind", title);
        foreach (var kind in rows)
            table.Row(kind.Kind, string.Join("; ", part(kind)));
        terminal.Print(table);
    }
}
