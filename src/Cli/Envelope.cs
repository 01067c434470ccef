using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;

namespace Proofload.Cli;

/// <summary>
/// What every command gives to programs: one JSON object that begins with <c>"proofload": "estimate/v1"</c>, then the
/// file, the problems in it, and what the command found, null where there is no design.
/// </summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string command, DesignFile file, Action<Utf8JsonWriter>? found,
        string name = "report") =>
        Write(command, json =>
        {
            json.WriteString("file", file.Name);
            ProblemPrinter.Write(json, file);
            if (found is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WritePropertyName(name);
            found(json);
        });

    public static string Write(string command, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("proofload", command + "/v1");
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
