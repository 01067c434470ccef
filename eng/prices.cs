// Carries a folder of normalised public price facts into the price book under content/prices.
//
//     dotnet eng/prices.cs PATH-TO-DATA [REPOSITORY]
// By eng/prices.map, and by the data alone. Figures that disagree are named on the error stream: the first wins.

#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

if (args is [])
    throw new ArgumentException("Say where the data is: dotnet eng/prices.cs PATH-TO-DATA");

var data = args[0];
var repository = args.Length > 1 ? args[1] : Directory.GetCurrentDirectory();
var output = Directory.CreateDirectory(Path.Combine(repository, "content", "prices")).FullName;
var book = new Book();

MapFound();
MapUsagePrices();
MapDataTransfer();
MapInstances();
MapDatabases();
MapNodes("prices-elasticache.json", "elasticache", a => $"{a.Text("cacheEngine")!.ToLowerInvariant()}/");
MapNodes("prices-opensearch.json", "opensearch", _ => "");
book.Write(output);
WriteExamples();

void MapUsagePrices()
{
    var curated = Records("prices-usage-curated.json")
        .ToLookup(r => $"{r.Text("service")}/{r.Text("usageType")}");
    var infracost = Records("prices-infracost-unit.json")
        .ToLookup(r => $"{r.Text("service")}/{r.Text("usageType")}");
    var terracost = Records("prices-terracost-eu-west-1-2023-02.json.gz").ToLookup(r => r.Text("usageType")!);

    foreach (var mapping in Mapping.ReadAll(Path.Combine(repository, "eng", "prices.map")))
    {
        var candidates = mapping.Origin switch
        {
            "curated" => curated[mapping.From],
            "infracost" => infracost[mapping.From],
            "terracost" => terracost[mapping.From],
            _ => throw new InvalidDataException($"Unknown origin '{mapping.Origin}' for {mapping.From}."),
        };
        var picked = candidates.Where(mapping.Picks).ToList();
        if (picked is [])
            Console.Error.WriteLine($"nothing for {mapping.Service} {mapping.Usage}: {mapping.Origin} {mapping.From}");
        foreach (var record in picked)
            AddUsage(mapping, record);
    }
}

void AddUsage(Mapping mapping, JsonElement record)
{
    var attributes = record.GetProperty("attributes");
    var (price, exact) = record.Price(mapping.Divisor);
    var from = mapping.TierFrom ?? attributes.Number("tierFrom") ?? 0;
    var source = mapping.Origin switch
    {
        "curated" => record.Text("sourceKey") switch
        {
            "IC" => "infracost", "TC" => "terracost", "BR" => "coroot", "TK" => "agent-toolkit", "G" => "guidance",
            "PL26" => "price-list-us", "EU1" or "EU2" => "price-list-eu", "AP1" or "AP2" => "price-list-ap",
            "MSK" => "price-list-msk", "DOC" => "aws-documentation", "CE" => "cost-explorer", "BILL" => "bill",
            "UNI" => "assumed-uniform", "UNV" => "unverified",
            var other => throw new InvalidDataException($"Unknown source key '{other}'."),
        },
        _ => mapping.Origin,
    };
    var confidence = record.Text("confidence") ?? (exact ? "high" : "medium");
    if (attributes.Text("note") is "first tier only")
        confidence = "medium"; // Dearer than it is for whoever gets past the first tier.
    var region = mapping.In ?? record.Text("region")!;
    if (mapping.Service is "cloudfront" or "route53" or "global-accelerator")
        region = "global";
    var date = record.Text("effectiveDate") ?? "undated";

    book.Add(new(mapping.Service, mapping.Usage, region, mapping.Unit, from, price, source, date, confidence));
    if (mapping.Also is [var here, var there] && here == region)
        book.Add(new(mapping.Service, mapping.Usage, there, mapping.Unit, from, price, source, date, "medium"));
}

