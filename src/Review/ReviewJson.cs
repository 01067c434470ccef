using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Proofload.Review;

/// <summary>The JSON form of a review: names in camel case, words in kebab case, everything in a fixed order.</summary>
public static class ReviewJson
{
    /// <summary>Raised when a field changes its meaning or goes.</summary>
    public const string Format = "proofload/review/v1";

    internal static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ReviewReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, report);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Writes the report as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, ReviewReport report)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("design", report.Design);
        json.WriteString("worst", report.Worst?.Kebab());
        List(json, "pillars", report.Pillars, Pillar);
        List(json, "findings", report.Findings, (writer, finding) => Finding(writer, finding, null));
        List(json, "waived", report.Results.SelectMany(result => result.Waived), Waived);
        List(json, "undecided", report.Results
            .SelectMany(result => result.Undecided.Select(one => (result, one))), Undecided);
        List(json, "waiverProblems", report.WaiverProblems, WaiverProblem);
        List(json, "rules", report.Results, Result);
        json.WriteEndObject();
    }

    private static void Pillar(Utf8JsonWriter json, PillarScore pillar)
    {
        json.WriteString("pillar", pillar.Pillar.Kebab());
        if (pillar.Score is { } score)
            json.WriteNumber("score", score);
        else
            json.WriteNull("score");
        json.WriteNumber("coverage", pillar.Coverage);
        json.WriteNumber("passed", pillar.Passed);
        json.WriteNumber("failed", pillar.Failed);
        json.WriteNumber("cannotDetermine", pillar.Undecided);
        json.WriteNumber("notApplicable", pillar.NotApplicable);
        json.WriteNumber("waived", pillar.Waived);
    }

    private static void Finding(Utf8JsonWriter json, Finding finding, Action<Utf8JsonWriter>? more)
    {
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("title", finding.Rule.Title);
        json.WriteString("pillar", finding.Rule.Pillar.Kebab());
        json.WriteStartObject("severity");
        json.WriteString("level", finding.Severity.Level.Kebab());
        json.WriteNumber("score", Math.Round(finding.Severity.Score, 4));
        json.WriteString("risk", finding.Severity.Risk.Kebab());
        json.WriteNumber("reach", finding.Severity.Reach);
        json.WriteNumber("criticality", finding.Severity.Criticality);
        json.WriteEndObject();
        json.WriteString("plan", finding.Plan.Kebab());
        Subject(json, finding.Subject);
        json.WriteString("message", finding.Message);
        json.WriteString("why", finding.Rule.Why);
        List(json, "mends", finding.Mends, Mend);
        List(json, "conflicts", finding.Conflicts, Conflict);
        json.WriteString("topic", finding.Rule.Topic);
        more?.Invoke(json);
    }

    private static void Mend(Utf8JsonWriter json, Mend mend)
    {
        json.WriteString("words", mend.Words);
        List(json, "edits", mend.Edits, (writer, edit) =>
        {
            writer.WriteString("path", edit.Path);
            if (edit.Value.Length > 0)
                writer.WriteString("value", edit.Value);
            else
                writer.WriteNull("value");
        });
        json.WriteString("cost", mend.Cost);
        json.WriteString("effort", mend.Effort.Kebab());
    }

    private static void Conflict(Utf8JsonWriter json, Conflict conflict)
    {
        json.WriteString("rule", conflict.Rule);
        json.WriteString("pillar", conflict.Pillar.Kebab());
        Subject(json, conflict.Subject);
        json.WriteString("message", conflict.Message);
    }

    private static void Waived(Utf8JsonWriter json, WaivedFinding waived) => Finding(json, waived.Finding, writer =>
    {
        writer.WriteStartObject("waiver");
        Waiver(writer, waived.Waiver);
        writer.WriteEndObject();
    });

    private static void Waiver(Utf8JsonWriter json, Designs.Waiver waiver)
    {
        json.WriteString("rule", waiver.Rule);
        json.WriteString("component", waiver.Component);
        json.WriteString("reason", waiver.Reason);
        json.WriteString("owner", waiver.Owner);
        json.WriteString("until", waiver.Until?.ToString("O"));
    }

    private static void WaiverProblem(Utf8JsonWriter json, WaiverProblem problem)
    {
        json.WriteString("fault", problem.Fault.Kebab());
        json.WriteString("message", problem.Message);
        Waiver(json, problem.Waiver);
    }

    private static void Undecided(Utf8JsonWriter json, (RuleResult Result, Undecided One) undecided)
    {
        json.WriteString("rule", undecided.Result.Rule.Id);
        json.WriteString("pillar", undecided.Result.Rule.Pillar.Kebab());
        Subject(json, undecided.One.Subject);
        Texts(json, "missing", undecided.One.Missing);
    }

    private static void Result(Utf8JsonWriter json, RuleResult result)
    {
        json.WriteString("rule", result.Rule.Id);
        json.WriteString("pillar", result.Rule.Pillar.Kebab());
        json.WriteString("outcome", result.Outcome.Kebab());
        json.WriteNumber("passed", result.Passed);
        json.WriteNumber("failed", result.Findings.Length);
        json.WriteNumber("cannotDetermine", result.Undecided.Length);
        json.WriteNumber("waived", result.Waived.Length);
        List(json, "bestPractices", result.Rule.BestPractices, (writer, practice) =>
        {
            writer.WriteString("id", practice.Id);
            writer.WriteString("edition", practice.Edition);
        });
    }

    private static void Subject(Utf8JsonWriter json, Subject subject)
    {
        Texts(json, "components", subject.Components);
        Texts(json, "connections", subject.Connections);
        Texts(json, "operations", subject.Operations);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
