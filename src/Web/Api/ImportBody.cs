using System.Reflection;
using Proofload.Exchange;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>What another tool wrote, as the body of a request; of whatever type, as long as it is text.</summary>
internal sealed record ImportBody(string Text)
{
    private static readonly string[] Kinds = ["text/", "application/"];

    /// <summary>Found by the framework: this is how an endpoint's parameter comes about.</summary>
    /// <exception cref="BadHttpRequestException">What was sent is no text of a bearable size.</exception>
    public static async ValueTask<ImportBody?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;

        // Forms come from pages of other sites without asking; everything else needs our leave.
        if (http.Request.HasFormContentType || (http.Request.ContentType is { } type
            && !Kinds.Any(kind => type.StartsWith(kind, StringComparison.OrdinalIgnoreCase))))
        {
            throw new BadHttpRequestException(
                "Send the text of the file itself, as text/plain or application/xml.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        using var bytes = await DocumentBody.BytesAsync(http, Importer.MostCharacters, "A file to import");
        return DocumentForm.TextOf(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { } text
            ? new ImportBody(text)
            : throw new BadHttpRequestException("The body is not text in UTF-8.", StatusCodes.Status400BadRequest);
    }
}
