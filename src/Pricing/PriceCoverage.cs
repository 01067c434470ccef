using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Book;

namespace Proofload.Pricing;

/// <summary>What the book knows of the catalogue's kinds in a region, and what it does not.</summary>
/// <remarks>
/// Each kind is priced as it is by default and with each of its options and switches, one at a time. Of the many
/// machine types only the usual one is tried: <see cref="Prices"/> counts them all.
/// </remarks>
public sealed record PriceCoverage
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/price-coverage/v2";

    public required string Region { get; init; }

    /// <summary>In the book, of this region and of none.</summary>
    public required int Prices { get; init; }

    /// <summary>In the order of the catalogue.</summary>
    public required ImmutableArray<KindCoverage> Kinds { get; init; }

    /// <summary>How old and how certain the prices are that were tried.</summary>
    public required PriceAge Age { get; init; }

    /// <param name="region">A code such as <c>eu-west-1</c>; one that the book does not have is not covered.</param>
    public static PriceCoverage Of(string region, ComponentCatalogue catalogue, PriceBook? book = null)
    {
        book ??= PriceBook.Default;
        var kinds = catalogue.Kinds.Where(kind => kind.Provider == "aws")
            .Select(kind => (Kind: kind, Lines: LinesOf(kind, region, catalogue, book))).ToList();
        return new()
        {
            Region = region,
            Prices = book.Services.Sum(service =>
                book.UsagesOf(service, region).Length + book.UsagesOf(service, PriceBook.Global).Length),
            Kinds = [.. kinds.Select(each => KindCoverage.Of(each.Kind, each.Lines, book))],
            Age = PriceAge.Of([.. kinds.SelectMany(each => each.Lines)]),
        };
    }

    private static List<CostLine> LinesOf(
        ComponentKind kind, string region, ComponentCatalogue catalogue, PriceBook book)
    {
        const string id = "it";
        var plain = Plain(kind, id, region, catalogue);
        return
        [
            .. Variants(kind)
                .Select(given => plain.Components.Replace(plain[id], plain[id] with { Given = given }))
                .SelectMany(components => Pricer.Lines(plain with { Components = components }, book))
                .Where(line => line.Component == id),
        ];
    }

    /// <summary>Clients that read and write through the kind, or beside it where it takes no traffic.</summary>
    private static Design Plain(ComponentKind kind, string id, string region, ComponentCatalogue catalogue)
    {
        var reading = DesignReader.Read(
            $$"""
            proofload: design/v1
            name: Coverage
            region: {{region}}
            operations:
              ask: {entry: web, rate: 100/s, kind: read}
              tell: {entry: web, rate: 100/s, kind: write}
            components:
              web: {type: service}
              {{id}}: {type: {{kind.Id}}}
            connections: [{{(kind.Behaviour == Behaviour.Support ? "" : $"web -> {id}")}}]
            """,
            catalogue);
        return reading.Design ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }

    /// <summary>As by default, with amounts of data where there is no default; then each choice that it has.</summary>
    private static IEnumerable<ImmutableSortedDictionary<string, Setting>> Variants(ComponentKind kind)
    {
        var usual = ImmutableSortedDictionary.Create<string, Setting>(StringComparer.Ordinal).AddRange(
            kind.Parameters.Values.Where(parameter => parameter.Default is null)
                .Select(parameter => (parameter.Name, Value: AmountOf(parameter.Type)))
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Name, pair.Value!))); // The ones without were left out.
        yield return usual;
        foreach (var parameter in kind.Parameters.Values)
        {
            // Other systems than Linux do not run on the Arm machines that are the usual ones.
            var ground = parameter.Name == Parameters.OperatingSystem
                ? usual.SetItem(
                    kind.Parameters.ContainsKey(Parameters.Node) ? Parameters.Node : Parameters.Instance,
                    new Setting.Text("m5.large"))
                : usual;
            foreach (var option in parameter.Options)
                yield return ground.SetItem(parameter.Name, new Setting.Text(option));
            if (parameter.Type == ParameterType.Flag)
                yield return usual.SetItem(parameter.Name, new Setting.Flag(true));
        }

        var month = Duration.FromSeconds(30 * 86_400);
        foreach (var (name, setting) in ((string, Setting)[])[
            (Parameters.Zones, new Setting.Count(2)), (Parameters.Iops, new Setting.Count(20_000)),
            (Parameters.Regions, new Setting.Count(2)), (Parameters.Backup, new Setting.Time(month))])
        {
            if (kind.Parameters.ContainsKey(name))
                yield return usual.SetItem(name, setting);
        }
    }

    private static Setting? AmountOf(ParameterType type) => type switch
    {
        ParameterType.Bytes => new Setting.Data(ByteSize.FromGigabytes(100)),
        ParameterType.ByteRate => new Setting.Bandwidth(ByteRate.Of(10e6)),
        _ => null,
    };
}

/// <summary>What the book knows of one kind.</summary>
/// <param name="Known">How many metered usages have a price.</param>
/// <param name="NotKnown">Those that have none in the book, each by service and usage.</param>
/// <param name="NotOffered">Those that AWS does not sell there, so that there is no price to know.</param>
/// <param name="Unstated">What a design would have to say besides, and by default does not; no price lacks.</param>
public sealed record KindCoverage(
    string Kind,
    string Name,
    int Known,
    ImmutableArray<string> NotKnown,
    ImmutableArray<string> NotOffered,
    ImmutableArray<string> Unstated)
{
    internal static KindCoverage Of(ComponentKind kind, List<CostLine> lines, PriceBook book)
    {
        var unpriced = lines.Where(line => line.Status == LineStatus.NotKnown).ToLookup(
            line => (IsStated: line.Usage is not "", book.Offers(line.Service, line.Region, line.Usage)),
            line => line.Usage is "" ? $"{line.What}: {line.Because}" : $"{line.Service} {line.Usage}");
        return new(
            kind.Id,
            kind.Name,
            lines.Where(line => line.Status == LineStatus.Priced)
                .Select(line => (line.Service, line.Usage)).Distinct().Count(),
            [.. unpriced[(true, true)].Distinct(StringComparer.Ordinal)],
            [.. unpriced[(true, false)].Distinct(StringComparer.Ordinal)],
            [.. unpriced[(false, true)].Distinct(StringComparer.Ordinal)]);
    }

    public bool Equals(KindCoverage? other) =>
        other is not null && Kind == other.Kind && Known == other.Known && NotKnown.SequenceEqual(other.NotKnown)
        && NotOffered.SequenceEqual(other.NotOffered) && Unstated.SequenceEqual(other.Unstated);

    public override int GetHashCode() => HashCode.Combine(Kind, Known);
}
