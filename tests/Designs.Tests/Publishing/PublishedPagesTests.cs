using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Publishing;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Tests.Publishing;

/// <summary>What is published in docs is what the reader does. <c>PROOFLOAD_ACCEPT=1</c> records it anew.</summary>
public sealed class PublishedPagesTests
{
    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    [Fact]
    public void The_reference_of_the_design_file_is_fresh()
    {
        var made = DesignReference.WriteFile();
        var path = Path.Combine(Docs(), "design-file.md");
        if (Environment.GetEnvironmentVariable("PROOFLOAD_ACCEPT") == "1")
            File.WriteAllText(path, made);

        File.ReadAllText(path).ShouldBe(made, "Run the tests with PROOFLOAD_ACCEPT=1, and read the diff.");
    }

    [Fact]
    public void The_page_of_kinds_has_every_kind()
    {
        var page = DesignReference.WriteKinds(Catalogue);

        foreach (var kind in Catalogue.Kinds)
            page.ShouldContain($"`{kind.Id}`");
    }

    [Fact]
    public void Every_reference_in_the_schema_leads_somewhere()
    {
        var text = DesignSchema.Write(Catalogue);
        using var schema = JsonDocument.Parse(text);
        var definitions =
            schema.RootElement.GetProperty("$defs").EnumerateObject().Select(property => property.Name).ToHashSet();

        Regex.Matches(text, "\"#/\\$defs/([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct()
            .ShouldBeSubsetOf(definitions);
    }

    [Fact]
    public void The_schema_has_every_kind_and_every_section()
    {
        using var schema = JsonDocument.Parse(DesignSchema.Write(Catalogue));
        var root = schema.RootElement;

        root.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldContain("scenarios");
        root.GetProperty("$defs").GetProperty("component").GetProperty("allOf").GetArrayLength()
            .ShouldBe(Catalogue.Kinds.Length);
    }

    [Theory]
    [InlineData(Dimension.Duration)]
    [InlineData(Dimension.Rate)]
    [InlineData(Dimension.Bytes)]
    [InlineData(Dimension.ByteRate)]
    [InlineData(Dimension.Spending)]
    [InlineData(Dimension.Factor)]
    [InlineData(Dimension.Count)]
    public void What_the_reader_takes_for_a_quantity_the_schema_takes_too(Dimension dimension)
    {
        foreach (var example in dimension.Examples().Split(", "))
            Regex.IsMatch(example, dimension.Pattern()).ShouldBeTrue(example);
    }

    private static string Docs([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs"));
}