void MapDataTransfer()
{
    foreach (var record in Records("prices-data-transfer.json"))
    {
        var attributes = record.GetProperty("attributes");
        var usage = record.Text("usageType")! switch
        {
            "DataTransfer-Out-Bytes (internet)" => "internet-out",
            "Intra-region data transfer" => "zone",
            "Outbound data transfer to other regions" => "region-out",
            "Outbound data transfer to US East regions" => "region-out-us-east",
            _ => null,
        };
        if (usage is null)
            continue;

        var source = record.Text("source")!.StartsWith("coroot", StringComparison.Ordinal) ? "coroot" : "infracost";
        book.Add(new("data-transfer", usage, record.Text("region")!, "GB", attributes.Number("tierFromGB") ?? 0,
            record.Price(1).Value, source, record.Text("effectiveDate")!, "high"));
    }
}

void MapInstances()
{
    var linux = new Dictionary<(string Region, string Type), decimal>();
    foreach (var record in Records("prices-ec2.json"))
    {
        var type = record.GetProperty("attributes").Text("instanceType")!;
        var region = record.Text("region")!;
        var usage = $"linux/{type}";
        if (SourceOf(record) is "regional-ratio")
            continue; // An estimate, off by up to two fifths: each of these was found, or is not sold there.

        linux[(region, type)] = book.Add(new("ec2", usage, region, "hour", 0, record.Price(1).Value, SourceOf(record),
            record.Text("effectiveDate")!, record.Text("confidence")!))!.Value;
    }

    foreach (var record in Records("prices-terracost-eu-west-1-2023-02.json.gz"))
    {
        var attributes = record.GetProperty("attributes");
        var system = attributes.Text("OperatingSystem")!;
        if (system is not ("Windows" or "SUSE") || attributes.Text("PreInstalledSW") != "NA"
            || attributes.Text("LicenseModel") != "No License required" || attributes.Text("Tenancy") != "Shared")
        {
            continue;
        }

        var type = attributes.Text("InstanceType")!;
        var price = record.Price(1).Value;
        book.Add(new("ec2", $"{system.ToLowerInvariant()}/{type}", "eu-west-1", "hour", 0, price, "terracost",
            record.Text("effectiveDate")!, "high"));
        if (system == "SUSE" || !linux.TryGetValue(("eu-west-1", type), out var plain) || price <= plain)
            continue;

        // The licence costs the same everywhere: what Windows adds in Ireland is added to the plain price elsewhere.
        foreach (var region in new[] { "us-east-1", "ap-south-1" }.Where(region => linux.ContainsKey((region, type))))
        {
            book.Add(new("ec2", $"windows/{type}", region, "hour", 0, linux[(region, type)] + price - plain,
                "licence-premium", "2023-02-23", "medium"));
        }
    }

    using var spot = Read("prices-ec2-spot.json");
    foreach (var (region, price) in spot.RootElement.GetProperty("regions").EnumerateObject()
        .SelectMany(region => region.Value.EnumerateObject(), (region, price) => (region.Name, price)))
    {
        book.Add(new("ec2-spot", $"linux/{price.Name}", region, "hour", 0, price.Value.GetDecimal(), "coroot",
            "2024-08-09", "medium"));
    }
}

void MapDatabases()
{
    foreach (var record in Records("prices-rds.json"))
    {
        var attributes = record.GetProperty("attributes");
        if (attributes.Text("instanceType") is not { } type || attributes.Text("licence") is "NA")
            continue;

        var (service, engine) = attributes.Text("engine")! switch
        {
            "Aurora MySQL" => ("aurora", "mysql"),
            "Aurora PostgreSQL" => ("aurora", "postgresql"),
            "MySQL" => ("rds", "mysql"),
            "PostgreSQL" => ("rds", "postgresql"),
            "MariaDB" => ("rds", "mariadb"),
            "Oracle" => ("rds", attributes.Text("edition") == "Enterprise" ? "oracle-ee" : "oracle-se2"),
            "SQL Server" => ("rds", "sqlserver-" + attributes.Text("edition")! switch
            {
                "Enterprise" => "ee", "Standard" => "se", "Express" => "ex", _ => "web",
            }),
            var other => throw new InvalidDataException($"Unknown engine '{other}'."),
        };
        if (engine.StartsWith("oracle", StringComparison.Ordinal))
            engine += attributes.Text("licence") == "License included" ? "-licensed" : "-byol";
        var deployment = attributes.Text("deployment") switch
        {
            "Single-AZ" => "/single-az", "Multi-AZ" => "/multi-az", _ => "/multi-az-cluster",
        };
        book.Add(new(service, $"{engine}/{type}{(service == "aurora" ? "" : deployment)}", record.Text("region")!,
            "hour", 0, record.Price(1).Value, SourceOf(record), record.Text("effectiveDate")!,
            record.Text("confidence")!));
    }
}

