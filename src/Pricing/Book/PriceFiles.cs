using System.Collections.Immutable;
using System.Globalization;

namespace Proofload.Pricing.Book;

/// <summary>The text form of the book: one file a service, one line a price.</summary>
/// <remarks>
/// <code>
/// service → s3
///
/// @us-east-1 → GB-month → price-list-us → 2026-10-08 → high
/// standard/storage → 0.023 51200:0.022 512000:0.021
/// </code>
/// Fields are parted by a tab. A heading gives region, unit, source, date and confidence of the lines below it. A line
/// gives a usage and its ladder: the price from zero on, then <c>from:price</c>. Lines with <c>#</c> are remarks.
/// </remarks>
internal static class PriceFiles
{
    public static PriceBook Read(string folder)
    {
        var sources = ReadSources(Path.Combine(folder, "sources.tsv"));
        var entries = new Dictionary<(string Service, string Region), Dictionary<string, PriceBook.Entry>>();
        var files = Directory.GetFiles(folder, "*.prices");
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
            ReadPrices(file, sources, entries);

        return new(entries, ReadSizes(Path.Combine(folder, "instances.tsv")));
    }

    private static void ReadPrices(
        string file,
        Dictionary<string, PriceSource> sources,
        Dictionary<(string Service, string Region), Dictionary<string, PriceBook.Entry>> entries)
    {
        var service = "";
        PriceBook.Section? section = null;
        Dictionary<string, PriceBook.Entry> prices = [];
        var lineNumber = 0;
        foreach (var line in File.ReadAllText(file).AsSpan().EnumerateLines())
        {
            lineNumber++;
            if (line is [] || line[0] == '#')
                continue;

            if (line.StartsWith("service\t"))
            {
                service = line[8..].ToString();
            }
            else if (line[0] == '@')
            {
                section = ReadHeading(line.ToString(), service, sources)
                    ?? throw Broken(file, lineNumber, "@region, unit, a source of sources.tsv, date or 'undated', confidence");
                if (!entries.TryGetValue((service, section.Region), out prices!))
                    entries[(service, section.Region)] = prices = [];
            }
            else
            {
                var tab = line.IndexOf('\t');
                if (section is null || tab <= 0 || ReadLadder(section, line[(tab + 1)..]) is not { } entry)
                    throw Broken(file, lineNumber, "below a heading: a usage, a tab, a price, then any 'from:price'");
                if (!prices.TryAdd(line[..tab].ToString(), entry))
                    throw Broken(file, lineNumber, "each usage of a region once");
            }
        }
    }

    private static PriceBook.Section? ReadHeading(
        string line, string service, Dictionary<string, PriceSource> sources) =>
        line.Split('\t') is [var region, var unit, var sourceId, var date, var confidence]
        && sources.TryGetValue(sourceId, out var source)
        && Enum.TryParse<Confidence>(confidence, ignoreCase: true, out var trust)
            ? new(service, region[1..], unit, source, ReadDate(date), trust)
            : null;

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static PriceBook.Entry? ReadLadder(PriceBook.Section section, ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        if (!TryPrice(space < 0 ? text : text[..space], out var first))
            return null;
        if (space < 0)
            return new(section, first, default);

        var tiers = ImmutableArray.CreateBuilder<PriceTier>();
        tiers.Add(new(0, first));
        foreach (var range in text[(space + 1)..].Split(' '))
        {
            var step = text[(space + 1)..][range];
            var colon = step.IndexOf(':');
            if (colon < 0 || !TryPrice(step[..colon], out var from) || !TryPrice(step[(colon + 1)..], out var price)
                || from <= tiers[^1].From)
            {
                return null;
            }

            tiers.Add(new(from, price));
        }

        return new(section, first, tiers.DrainToImmutable());
    }

    private static bool TryPrice(ReadOnlySpan<char> text, out decimal price) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out price);

    private static Dictionary<string, PriceSource> ReadSources(string file) =>
        Rows(file, 4).ToDictionary(row => row[0], row => new PriceSource(row[0], row[1], row[2], row[3]));

    private static Dictionary<string, InstanceSize> ReadSizes(string file) =>
        Rows(file, 4).ToDictionary(
            row => row[0],
            row => new InstanceSize(
                row[0],
                int.Parse(row[1], CultureInfo.InvariantCulture),
                decimal.Parse(row[2], CultureInfo.InvariantCulture),
                row[3] == "arm"));

    private static IEnumerable<string[]> Rows(string file, int fields)
    {
        var lineNumber = 0;
        foreach (var line in File.ReadLines(file))
        {
            lineNumber++;
            if (line is "" || line[0] == '#')
                continue;

            var row = line.Split('\t');
            yield return row.Length == fields ? row : throw Broken(file, lineNumber, $"{fields} fields parted by tabs");
        }
    }

    private static InvalidDataException Broken(string file, int line, string wanted) =>
        new($"{Path.GetFileName(file)}, line {line}: found something else; wanted {wanted}.");
}
