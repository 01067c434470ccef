using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;

namespace Proofload.Web.Shared;

/// <summary>What every page and every endpoint of the site share: errors, headers, theme, static files.</summary>
internal static class Site
{
    /// <summary>A form field is at most three times its text, as every byte may come as three.</summary>
    private const int LargestBody = 4 * 1024 * 1024;

    public static void AddSite(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = LargestBody;
            form.ValueLengthLimit = LargestBody;
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "antiforgery");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOpenApi("v1", OpenApiDescription.Describe);
        builder.Services.AddResponseCompression(compression =>
        {
            // Safe over TLS here: the only secret in a page is the antiforgery token, which is masked anew each time.
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml",
                "application/problem+json"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
    }

    /// <summary>
    /// Two faces: under /api programs are answered in problem+json; everywhere else people are answered in HTML.
    /// </summary>
    public static void UseSite(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseHsts();

        app.UseSecurityHeaders();
        app.Use(AnswerHeadAsGet);
        app.UseResponseCompression();
        app.UseWhen(IsForPrograms, api => api
            .UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf })
            .UseStatusCodePages());
        app.UseWhen(IsForPeople, pages => pages
            .UseExceptionHandler(failed => failed.Run(http =>
                ShowErrorAsync(http, StatusOf(http.Features.Get<IExceptionHandlerFeature>()?.Error))))
            .UseStatusCodePages(
                context => ShowErrorAsync(context.HttpContext, context.HttpContext.Response.StatusCode)));
        app.UseRouting();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapOpenApi("/api/{documentName}/openapi.json");
        app.MapTheme();
        app.MapRazorComponents<App>();
    }

    // Routing knows pages by GET; a link checker asks by HEAD. The server itself leaves out the body.
    private static Task AnswerHeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Request.Method = HttpMethods.Get;
            http.Response.Body = Stream.Null;
        }

        return next(http);
    }

    private static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    private static bool IsForPeople(HttpContext http) => !IsForPrograms(http);

    // Rendered in place, not by running the request again under another path: that would turn the 404 of a POST into
    // the 400 of a form without its token. In a scope of its own: the page that failed has used up the renderer of the
    // first.
    private static async Task ShowErrorAsync(HttpContext http, int status)
    {
        var parameters = new Dictionary<string, object?> { [nameof(ErrorPage.Status)] = status };
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        http.Response.Headers.Remove("blazor-enhanced-nav"); // The renderer adds it, and trips over one that is there.
        try
        {
            await new RazorComponentResult<ErrorPage>(parameters) { StatusCode = status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    // A body that is too large or torn off is the sender's fault, wherever it was noticed.
    private static int StatusOf(Exception? fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status413PayloadTooLarge, // A form beyond its limits.
        _ => StatusCodes.Status500InternalServerError,
    };
}
