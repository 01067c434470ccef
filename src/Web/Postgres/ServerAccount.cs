namespace Proofload.Web.Postgres;

/// <summary>The account under which the server runs.</summary>
/// <param name="Lesser">Null for our own; set when we are root, under which PostgreSQL refuses to run.</param>
internal sealed record ServerAccount(ServerAccount.Ids? Lesser)
{
    /// <summary>Ours, unless that is root's.</summary>
    public static ServerAccount Choose()
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(Lesser: null);

        if (OperatingSystem.IsWindows())
        {
            throw new CannotStartException(
                "PostgreSQL does not run with an administrator's rights. Start Proofload from an ordinary terminal, " +
                "or set PROOFLOAD_DATABASE to the connection string of a PostgreSQL 15 or newer.");
        }

        var accounts = File.Exists("/etc/passwd")
            ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList()
            : [];
        var lesser = accounts.Find(fields => fields[0] == "postgres") ?? accounts.Find(fields => fields[0] == "nobody");
        if (lesser is null || !ChildProcess.IsOnPath("setpriv"))
        {
            throw new CannotStartException(
                "PostgreSQL does not run as root, and this machine offers no way to a lesser account (the account " +
                "'postgres' or 'nobody', and the program setpriv of util-linux). Start Proofload as an ordinary " +
                "user, or set PROOFLOAD_DATABASE to the connection string of a PostgreSQL 15 or newer.");
        }

        return new ServerAccount(new Ids(User: lesser[2], Group: lesser[3]));
    }

    /// <summary>The command that runs <paramref name="command"/> under this account.</summary>
    public string[] Command(params string[] command) => Lesser is null
        ? command
        : ["setpriv", $"--reuid={Lesser.User}", $"--regid={Lesser.Group}", "--clear-groups", "--", .. command];

    /// <summary>Hands a folder or a file, with all that is in it, over to this account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (Lesser is not null)
            await ChildProcess.RunAsync(["chown", "-R", $"{Lesser.User}:{Lesser.Group}", path], cancellation);
    }

    internal sealed record Ids(string User, string Group);
}
