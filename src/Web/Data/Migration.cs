using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Proofload.Web.Data;

/// <summary>One step from one schema to the next: plain SQL, which never changes once it is released.</summary>
/// <param name="Checksum">The SHA-256 of the text, by which an edit of a step that was already taken comes to
/// light.</param>
internal sealed record Migration(int Number, string Name, string Sql, string Checksum)
{
    private const string Folder = "Migrations/";

    /// <summary>All steps, in the order in which they are taken; built into this program.</summary>
    public static IReadOnlyList<Migration> All { get; } = ReadAll();

    public static Migration Parse(string fileName, string sql)
    {
        // A checkout may have turned the ends of lines; that is no change of meaning.
        var text = sql.ReplaceLineEndings("\n");
        var name = Path.GetFileNameWithoutExtension(fileName);
        var number = int.Parse(name.Split('-')[0], CultureInfo.InvariantCulture);
        return new Migration(
            number, name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static List<Migration> ReadAll()
    {
        var assembly = typeof(Migration).Assembly;
        var steps = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Parse(name[Folder.Length..], reader.ReadToEnd());
            })
            .OrderBy(migration => migration.Number)
            .ToList();
        if (steps.Where((step, index) => step.Number != index + 1).FirstOrDefault() is { } odd)
            throw new InvalidOperationException($"'{odd.Name}' breaks the row: steps count 1, 2, 3 without gaps.");
        return steps;
    }
}
