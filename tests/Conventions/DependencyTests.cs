using System.Xml.Linq;
using Proofload.Testing;

namespace Proofload.Conventions;

/// <summary>Which module may know which. An arrow that is not drawn here does not build into a release.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Designs"] = [],
        ["Simulation"] = ["Designs"],
        ["Terraform"] = [],
        ["Pricing"] = ["Designs", "Terraform"],
        ["Review"] = ["Designs", "Pricing", "Simulation"],
        ["Knowledge"] = ["Designs"],
        ["Diagrams"] = ["Designs"],
        ["Exchange"] = ["Designs", "Diagrams", "Pricing", "Review", "Simulation", "Terraform"],
        ["Cli"] = ["Designs", "Exchange", "Knowledge", "Pricing", "Review", "Simulation"],
        ["Web"] = ["Designs", "Diagrams", "Exchange", "Knowledge", "Pricing", "Review", "Simulation"],
        ["Bench"] = ["Designs", "Knowledge", "Pricing", "Review", "Simulation"],
    };

    public static TheoryData<string> Modules =>
        [.. Repository.FilesWith(".csproj").Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_knows_only_the_modules_it_may(string project)
    {
        var module = Path.GetFileNameWithoutExtension(project);

        Allowed.ShouldContainKey(module, $"Draw '{module}' and its arrows in {nameof(DependencyTests)}.");
        References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(Allowed[module])
            .ShouldBeEmpty($"'{module}' may not know these: move what it needs down, or draw the arrow and say why.");
    }

    [Fact]
    public void Every_module_that_is_drawn_exists() =>
        Modules.Select(row => Path.GetFileNameWithoutExtension(row.Data)).ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Fact]
    public void The_arrows_make_no_circle()
    {
        foreach (var module in Allowed.Keys)
            Below(module).ShouldNotContain(module);

        static IEnumerable<string> Below(string module) =>
            Allowed[module].SelectMany(known => Below(known).Prepend(known));
    }

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = Repository.Read("Proofload.slnx");
        Repository.FilesWith(".csproj").Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal))
            .ShouldBeEmpty("Add it to Proofload.slnx, or nobody builds it.");
    }

    [Fact]
    public void Every_project_is_locked_to_the_packages_it_was_built_with() =>
        Repository.FilesWith(".csproj")
            .Select(path => $"{Path.GetDirectoryName(path)}/packages.lock.json".Replace('\\', '/'))
            .Except(Repository.Files)
            .ShouldBeEmpty("Restore, and commit the lock file.");

    [Fact]
    public void Versions_of_packages_stand_in_one_place() =>
        Repository.FilesWith(".csproj").Where(path => XDocument.Parse(Repository.Read(path))
                .Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null))
            .ShouldBeEmpty("Versions stand in Directory.Packages.props.");

    internal static IEnumerable<string> References(string project, string kind) => XDocument
        .Parse(Repository.Read(project))
        .Descendants(kind)
        .Select(reference => reference.Attribute("Include")!.Value);
}
