using System.Runtime.CompilerServices;
using Proofload.Designs.Catalogue;

namespace Proofload.Designs.Tests.Content;

/// <summary>Every design that the repository ships is one.</summary>
public sealed class ContentTests
{
    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Folder(), "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder(), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_design_of_ours_has_no_problems(string file) => Read(file).Problems.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_design_of_ours_reads_the_same_when_written(string file)
    {
        var design = Read(file).Design.ShouldNotBeNull();

        foreach (var text in new[] { DesignWriter.ToYaml(design), DesignWriter.ToJson(design) })
        {
            var again = DesignReader.Read(text, Catalogue).Design.ShouldNotBeNull();
            again.Components.Except(design.Components).ShouldBeEmpty();
            again.Connections.Except(design.Connections).ShouldBeEmpty();
            again.Operations.Except(design.Operations).ShouldBeEmpty();
            again.Equals(design).ShouldBeTrue();
        }
    }

    private static DesignReading Read(string file) =>
        DesignReader.Read(File.ReadAllText(Path.Combine(Folder(), file)), Catalogue);

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../content/designs"));
}
