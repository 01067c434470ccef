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
/// gives a usage and its ladder: the price from zero on, then <c>from:price</c>; or a hyphen, where AWS does not sell
/// it there (or nothing of the family, where the usage ends in <c>*</c>). Lines with <c>#</c> are remarks.
/// Headings are read at once; the lines below when somebody asks for that service in that region, since an estimate
/// touches one region and a few services of the many.
/// </remarks>
internal static class PriceFiles
{
    public static PriceBook Read(string folder)
    {
        var sources = Rows(Path.Combine(folder, "sources.tsv"), 4)
            .ToDictionary(row => row[0], row => new PriceSource(row[0], row[1], row[2], row[3]));
        var pages = new Dictionary<(string Service, string Region), PricePage>();
        foreach (var file in Directory.GetFiles(folder, "*.prices").Order(StringComparer.Ordinal))
            ReadHeadings(Path.GetFileName(file), File.ReadAllText(file), sources, pages);

        return new(pages);
    }

    private static void ReadHeadings(
        string file,
        string text,
        Dictionary<string, PriceSource> sources,
        Dictionary<(string Service, string Region), PricePage> pages)
    {
        var start = text.IndexOf("service\t", StringComparison.Ordinal);
        if (start < 0 || (start > 0 && text[start - 1] != '\n'))
            throw PricePage.Broken(file, text, 0, "a line with 'service', a tab and its name");

        var service = LineAt(text, start)[8..].ToString();
        var heading = NextHeading(text, start);
        if (LineAfter(text, start) is var first && text.AsSpan(first, heading - first).Trim('\n') is not [])
            throw PricePage.Broken(file, text, first, "a heading with '@' above the first price");

        while (heading < text.Length)
        {
            var section = ReadHeading(LineAt(text, heading).ToString(), service, sources) ?? throw PricePage.Broken(
                file, text, heading, "@region, unit, a source of sources.tsv, a date or 'undated', a confidence");
            var next = NextHeading(text, heading);
            if (!pages.TryGetValue((service, section.Region), out var page))
                pages[(service, section.Region)] = page = new PricePage(file, text);
            page.Add(section, LineAfter(text, heading)..next);
            heading = next;
        }
    }

    private static PriceSection? ReadHeading(string line, string service, Dictionary<string, PriceSource> sources) =>
        line.Split('\t') is [var region, var unit, var sourceId, var date, var confidence]
        && sources.TryGetValue(sourceId, out var source)
        && ReadConfidence(confidence) is { } trust
            ? new(service, region[1..], unit, source, ReadDate(date), trust)
            : null;

    // Enum.TryParse takes milliseconds to get going.
    private static Confidence? ReadConfidence(string text) => text switch
    {
        "high" => Confidence.High,
        "medium" => Confidence.Medium,
        "low" => Confidence.Low,
        _ => null,
    };

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static int NextHeading(string text, int after) =>
        text.IndexOf("\n@", after, StringComparison.Ordinal) is >= 0 and var found ? found + 1 : text.Length;

    private static int LineAfter(string text, int start) =>
        text.IndexOf('\n', start) is >= 0 and var end ? end + 1 : text.Length;

    private static ReadOnlySpan<char> LineAt(string text, int start) =>
        text.AsSpan(start, LineAfter(text, start) - start).TrimEnd('\n');

    private static IEnumerable<string[]> Rows(string file, int fields)
    {
        var text = File.ReadAllText(file);
        for (var start = 0; start < text.Length; start = LineAfter(text, start))
        {
            var line = LineAt(text, start);
            if (line is [] || line[0] == '#')
                continue;

            var row = line.ToString().Split('\t');
            yield return row.Length == fields
                ? row
                : throw PricePage.Broken(Path.GetFileName(file), text, start, $"{fields} fields parted by tabs");
        }
    }
}
