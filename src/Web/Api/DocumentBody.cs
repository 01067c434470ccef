using System.Reflection;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>
/// A design as the body of a request: its own text, in YAML or JSON, whatever kind of text the sender calls it.
/// </summary>
internal sealed record DocumentBody(string Text)
{
    private static readonly string[] Types =
        ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "application/json", "text/plain"];

    public const string Yaml = "application/yaml";

    /// <summary>Found by the framework: this is how an endpoint's parameter comes about.</summary>
    /// <exception cref="BadHttpRequestException">What was sent is no text of a bearable size; the status says
    /// why.</exception>
    public static async ValueTask<DocumentBody?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        var request = http.Request;
        if (request.ContentType is { } type
            && !Types.Any(known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHttpRequestException(
                $"'{type}' is not a kind of document that is read here. Send the design itself, as {Yaml} or " +
                "application/json.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        using var bytes = await BytesAsync(http, DesignShelf.LongestDocument, "A design");
        return DocumentForm.TextOf(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { } text
            ? new DocumentBody(text.ReplaceLineEndings("\n"))
            : throw new BadHttpRequestException("The body is not text in UTF-8.", StatusCodes.Status400BadRequest);
    }

    /// <summary>The body, as long as it is no longer than it may be.</summary>
    /// <param name="what">Begins the sentence that says how long that is.</param>
    public static async Task<MemoryStream> BytesAsync(HttpContext http, int most, string what)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most)
            {
                throw new BadHttpRequestException(
                    $"{what} has at most {most:n0} bytes.", StatusCodes.Status413PayloadTooLarge);
            }
        }

        return bytes;
    }
}
