using Proofload.Designs;
using Proofload.Review.Mutation;

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

    /// <summary>What every tenth page of a rule shows.</summary>
    public static IEnumerable<LabelledPair> Pairs => Sample.Pages.Values
        .OrderBy(page => page.Id, StringComparer.Ordinal)
        .Where((_, place) => place % 10 == 0)
        .Select(page => new LabelledPair(page.Id, Sample.Read(page.Bad), Sample.Read(page.Good)));

    /// <summary>Those that are reviewed in a few milliseconds.</summary>
    public static IEnumerable<Design> Quick => All.Where(design => design.Components.Length < 20);
}