string SourceOf(JsonElement record) => record.Text("source")!.Split('/', ' ', '(') switch
{
    ["aws", "karpenter-provider-aws", ..] => "karpenter",
    ["aws", ..] => "agent-toolkit",
    ["derived:", ..] => "regional-ratio",
    ["cycloidio", ..] => "terracost",
    ["vantage-sh", ..] => "vantage",
    _ => "coroot",
};

void MapNodes(string file, string service, Func<JsonElement, string> prefix)
{
    var terms = new Dictionary<string, string>
    {
        ["yrTerm1Standard.noUpfront"] = "1y-none", ["yrTerm1Standard.partialUpfront"] = "1y-partial",
        ["yrTerm1Standard.allUpfront"] = "1y-all", ["yrTerm3Standard.noUpfront"] = "3y-none",
        ["yrTerm3Standard.partialUpfront"] = "3y-partial", ["yrTerm3Standard.allUpfront"] = "3y-all",
    };
    foreach (var record in Records(file))
    {
        var attributes = record.GetProperty("attributes");
        var usage = prefix(attributes) + attributes.Text("instanceType");
        Add(usage, record.Price(1).Value);
        foreach (var reserved in record.GetProperty("reserved").EnumerateObject())
            Add($"{usage}/{terms[reserved.Name]}", reserved.Value.GetDecimal());

        void Add(string name, decimal price) => book.Add(new(service, name, record.Text("region")!, "hour", 0, price,
            "ec2-instances-info", record.Text("effectiveDate")!, record.Text("confidence")!));
    }
}

// Facts that the data folder lacks, or has by hearsay or of an older day; each found elsewhere and with its address.
void MapFound()
{
    var rows = File.ReadLines(Path.Combine(repository, "eng", "prices-found.tsv")).Where(line => line[0] != '#')
        .Select(line => line.Split('\t'));
    foreach (var (row, step) in rows.SelectMany(row => row[4].Split(' '), (row, step) => (row, step.Split(':'))))
    {
        var from = step.Length > 1 ? decimal.Parse(step[0], CultureInfo.InvariantCulture) : 0;
        decimal? price = step is ["-"] ? null : decimal.Parse(step[^1], CultureInfo.InvariantCulture);
        book.Add(new(row[0], row[1], row[2], row[3], from, price, row[5], row[6], row[7]));
    }
}

void WriteExamples()
{
    var kept = (string[])["id", "service", "region", "inputs", "expectedUSD", "priceDate", "source", "licence", "note",
        "components", "inputsInferred", "sharesSourceWithPriceFile"];
    using var file = new StreamWriter(Path.Combine(output, "examples.jsonl"), append: false, new UTF8Encoding(false));
    file.NewLine = "\n";
    foreach (var line in File.ReadLines(Path.Combine(data, "worked-examples.jsonl")))
    {
        using var example = JsonDocument.Parse(line);
        var members = kept.Where(name => example.RootElement.TryGetProperty(name, out _))
            .Select(name => $"\"{name}\":{JsonSerializer.Serialize(example.RootElement.GetProperty(name))}");
        file.WriteLine("{" + string.Join(',', members) + "}");
    }
}

IEnumerable<JsonElement> Records(string file) => Read(file).RootElement.GetProperty("records").EnumerateArray();

JsonDocument Read(string file)
{
    using var stream = File.OpenRead(Path.Combine(data, file));
    using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal)
        ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    return JsonDocument.Parse(plain);
}

/// <param name="Price">Null where AWS does not sell it.</param>
internal sealed record Entry(string Service, string Usage, string Region, string Unit, decimal From, decimal? Price,
    string Source, string Date, string Confidence);

/// <summary>A line of eng/prices.map.</summary>
internal sealed record Mapping(string Service, string Usage, string Unit, string Origin, string From, string Options)
{
    public decimal Divisor => decimal.Parse(Option("/") ?? "1", CultureInfo.InvariantCulture);

    public decimal? TierFrom => Option("from=") is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    public string? In => Option("in=");

