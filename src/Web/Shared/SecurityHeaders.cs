namespace Proofload.Web.Shared;

/// <summary>What a browser is told not to do with our pages.</summary>
internal static class SecurityHeaders
{
    /// <remarks>
    /// No inline script and no inline style, without exception: a design is a stranger's text, and this is the second
    /// lock behind escaping. Anything that needs a position or a size is SVG geometry, which is not style.
    /// </remarks>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // On starting, because the exception handler clears what was set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";

            // A font carries its version in its name, so that style sheets can name it. Pages differ by cookie (theme,
            // owner) and are not kept at all; other files say for themselves, by their fingerprint.
            if (http.Request.Path.StartsWithSegments("/fonts") && http.Response.StatusCode == StatusCodes.Status200OK)
                headers.CacheControl = "public, max-age=31536000, immutable";
            else if (headers.CacheControl.Count == 0)
                headers.CacheControl = "private, no-cache";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
