using System.Diagnostics;
using System.Globalization;

namespace Proofload.Web.Postgres;

/// <summary>
/// The data of the server at rest: made when there is none, and freed from a server that outlived its owner.
/// </summary>
internal sealed partial class Cluster(Home home, PostgresBinaries binaries, ServerAccount account, ILogger logger)
{
    /// <summary>The role that owns the server. The site itself works under a lesser one.</summary>
    public const string Superuser = "postgres";

    private string ProcessFile => Path.Combine(home.Data, "postmaster.pid");

    /// <summary>Leaves the data ready for a server to start on.</summary>
    /// <param name="lasting">False for data that need not survive a crash of the machine.</param>
    public async Task PrepareAsync(bool lasting, CancellationToken cancellation)
    {
        if (!Directory.Exists(home.Data))
            await CreateAsync(lasting, cancellation);

        var version = File.ReadAllText(Path.Combine(home.Data, "PG_VERSION")).Trim();
        if (version != PostgresBinaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new CannotStartException(
                $"The data in '{home.Data}' was written by PostgreSQL {version}; this Proofload brings PostgreSQL " +
                $"{PostgresBinaries.MajorVersion}, which cannot read it. Upgrade it with pg_upgrade, or start with " +
                "the Proofload that wrote it, or set PROOFLOAD_HOME to another folder to begin anew.");
        }

        await account.OwnAsync(home.Data, cancellation);
        await StopOrphanAsync(cancellation);
    }

    /// <summary>True once the server that was started on this data accepts connections.</summary>
    public bool IsReady() =>
        ReadProcessFile() is [.., var status] && status.StartsWith("ready", StringComparison.Ordinal);

    private async Task CreateAsync(bool lasting, CancellationToken cancellation)
    {
        LogCreating(home.Data);
        var password = Path.Combine(home.Folder, "password.initdb");
        var unfinished = home.Data + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        Home.WriteSecret(password, home.Password());
        try
        {
            await account.OwnAsync(unfinished, cancellation);
            await account.OwnAsync(password, cancellation);

            // The builtin locale sorts alike on every system, and needs nothing of it.
            string[] initDb =
            [
                binaries.InitDb, "--pgdata", unfinished, "--username", Superuser, "--pwfile", password,
                "--auth", "scram-sha-256", "--encoding", "UTF8",
                "--locale-provider", "builtin", "--locale", "C", "--builtin-locale", "C.UTF-8",
                lasting ? "--sync-method=fsync" : "--no-sync",
            ];
            await ChildProcess.RunAsync(account.Command(initDb), cancellation);
        }
        finally
        {
            File.Delete(password);
        }

        // Only a whole folder gets the name, so that a kill leaves nothing half-made behind.
        Directory.Move(unfinished, home.Data);
    }

    // We hold the lock of the folder, so no living Proofload owns a server that still runs here.
    private async Task StopOrphanAsync(CancellationToken cancellation)
    {
        if (ReadProcessFile() is not [var first, _, var started, ..]
            || !int.TryParse(first, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(started, CultureInfo.InvariantCulture, out var startedSeconds))
        {
            return;
        }

        if (IsServer(id, startedSeconds))
        {
            LogOrphan(id);
            string[] stop = [binaries.PgCtl, "stop", "--pgdata", home.Data, "--mode", "fast", "--timeout", "30"];
            var (exitCode, said) = await ChildProcess.TryAsync(account.Command(stop), cancellation);
            if (exitCode != 0 && IsServer(id, startedSeconds))
            {
                throw new CannotStartException(
                    $"A PostgreSQL (process {id}) still runs on '{home.Data}' and does not stop: {said}\n" +
                    "End that process and try again.");
            }
        }

        // A killed server leaves the file; by now its process id may be somebody else's.
        File.Delete(ProcessFile);
    }

    private string[] ReadProcessFile()
    {
        try
        {
            return File.Exists(ProcessFile) ? File.ReadAllLines(ProcessFile) : [];
        }
        catch (IOException)
        {
            return []; // It went between the question and the reading.
        }
    }

    // By name and by time: the id of a killed server may have gone to another process, even to another PostgreSQL.
    private static bool IsServer(int id, long startedSeconds)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            var started = DateTimeOffset.FromUnixTimeSeconds(startedSeconds);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && (process.StartTime.ToUniversalTime() - started.UtcDateTime).Duration() < TimeSpan.FromSeconds(10)
                && !IsDefunct(id);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // Where nobody collects the dead (the first process of a container), a killed server keeps its process id.
    private static bool IsDefunct(int id) =>
        File.Exists($"/proc/{id}/stat")
            && File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    [LoggerMessage(101, LogLevel.Information, "Making a new database in {Folder}")]
    private partial void LogCreating(string folder);

    [LoggerMessage(102, LogLevel.Warning, "Stopping a PostgreSQL (process {Process}) that outlived its Proofload")]
    private partial void LogOrphan(int process);
}
