using System.Text;

namespace Proofload.Web.Designs;

/// <summary>A document that came with a form: pasted, or as a file, which comes first.</summary>
internal static class DocumentForm
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<SentDocument> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = form.Files["file"] is { Length: > 0 } file
            ? await TextOfAsync(file, http.RequestAborted)
            : form["document"].ToString();
        return text switch
        {
            null => new SentDocument("", "This is not text. A design is a plain-text file in UTF-8, in YAML or JSON."),
            { Length: > DesignShelf.LongestDocument } => new SentDocument("", TooLong(text.Length)),
            _ when string.IsNullOrWhiteSpace(text) =>
                new SentDocument("", "Nothing was sent. Paste a design, or choose a file."),
            _ => new SentDocument(text.ReplaceLineEndings("\n"), null),
        };
    }

    public static string TooLong(long length) =>
        $"The document has {length:n0} characters; a design has at most {DesignShelf.LongestDocument:n0}.";

    /// <summary>The text of bytes in UTF-8; null where they are none.</summary>
    public static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.Contains((byte)0))
            return null;

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static async Task<string?> TextOfAsync(IFormFile file, CancellationToken cancellation)
    {
        await using var stream = file.OpenReadStream();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellation);
        return TextOf(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }
}

/// <param name="Refusal">Why there is no document; null where there is one.</param>
internal sealed record SentDocument(string Text, string? Refusal);
