using Npgsql;
using Proofload.Web.Postgres;

namespace Proofload.Web.Data;

/// <summary>
/// The database of the site: one that it was given, or one on a PostgreSQL that it starts and stops itself.
/// </summary>
/// <remarks>
/// Not opened by the container but by name, before the first request: what can go wrong then is for the person who
/// started the site, not for the log.
/// </remarks>
internal sealed partial class Database(IConfiguration configuration, ILogger<Database> logger) : IAsyncDisposable
{
    private const string OwnName = "proofload";

    private const int OldestMajorVersion = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private PostgresServer? server;
    private NpgsqlDataSource? source;

    /// <summary>
    /// Where connections come from: at most <see cref="DatabaseSettings.MostConnections"/> at a time.
    /// </summary>
    public NpgsqlDataSource Source => source
        ?? throw new InvalidOperationException("The database is opened before the site takes requests.");

    /// <summary>Starts the server where there is none, waits for it, and brings the schema up to date.</summary>
    /// <exception cref="CannotStartException">The message says what is in the way and what to do.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var given = DatabaseSettings.From(configuration).Given ?? await StartOwnAsync(cancellation);
        source = NpgsqlDataSource.Create(DatabaseSettings.Complete(given));
        if (server is not null)
            server.Restarted += source.Clear; // What it still holds leads to the server that died.

        await AwaitAsync(given, cancellation);
        await new Migrator(source, logger).MigrateAsync(Migration.All, cancellation);
        LogReady(given.Host, given.Port, given.Database);
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        (source, server) = (null, null);
    }

    private async Task<NpgsqlConnectionStringBuilder> StartOwnAsync(CancellationToken cancellation)
    {
        var settings = new PostgresSettings(
            configuration["PROOFLOAD_HOME"], configuration["PROOFLOAD_POSTGRES"], configuration["urls"]);
        server = await PostgresServer.StartAsync(settings, logger, cancellation);
        await server.CreateDatabaseAsync(OwnName, cancellation);
        return server.ConnectionTo(OwnName, role: OwnName);
    }

    // A database that starts together with us may need a moment longer.
    private async Task AwaitAsync(NpgsqlConnectionStringBuilder given, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        for (var delay = TimeSpan.FromMilliseconds(50); ; delay *= 2)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync(cancellation);
                if (connection.PostgreSqlVersion.Major < OldestMajorVersion)
                {
                    throw new CannotStartException(
                        $"{given.Host}:{given.Port} is PostgreSQL {connection.PostgreSqlVersion}; Proofload needs " +
                        $"{OldestMajorVersion} or newer.");
                }

                return;
            }
            catch (NpgsqlException failure) when (failure.IsTransient && !patience.IsCancellationRequested)
            {
                LogWaiting(given.Host, given.Port, failure.Message);
                await Task.Delay(delay, cancellation);
            }
            catch (NpgsqlException failure)
            {
                throw new CannotStartException(
                    $"The database '{given.Database}' at {given.Host}:{given.Port} does not let us in: " +
                    $"{failure.Message}", failure);
            }
        }
    }

    [LoggerMessage(131, LogLevel.Information, "The database is ready: {Name} on {Host}:{Port}")]
    private partial void LogReady(string? host, int port, string? name);

    [LoggerMessage(132, LogLevel.Information, "Waiting for the database on {Host}:{Port}: {Reason}")]
    private partial void LogWaiting(string? host, int port, string reason);
}
