using System.Collections.Immutable;
using Proofload.Terraform.Hcl;

namespace Proofload.Terraform;

/// <summary>Goes through the files of a folder and of the modules that it calls.</summary>
internal static class ConfigurationReader
{
    /// <summary>Characters of one file; what people write is far below.</summary>
    private const int MostCharacters = 2 * 1_024 * 1_024;

    public static TerraformConfiguration Read(string folder, string region)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");

        var reading = new Reading();
        var files = FilesOf(folder, "", reading);
        if (files.IsEmpty && reading.Problems.Count == 0)
        {
            reading.Problems.Add(new Problem(
                new Place(folder, 1), "There is no *.tf file in this folder.", "Name the folder that has them."));
        }

        var module = new Module(reading, folder, "", files, ValuesOf(folder, reading), region);
        module.Make();
        return new([.. reading.Resources], [.. reading.Problems], [.. reading.Gaps.Distinct()]);
    }

    public static TerraformConfiguration ReadText(string name, string text, string region)
    {
        var reading = new Reading();
        var file = HclReader.Read(name, text, reading.Problems);
        new Module(reading, null, "", [file], new Dictionary<string, Value>(StringComparer.Ordinal), region).Make();
        return new([.. reading.Resources], [.. reading.Problems], [.. reading.Gaps.Distinct()]);
    }

    /// <param name="shown">The folder as messages name it, from the one that was asked for.</param>
    public static ImmutableArray<Body> FilesOf(string folder, string shown, Reading reading) =>
    [
        .. Directory.GetFiles(folder, "*.tf").Order(StringComparer.Ordinal)
            .Select(path => FileOf(path, Path.Combine(shown, Path.GetFileName(path)), reading)).OfType<Body>(),
    ];

    private static Body? FileOf(string path, string shown, Reading reading)
    {
        var text = File.ReadAllText(path);
        if (text.Length <= MostCharacters)
            return HclReader.Read(shown, text.ReplaceLineEndings("\n"), reading.Problems);

        reading.Problems.Add(new Problem(new Place(shown, 1), "The file is larger than 2 MB.", "Split it."));
        return null;
    }

    /// <summary>Those of <c>terraform.tfvars</c>, then of <c>*.auto.tfvars</c>: the last one counts.</summary>
    private static Dictionary<string, Value> ValuesOf(string folder, Reading reading)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        var plain = new Evaluator(_ => null);
        var files = Directory.GetFiles(folder, "terraform.tfvars")
            .Concat(Directory.GetFiles(folder, "*.auto.tfvars").Order(StringComparer.Ordinal));
        foreach (var path in files)
        {
            foreach (var attribute in FileOf(path, Path.GetFileName(path), reading)?.Attributes ?? [])
                values[attribute.Name] = plain.Of(attribute.Value);
        }

        return values;
    }
}

/// <summary>What was found so far.</summary>
internal sealed class Reading
{
    /// <summary>More in one configuration is a mistake in a count.</summary>
    public const int MostResources = 10_000;

    public List<TerraformResource> Resources { get; } = [];

    public List<Problem> Problems { get; } = [];

    public List<string> Gaps { get; } = [];
}
