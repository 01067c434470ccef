using Proofload.Cli.Files;
using Proofload.Designs.Catalogue;

namespace Proofload.Cli.Knowing;

/// <summary>Where the pages are that a command works on.</summary>
internal static class ContentPlace
{
    /// <summary>
    /// The folder that was named; else the one that the files are in; else the one here; else the one beside the
    /// program.
    /// </summary>
    /// <exception cref="InputException">The folder has no content in it.</exception>
    public static string Of(string? named, IReadOnlyList<string> files)
    {
        var folder = named ?? files.Select(Above).FirstOrDefault(found => found is not null)
            ?? (IsContent("content") ? "content" : ContentFolder.Path);
        return IsContent(folder)
            ? Path.GetFullPath(folder)
            : throw new InputException(
                $"'{folder}' is no folder of content: it has no 'curriculum'. Name one with --content.");
    }

    private static string? Above(string file)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file)); folder is not null;
            folder = Path.GetDirectoryName(folder))
        {
            if (IsContent(folder))
                return folder;
        }

        return null;
    }

    private static bool IsContent(string folder) => Directory.Exists(Path.Combine(folder, "curriculum"));
}
