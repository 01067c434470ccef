using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Proofload.Web.Postgres;

/// <summary>
/// A PostgreSQL of our own: a child process on a loopback port, which lives as long as this process does.
/// </summary>
/// <remarks>
/// On Unix a small guard stands between: a shell in a session of its own that holds a pipe to us. When the pipe closes,
/// because we stop or because we are killed, it stops the server; and a Ctrl-C of the terminal reaches us, but not the
/// server under our last requests. When the server dies by itself, it is started again on the same port.
/// </remarks>
internal sealed partial class PostgresServer : IAsyncDisposable
{
    private const string Guard = """
        exec 3<&0
        "$@" 3<&- </dev/null &
        server=$!
        { while read -r line <&3; do :; done; kill -INT $server; } 2>/dev/null &
        watch=$!
        wait $server
        status=$?
        kill $watch 2>/dev/null
        exit $status
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Cluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly ServerAccount account;
    private readonly Home home;
    private readonly IDisposable occupation;
    private readonly bool lasting;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly LastWords lastWords = new();
    private Process? guard;
    private Task watching = Task.CompletedTask;

    private PostgresServer(
        Home home,
        IDisposable occupation,
        PostgresBinaries binaries,
        ServerAccount account,
        bool lasting,
        ILogger logger)
    {
        (this.home, this.occupation, this.binaries) = (home, occupation, binaries);
        (this.account, this.lasting, this.logger) = (account, lasting, logger);
        cluster = new Cluster(home, binaries, account, logger);
    }

    public int Port { get; private set; }

    /// <summary>Told after the server died and came back: what was connected to it no longer is.</summary>
    public event Action? Restarted;

    /// <exception cref="CannotStartException">The message says what is in the way.</exception>
    public static async Task<PostgresServer> StartAsync(
        PostgresSettings settings, ILogger logger, CancellationToken cancellation)
    {
        var account = ServerAccount.Choose();
        var home = Home.Choose(settings.Home, account);
        var occupation = home.Occupy(settings.Address);
        try
        {
            var binaries = PostgresBinaries.Find(settings.Binaries);
            if (account.Lesser is not null && !binaries.IsReachableForAll())
                binaries = binaries.CopyTo(home.Binaries(PostgresBinaries.Version));

            var server = new PostgresServer(home, occupation, binaries, account, settings.Lasting, logger);
            await server.StartFirstAsync(cancellation);
            return server;
        }
        catch
        {
            occupation.Dispose();
            throw;
        }
    }

    /// <summary>How to connect as <paramref name="role"/>; every role of this server has the same password.</summary>
    public NpgsqlConnectionStringBuilder ConnectionTo(string database, string role) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = role,
        Password = home.Password(),
    };

    /// <summary>
    /// Makes a database, and the role of the same name that owns it and nothing else, where there is none.
    /// </summary>
    public async Task CreateDatabaseAsync(string name, CancellationToken cancellation)
    {
        var access = ConnectionTo("postgres", Cluster.Superuser);
        access.Pooling = false;
        await using var source = NpgsqlDataSource.Create(access);
        if (!await ExistsAsync("select 1 from pg_roles where rolname = $1"))
            await RunAsync($"create role {Quoted(name)} login password '{home.Password()}'");
        if (!await ExistsAsync("select 1 from pg_database where datname = $1"))
            await RunAsync($"create database {Quoted(name)} owner {Quoted(name)}");

        async Task<bool> ExistsAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = name });
            return await command.ExecuteScalarAsync(cancellation) is not null;
        }

        async Task RunAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Stops the server and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        await StopAsync();
        occupation.Dispose();
        stopping.Dispose();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async Task StartFirstAsync(CancellationToken cancellation)
    {
        await cluster.PrepareAsync(lasting, cancellation);

        // Another program may take the port between our look and the server's; then the next one will do.
        for (var attempt = 1; ; attempt++)
        {
            Port = LoopbackPort.Find(RandomNumberGenerator.GetInt32(1_000_000) / 1e6);
            if (await TryStartAsync(cancellation))
                break;

            await StopAsync();
            if (attempt == 5)
                throw new CannotStartException($"PostgreSQL does not start on '{home.Data}'. It says:\n{lastWords}");
        }

        LogStarted(Port, guard!.Id);
        watching = WatchAsync();
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellation)
    {
        lastWords.Clear();
        guard = ChildProcess.Start(ChildProcess.Piped(Command()));
        guard.OutputDataReceived += (_, line) => Hear(line.Data);
        guard.ErrorDataReceived += (_, line) => Hear(line.Data);
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();

        var waited = Stopwatch.StartNew();
        while (!guard.HasExited && waited.Elapsed < Patience)
        {
            if (cluster.IsReady())
                return true;

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellation);
        }

        return false;
    }

    private string[] Command()
    {
        string[] quick = lasting
            ? []
            : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
        string[] postgres =
        [
            binaries.Postgres, "-D", home.Data, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=64", "-c", "log_line_prefix=", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
            .. quick,
        ];
        if (OperatingSystem.IsWindows())
            return postgres;

        string[] session = ChildProcess.IsOnPath("setsid") ? ["setsid"] : [];
        return account.Command([.. session, "sh", "-c", Guard, "postgres-guard", .. postgres]);
    }

    // The server's death is never ours: it is brought back, more and more slowly, until somebody stops us.
    private async Task WatchAsync()
    {
        try
        {
            for (var deaths = 1; ; deaths++)
            {
                await guard!.WaitForExitAsync(stopping.Token);
                LogDied(lastWords.ToString());

                for (var delay = TimeSpan.FromMilliseconds(100); !await TryReviveAsync(); delay *= 2)
                    await Task.Delay(delay < Patience ? delay : Patience, stopping.Token);

                LogRevived(Port, deaths);
                Restarted?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // We are stopping.
        }
    }

    private async Task<bool> TryReviveAsync()
    {
        try
        {
            await cluster.PrepareAsync(lasting, stopping.Token);
            if (await TryStartAsync(stopping.Token))
                return true;

            LogDied(lastWords.ToString());
            await StopAsync();
        }
        catch (Exception obstacle) when (obstacle is CannotStartException or IOException)
        {
            LogDied(obstacle.Message);
        }

        return false;
    }

    private async Task StopAsync()
    {
        if (guard is null)
            return;

        if (OperatingSystem.IsWindows() && !guard.HasExited)
            await ChildProcess.TryAsync([binaries.PgCtl, "stop", "-D", home.Data], CancellationToken.None);
        guard.StandardInput.Close();

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await guard.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            guard.Kill(entireProcessTree: true);
            await guard.WaitForExitAsync();
        }

        guard.Dispose();
        guard = null;
    }

    private void Hear(string? line)
    {
        if (line is null or "")
            return;

        lastWords.Add(line);
        LogSaid(line);
    }

    [LoggerMessage(111, LogLevel.Information, "PostgreSQL answers on port {Port} (process {Process})")]
    private partial void LogStarted(int port, int process);

    [LoggerMessage(112, LogLevel.Error, "PostgreSQL ended by itself. It said: {LastWords}")]
    private partial void LogDied(string lastWords);

    [LoggerMessage(113, LogLevel.Warning, "PostgreSQL answers on port {Port} again, after ending {Deaths} times")]
    private partial void LogRevived(int port, int deaths);

    [LoggerMessage(114, LogLevel.Debug, "PostgreSQL: {Line}")]
    private partial void LogSaid(string line);
}