    public string[] Also => Option("as=")?.Split('>') ?? [];

    public bool Picks(JsonElement record)
    {
        if (!Options.Contains("where ", StringComparison.Ordinal))
            return true;

        var condition = Options[(Options.IndexOf("where ", StringComparison.Ordinal) + 6)..].Split('=', 2);
        var holder = condition[0] == "priceUSD" ? record : record.GetProperty("attributes");
        return holder.TryGetProperty(condition[0], out var value)
            && (value.ValueKind == JsonValueKind.Number
                ? value.GetDecimal() == decimal.Parse(condition[1], CultureInfo.InvariantCulture)
                : value.ToString() == condition[1]);
    }

    public static IEnumerable<Mapping> ReadAll(string file)
    {
        var service = "";
        foreach (var line in File.ReadLines(file).Where(line => line is not "" && line[0] != '#'))
        {
            if (line[0] == '[')
                service = line.Trim('[', ']');
            else if (line.Split(" | ") is [var usage, var unit, var origin, var from, .. var rest])
                yield return new(service, usage, unit, origin, from, rest is [var options] ? options : "");
        }
    }

    private string? Option(string name) => Options.Split(" where ")[0].Split(' ')
        .FirstOrDefault(word => word.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}

internal sealed class Book
{
    private readonly Dictionary<(string Service, string Region, string Usage), List<Entry>> prices = [];

    public decimal? Add(Entry entry)
    {
        var key = (entry.Service, entry.Region, entry.Usage);
        if (!prices.TryGetValue(key, out var ladder))
            prices[key] = ladder = [];

        if (ladder.Find(step => step.From == entry.From) is { } known)
        {
            if (known.Price != entry.Price)
                Console.Error.WriteLine($"{known} stands, {entry} does not");
            return known.Price;
        }

        if (ladder.TrueForAll(step => step.Source == entry.Source))
            ladder.Add(entry);
        return entry.Price;
    }

    public void Write(string folder)
    {
        foreach (var service in prices.GroupBy(price => price.Key.Service).OrderBy(group => group.Key))
        {
            var text = new StringBuilder("# US dollars. Written by eng/prices.cs from the data folder; not by hand.\n")
                .Append("service\t").Append(service.Key).Append('\n');
            var sections = service.GroupBy(price => Section(price.Value), price => price)
                .OrderBy(section => section.Key, StringComparer.Ordinal);
            foreach (var section in sections)
            {
                text.Append('\n').Append(section.Key).Append('\n');
                foreach (var (key, ladder) in section.OrderBy(price => price.Key.Usage, StringComparer.Ordinal))
                {
                    text.Append(key.Usage).Append('\t')
                        .AppendJoin(' ', ladder.OrderBy(step => step.From).Select(Step)).Append('\n');
                }
            }

            File.WriteAllText(Path.Combine(folder, service.Key + ".prices"), text.ToString());
        }
    }

    // A ladder is as trustworthy as its weakest step, and as old as its oldest.
    private static string Section(List<Entry> ladder) => string.Join('\t',
        $"@{ladder[0].Region}", ladder[0].Unit, ladder[0].Source, ladder.Min(step => step.Date),
        ladder.Exists(step => step.Confidence == "low") ? "low"
            : ladder.Exists(step => step.Confidence == "medium") ? "medium" : "high");

    private static string Step(Entry step) =>
        (step.From == 0 ? "" : Text(step.From) + ":") + (step.Price is { } price ? Text(price) : "-");

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}

internal static class Facts
{
    extension(JsonElement element)
    {
        public string? Text(string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString() : null;

        public decimal? Number(string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetDecimal() : null;

        /// <summary>
        /// The unit price; one won back from a rounded total is the shortest figure within its error.
        /// </summary>
        public (decimal Value, bool Exact) Price(decimal divisor)
        {
            var price = element.Number("priceUSD")!.Value / divisor;
            var error = (element.Number("precisionUSD") ?? 0) / divisor;
            if (error == 0)
                return (price, true);

            for (var digits = 0; digits < 12; digits++)
            {
                if (Math.Round(price, digits) is var rounded && rounded > 0 && Math.Abs(rounded - price) <= error)
                    return (rounded, error / price < 0.001m);
            }

            return (price, false);
        }
    }
}
