using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Proofload.Web.Shared;

/// <summary>Dark, light, or as the system says; kept in a cookie so that the first paint is already right.</summary>
internal static class Theme
{
    public const string System = "system";

    private const string Cookie = "theme";

    /// <summary>
    /// The theme that this reader chose; what the cookie does not say plainly is <see cref="System"/>.
    /// </summary>
    public static string Of(HttpContext http) => http.Request.Cookies[Cookie] is "dark" or "light"
        ? http.Request.Cookies[Cookie]!
        : System;

    /// <summary>The round that the button makes.</summary>
    public static string After(string theme) => theme switch
    {
        System => "dark",
        "dark" => "light",
        _ => System,
    };

    public static void MapTheme(this IEndpointRouteBuilder routes) =>

        // No antiforgery token: the worst that a stranger could do is to turn on the light.
        routes.MapPost("/theme", Choose).DisableAntiforgery().ExcludeFromDescription();

    private static RedirectHttpResult Choose(HttpContext http, [FromForm] string? theme, [FromForm] string? back)
    {
        if (theme is "dark" or "light")
        {
            http.Response.Cookies.Append(Cookie, theme, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
        }
        else
        {
            http.Response.Cookies.Delete(Cookie);
        }

        return TypedResults.LocalRedirect(IsOurs(back) ? $"~{back}" : "~/");
    }

    private static bool IsOurs(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && path.All(sign => sign is >= ' ' and <= '~');
}
