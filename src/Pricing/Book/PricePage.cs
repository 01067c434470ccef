using System.Collections.Immutable;
using System.Globalization;

namespace Proofload.Pricing.Book;

/// <summary>The prices of one service in one region: text until somebody asks.</summary>
internal sealed class PricePage
{
    private readonly string file;
    private readonly string text;
    private readonly List<(PriceSection Section, Range Lines)> sections = [];
    private readonly Lazy<Dictionary<string, Entry>> prices;

    public PricePage(string file, string text)
    {
        this.file = file;
        this.text = text;
        prices = new(Read);
    }

    public IEnumerable<string> Usages => prices.Value.Where(price => price.Value.IsOffered).Select(price => price.Key);

    public void Add(PriceSection section, Range lines) => sections.Add((section, lines));

    public Price? Find(string usage) =>
        prices.Value.TryGetValue(usage, out var entry) && entry.IsOffered ? entry.ToPrice(usage) : null;

    /// <summary>What the book says is not sold may be a whole family: a usage that ends in <c>*</c>.</summary>
    public bool Offers(string usage) => !prices.Value.Any(price => !price.Value.IsOffered
        && (price.Key[^1] == '*' ? usage.StartsWith(price.Key[..^1], StringComparison.Ordinal) : price.Key == usage));

    public static InvalidDataException Broken(string file, string text, int position, string wanted) =>
        new($"{file}, line {text.AsSpan(0, position).Count('\n') + 1}: found something else; wanted {wanted}.");

    private Dictionary<string, Entry> Read()
    {
        var read = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var (section, lines) in sections)
        {
            var (start, length) = lines.GetOffsetAndLength(text.Length);
            var rest = text.AsSpan(start, length);
            while (rest is not [])
            {
                var position = start + length - rest.Length;
                var end = rest.IndexOf('\n');
                var line = end < 0 ? rest : rest[..end];
                rest = end < 0 ? [] : rest[(end + 1)..];
                if (line is [] || line[0] == '#')
                    continue;

                var tab = line.IndexOf('\t');
                if (tab <= 0 || ReadLadder(section, line[(tab + 1)..]) is not { } entry)
                    throw Broken(file, text, position, "a usage, a tab, a price, then any 'from:price'; or a hyphen");
                if (!read.TryAdd(line[..tab].ToString(), entry))
                    throw Broken(file, text, position, "each usage of a region once");
            }
        }

        return read;
    }

    private static Entry? ReadLadder(PriceSection section, ReadOnlySpan<char> ladder)
    {
        if (ladder is "-")
            return new(section, 0, default, IsOffered: false);

        var space = ladder.IndexOf(' ');
        if (!TryPrice(space < 0 ? ladder : ladder[..space], out var first))
            return null;
        if (space < 0)
            return new(section, first, default);

        var tiers = ImmutableArray.CreateBuilder<PriceTier>();
        tiers.Add(new(0, first));
        var steps = ladder[(space + 1)..];
        foreach (var range in steps.Split(' '))
        {
            var step = steps[range];
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

    /// <summary>A price as it is kept: most have one tier, and then need no array.</summary>
    private readonly record struct Entry(
        PriceSection Section, decimal UsdPerUnit, ImmutableArray<PriceTier> Ladder, bool IsOffered = true)
    {
        public Price ToPrice(string usage) => new(
            Section.Service,
            usage,
            Section.Region,
            Section.Unit,
            Ladder.IsDefault ? [new(0, UsdPerUnit)] : Ladder,
            Section.Source,
            Section.Date,
            Section.Confidence);
    }
}

/// <summary>What the prices between two headings of a file have in common.</summary>
internal sealed record PriceSection(
    string Service, string Region, string Unit, PriceSource Source, DateOnly? Date, Confidence Confidence);
