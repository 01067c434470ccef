using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Proofload.Simulation.Reports;

/// <summary>The report as programs read it.</summary>
/// <remarks>
/// Names are in camel case and in the order of the report; cases of enumerations are words in camel case. The same
/// report gives the same bytes: UTF-8, line feeds, numbers in their shortest form that reads back as the same number.
/// </remarks>
public static class RunReportJson
{
    /// <summary>How reports are written; for those who put one inside a larger document.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string ToJson(this RunReport report) => JsonSerializer.Serialize(report, Options) + "\n";
}
