using System.Text.RegularExpressions;
using Proofload.Testing;

namespace Proofload.Conventions;

/// <summary>What may stand in a tree that everybody reads.</summary>
public sealed partial class PublicTests
{
    private static readonly string[] Binary = [".png", ".woff2", ".gz", ".ico"];

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() =>
        Places(MachinePath()).ShouldBeEmpty("Write a path from the root of the repository.");

    [Fact]
    public void No_file_names_where_packages_were_fetched() =>
        Places(RegistryHost()).ShouldBeEmpty("Where packages come from is each machine's setting.");

    [Theory]
    [InlineData("see /ho" + "me/ann/proofload/src", true)]
    [InlineData(@"C:\Us" + @"ers\ann\proofload", true)]
    [InlineData("https://reg" + "istry.npmjs.org/axe", true)]
    [InlineData("in src/Web/Data, and at /home or /users/7", false)]
    public void The_check_knows_one_when_it_sees_it(string line, bool isOne) =>
        (MachinePath().IsMatch(line) || RegistryHost().IsMatch(line)).ShouldBe(isOne);

    [Fact]
    public void Every_package_that_is_used_is_named_in_the_notice()
    {
        var notice = Repository.Read("NOTICE.md");
        var packages = Repository.FilesWith(".csproj", ".props")
            .SelectMany(path => DependencyTests.References(path, "PackageReference"))
            .Concat(Repository.FilesWith("package.json").SelectMany(path => NpmPackages().Matches(Repository.Read(path))
                .Select(package => package.Groups[1].Value.Split('/')[0])))
            .Distinct()
            .ToList();

        packages.Count.ShouldBeGreaterThan(10);
        packages.Where(package => !notice.Contains($"| {package} ", StringComparison.Ordinal))
            .ShouldBeEmpty("Name it in NOTICE.md with its licence; every row of a package is used.");
    }

    [Fact]
    public void Every_font_lies_beside_its_licence()
    {
        var fonts = Repository.FilesWith(".woff2").ToList();

        fonts.ShouldNotBeEmpty();
        fonts.Where(font => !Repository.Files.Any(path =>
                path.EndsWith("-license.txt", StringComparison.Ordinal)
                && font.StartsWith(path[..^"-license.txt".Length], StringComparison.Ordinal)))
            .ShouldBeEmpty("Its licence wants to travel with it, as NAME-license.txt.");
    }

    private static IEnumerable<string> Places(Regex pattern) => Repository.Files
        .Where(path => !Binary.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .SelectMany(path => pattern.Matches(Repository.Read(path)).Select(place => $"{path}: {place.Value}"));

    // Spelt apart, so that this file is not found by itself.
    [GeneratedRegex(@"(?<![\w.])/(work|root|ho" + @"me|Us" + @"ers)/[\w.-]+/|[A-Z]:\\Us" + @"ers\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"reg" + @"istry\.npmjs\.org|api\.nu" + @"get\.org|(artifactory|nexus|verdaccio)[\w-]*\.[a-z]+/")]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"^    ""([@\w/.-]+)"": ""\d", RegexOptions.Multiline)]
    private static partial Regex NpmPackages();
}
