using Proofload.Designs;

namespace Proofload.Review.Tests.Mutation;

/// <summary>The good designs of the repository.</summary>
internal static class GoodDesigns
{
    public static IReadOnlyList<Design> All { get; } =
    [
        .. Directory.EnumerateFiles(
                Path.Combine(Sample.PageFolder, "../designs"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "phenomena") // Meant to fall over.
            .Order(StringComparer.Ordinal)
            .Select(file => DesignReader.Read(File.ReadAllText(file), Sample.Catalogue).Design.ShouldNotBeNull(file)),
    ];

    /// <summary>Those that are reviewed in a few milliseconds.</summary>
    public static IEnumerable<Design> Quick => All.Where(design => design.Components.Length < 20);
}
