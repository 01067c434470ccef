namespace Proofload.Testing;

/// <summary>The files of this repository, for tests that hold them to something.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", "node_modules", ".git", ".vs", ".idea"];

    /// <summary>Built, as artifacts are, into the only place from which the site serves files.</summary>
    private const string Built = "src/Web/wwwroot/designer/";

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Walk(Root)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith(Built, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The files with one of these endings.</summary>
    public static IEnumerable<string> FilesWith(params string[] endings) =>
        Files.Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => !NotOurs.Contains(Path.GetFileName(path)))
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Proofload.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests were not built inside the repository.");
    }
}
