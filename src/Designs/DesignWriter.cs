using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Proofload.Designs.Reading;
using Proofload.Designs.Writing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Proofload.Designs;

/// <summary>Writes designs as files, so that reading gives the same design again.</summary>
/// <remarks>
/// Only what differs from the defaults is written. Comments live in texts, not in designs, and are not written.
/// </remarks>
public static class DesignWriter
{
    private const int Width = 120;

    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToYaml(Design design)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, Width, false, 1_024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, DesignTree.Of(design), depth: 0);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    public static string ToJson(Design design)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
            Write(json, DesignTree.Of(design));
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>Sections are blocks; what stands in them is one line for each thing.</summary>
    private static void Emit(Emitter emitter, Node node, int depth)
    {
        switch (node)
        {
            case MapNode map:
                var isBlock = depth == 0
                    || (depth == 1 && map.Entries.Any(entry => entry.Value is MapNode or ListNode));
                emitter.Emit(
                    new MappingStart(null, null, isImplicit: true, isBlock ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var (key, value) in map.Entries)
                {
                    Emit(emitter, key with { IsQuoted = false }, depth + 1);
                    Emit(emitter, value, depth + 1);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(
                    null, null, isImplicit: true, depth == 1 ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (var item in list.Items)
                    Emit(emitter, item, depth + 1);
                emitter.Emit(new SequenceEnd());
                break;
            case ScalarNode scalar:
                emitter.Emit(
                    new Scalar(
                        null, null, scalar.Text, StyleOf(scalar), isPlainImplicit: true, isQuotedImplicit: true));
                break;
        }
    }

    /// <summary>
    /// Text that could be taken for a number, a flag, nothing or a comment is quoted; the emitter sees to the rest.
    /// </summary>
    private static ScalarStyle StyleOf(ScalarNode scalar)
    {
        var text = scalar.Text;
        var isMisleading = text is "" or "~" or "null" or "true" or "false"
            || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || text.Contains('\n', StringComparison.Ordinal);
        return scalar.IsQuoted && isMisleading ? ScalarStyle.DoubleQuoted : ScalarStyle.Any;
    }

    private static void Write(Utf8JsonWriter json, Node node)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case ScalarNode { IsQuoted: false, Text: "true" or "false" } flag:
                json.WriteBooleanValue(flag.Text == "true");
                break;
            case ScalarNode { IsQuoted: false } number
                when double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _):
                json.WriteRawValue(number.Text);
                break;
            case ScalarNode text:
                json.WriteStringValue(text.Text);
                break;
        }
    }
}
