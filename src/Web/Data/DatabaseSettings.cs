using Npgsql;
using Proofload.Web.Postgres;

namespace Proofload.Web.Data;

/// <summary>Which database the site works on.</summary>
/// <param name="Given">How to reach a PostgreSQL that others run; null when the site is to run its own.</param>
internal sealed record DatabaseSettings(NpgsqlConnectionStringBuilder? Given)
{
    /// <summary>On two processors, sixteen connections write faster than sixty-four.</summary>
    public const int MostConnections = 16;

    /// <summary>The environment's word comes before the settings file's.</summary>
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var text = configuration["PROOFLOAD_DATABASE"] is { Length: > 0 } named
            ? named
            : configuration.GetConnectionString("Proofload");
        return new DatabaseSettings(string.IsNullOrWhiteSpace(text) ? null : Parse(text));
    }

    /// <summary>What every connection of the site has in common, wherever it leads.</summary>
    public static NpgsqlConnectionStringBuilder Complete(NpgsqlConnectionStringBuilder given) =>
        new(given.ConnectionString)
        {
            MaxPoolSize = Math.Min(given.MaxPoolSize, MostConnections),
            MinPoolSize = Math.Min(given.MinPoolSize, MostConnections),
            ApplicationName = given.ApplicationName ?? "proofload",
            Timezone = "UTC",
        };

    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return text.Contains("://", StringComparison.Ordinal)
                ? ParseUrl(new Uri(text))
                : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or UriFormatException)
        {
            // Without the text: it may hold a password.
            throw new CannotStartException(
                "The connection string of the database is malformed. Wanted is " +
                "'Host=…;Database=…;Username=…;Password=…' or " +
                "'postgres://user:password@host:port/database'.", malformed);
        }
    }

    // The form in which most hosts hand out their databases.
    private static NpgsqlConnectionStringBuilder ParseUrl(Uri url)
    {
        if (url.Scheme is not ("postgres" or "postgresql"))
            throw new ArgumentException($"'{url.Scheme}' is not PostgreSQL.");

        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host };
        if (url.Port > 0)
            builder.Port = url.Port;
        if (url.AbsolutePath.Length > 1)
            builder.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        if (user[0] is not "")
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user is [_, var password])
            builder.Password = Uri.UnescapeDataString(password);
        foreach (var setting in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = setting.Split('=', 2) is [var left, var right]
                ? (left, Uri.UnescapeDataString(right))
                : (setting, "");

            // libpq says sslmode=verify-full where Npgsql says VerifyFull.
            if (name == "sslmode")
                (name, value) = ("SSL Mode", value.Replace("-", "", StringComparison.Ordinal));
            builder[name] = value;
        }

        return builder;
    }
}
