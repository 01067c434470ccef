using System.Security.Cryptography;

namespace Proofload.Web.Postgres;

/// <summary>
/// The folder in which one Proofload keeps its own PostgreSQL: the data, the password, and who is using it.
/// </summary>
internal sealed class Home(string folder)
{
    public string Folder => folder;

    public string Data => Path.Combine(folder, "data");

    /// <summary>Where the programs go when the server's account cannot read them where they are.</summary>
    public string Binaries(string version) => Path.Combine(folder, $"postgresql-{version}");

    private string PasswordFile => Path.Combine(folder, "password");

    private string LockFile => Path.Combine(folder, "instance.lock");

    private string TenantFile => Path.Combine(folder, "instance");

    /// <param name="wished">The folder that the person who starts us names; null for the usual one of each
    /// user.</param>
    /// <param name="account">Must be able to get there, whoever it is.</param>
    public static Home Choose(string? wished, ServerAccount account)
    {
        var usual = Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "proofload");
        if (account.Lesser is null)
            return new Home(Path.GetFullPath(wished ?? usual));

        // We are root, and root's own folders are usually closed to the account that the server runs under.
        var chosen = wished ?? (Reach.IsOpenToAll(usual) ? usual : "/var/lib/proofload");
        return Reach.IsOpenToAll(chosen)
            ? new Home(Path.GetFullPath(chosen))
            : throw new CannotStartException(
                $"PostgreSQL does not run as root, and the lesser account that it runs under may not enter " +
                $"'{chosen}'. Set PROOFLOAD_HOME to a folder that everybody may enter, or start Proofload as an " +
                "ordinary user.");
    }

    /// <summary>
    /// Keeps every other process out until the result is disposed or this process ends, however it ends.
    /// </summary>
    /// <param name="address">Where this Proofload will answer, for the message to the next one.</param>
    public IDisposable Occupy(string? address)
    {
        Directory.CreateDirectory(folder);
        try
        {
            var occupied = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(TenantFile, $"process {Environment.ProcessId}{(address is null ? "" : $", {address}")}");
            return occupied;
        }
        catch (IOException taken) when (File.Exists(LockFile))
        {
            var tenant = File.Exists(TenantFile) ? File.ReadAllText(TenantFile) : "another process";
            throw new CannotStartException(
                $"Proofload already runs with the data in '{folder}' ({tenant}). Use that one, stop it, or set " +
                "PROOFLOAD_HOME to another folder for a second, separate one.", taken);
        }
    }

    /// <summary>The password of the server in this folder; made when the folder is new.</summary>
    /// <remarks>
    /// Every account of a machine reaches a loopback port, so the port alone must not open the database.
    /// </remarks>
    public string Password()
    {
        if (!File.Exists(PasswordFile))
            WriteSecret(PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        return File.ReadAllText(PasswordFile);
    }

    public static void WriteSecret(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(secret);
    }
}
