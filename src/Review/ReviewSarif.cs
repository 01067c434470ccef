using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>A review as SARIF 2.1.0, which code review tools show beside the file.</summary>
public static class ReviewSarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <param name="file">The design's path as the tool knows it, relative to the repository.</param>
    /// <param name="places">Where things stand in it; null where only names shall be told.</param>
    public static string Write(ReviewReport report, string file, DesignReading? places = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ReviewJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, report);
            Results(json, report, file, places);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Tool(Utf8JsonWriter json, ReviewReport report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Proofload review");
        json.WriteStartArray("rules");
        foreach (var result in report.Results)
        {
            var rule = result.Rule;
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Text(json, "shortDescription", rule.Title);
            Text(json, "fullDescription", rule.Why);
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue(rule.Pillar.Kebab());
            foreach (var practice in rule.BestPractices)
                json.WriteStringValue($"well-architected/{practice.Edition}/{practice.Id}");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Results(Utf8JsonWriter json, ReviewReport report, string file, DesignReading? places)
    {
        var numbers = report.Results
            .Select((result, index) => (result.Rule.Id, index))
            .ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        var all = report.Findings
            .Select(finding => (finding, waiver: (Waiver?)null))
            .Concat(report.Results.SelectMany(result => result.Waived).Select(waived => (
                finding: waived.Finding,
                waiver: (Waiver?)waived.Waiver)));

        json.WriteStartArray("results");
        foreach (var (finding, waiver) in all)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule.Id);
            json.WriteNumber("ruleIndex", numbers[finding.Rule.Id]);
            json.WriteString("level", Level(finding.Severity.Level));
            var mend = finding.Mends is [var first, ..] ? $" {first.Words}." : "";
            Text(json, "message", finding.Message + mend);
            Locations(json, finding.Subject, file, places);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("subject/v1", $"{finding.Rule.Id}:{finding.Subject}");
            json.WriteEndObject();
            if (waiver is not null)
                Suppression(json, waiver);
            json.WriteStartObject("properties");
            json.WriteString("severity", finding.Severity.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Locations(Utf8JsonWriter json, Subject subject, string file, DesignReading? places)
    {
        json.WriteStartArray("locations");
        foreach (var (path, place) in Places(subject, places))
        {
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", file.Replace('\\', '/'));
            json.WriteEndObject();
            if (place is { } at)
            {
                json.WriteStartObject("region");
                json.WriteNumber("startLine", at.Line);
                json.WriteNumber("startColumn", at.Column);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", path);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(string Path, Place? Place)> Places(Subject subject, DesignReading? places)
    {
        if (subject.IsDesign)
            return [("", places?.PlaceOf(""))];
        var operations = subject.Operations
            .Select(id => $"operations.{id}")
            .Select(path => (path, places?.PlaceOf(path)));
        var connections = subject.Connections.Select(id => ($"connections.{id}", places?.PlaceOfConnection(id)));
        var components = subject.Components
            .Select(id => $"components.{id}")
            .Select(path => (path, places?.PlaceOf(path)));
        return subject.Connections.IsEmpty ? operations.Concat(components) : operations.Concat(connections);
    }

    private static void Suppression(Utf8JsonWriter json, Waiver waiver)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "inSource");
        var until = waiver.Until is { } day ? $" (until {day.ToString("O", CultureInfo.InvariantCulture)})" : "";
        json.WriteString("justification", waiver.Reason + until);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(SeverityLevel level) => level switch
    {
        SeverityLevel.Critical or SeverityLevel.High => "error",
        SeverityLevel.Medium => "warning",
        SeverityLevel.Low => "note",
    };
}
