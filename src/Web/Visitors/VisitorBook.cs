using System.Buffers.Text;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Proofload.Web.Visitors;

/// <summary>Who somebody is before there are accounts: whoever holds the random token in a cookie.</summary>
/// <remarks>
/// Programs may send the same token as <c>Authorization: Bearer</c>. The database keeps only its hash. A visitor comes
/// into
/// being with the first thing saved, not with the first page seen.
/// </remarks>
internal sealed class VisitorBook(NpgsqlDataSource database, TimeProvider time)
{
    private const string Cookie = "visitor";

    private const int TokenBytes = 32;

    private static readonly TimeSpan Age = TimeSpan.FromDays(400);

    /// <summary>The visitor who sent the request; null for a stranger.</summary>
    public async Task<VisitorId?> FindAsync(HttpContext http, CancellationToken cancellation)
    {
        if (TokenOf(http) is not { } token)
            return null;

        // Seen is for cleaning up one day; once a day is exact enough, and spares a write for each request.
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var found = await connection.QuerySingleOrDefaultAsync<Found>(new CommandDefinition(
            "select id, seen from visitors where token_hash = @hash", new { hash = SHA256.HashData(token) },
            cancellationToken: cancellation));
        if (found is null)
            return null;

        var now = time.GetUtcNow();
        if (now - found.Seen > TimeSpan.FromDays(1))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "update visitors set seen = @now where id = @Id", new { now, found.Id },
                cancellationToken: cancellation));
        }

        return new VisitorId(found.Id);
    }

    /// <summary>The visitor who sent the request; a stranger becomes one, and gets the cookie.</summary>
    public async Task<VisitorId> WelcomeAsync(HttpContext http, CancellationToken cancellation)
    {
        if (await FindAsync(http, cancellation) is { } known)
            return known;

        var now = time.GetUtcNow();
        var token = RandomNumberGenerator.GetBytes(TokenBytes);
        var id = Guid.CreateVersion7(now);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into visitors (id, token_hash, created, seen) values (@id, @hash, @now, @now)",
            new { id, hash = SHA256.HashData(token), now },
            cancellationToken: cancellation));

        http.Response.Cookies.Append(Cookie, Base64Url.EncodeToString(token), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Age,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
        return new VisitorId(id);
    }

    private static byte[]? TokenOf(HttpContext http)
    {
        const string Bearer = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        var text = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : http.Request.Cookies[Cookie];
        return text is { Length: < 100 } && Base64Url.IsValid(text)
            && Base64Url.DecodeFromChars(text) is { Length: TokenBytes } token
            ? token
            : null;
    }

    private sealed record Found(Guid Id, DateTimeOffset Seen);
}

internal readonly record struct VisitorId(Guid Value);
