using System.Text;
using System.Text.RegularExpressions;
using Proofload.Testing;

namespace Proofload.Conventions;

/// <summary>What no analyzer checks. Each rule says what to do instead.</summary>
public sealed partial class TidyTests
{
    private const int LongestFile = 400;
    private const int LongestLine = 120;

    private static readonly string[] Code = [".cs", ".razor", ".ts", ".tsx", ".js", ".css"];
    private static readonly string[] Text =
        [.. Code, ".md", ".yaml", ".yml", ".json", ".sql", ".csproj", ".props", ".slnx"];

    // Words that say that something is there, not what it is.
    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Base", "Dto", "Info", "Impl"];

    [Fact]
    public void There_is_something_to_look_at()
    {
        Repository.FilesWith(".cs").Count().ShouldBeGreaterThan(100);
        Repository.FilesWith(".razor").ShouldNotBeEmpty();
        Repository.FilesWith(".css").ShouldNotBeEmpty();
    }

    [Fact]
    public void No_file_hides_a_second_one() =>
        Repository.FilesWith(Code)
            .Where(path => !IsMade(path))
            .Select(path => (Path: path, Lines: Repository.Read(path).AsSpan().Count('\n')))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.Path}: {file.Lines} lines")
            .ShouldBeEmpty($"No file has more than {LongestFile} lines: find the module that hides in it.");

    // Not of markup and style sheets, where a line is one element or one rule, and breaking it hides that.
    [Fact]
    public void Lines_of_code_fit_the_screen() =>
        Complaints([".cs", ".ts", ".js"], line => line.EnumerateRunes().Count() > LongestLine, WithoutTexts)
            .ShouldBeEmpty($"Longer than {LongestLine} columns: break it where the thought breaks.");

    [Fact]
    public void No_region_hides_code() =>
        Complaints([".cs"], line => line.TrimStart().StartsWith("#" + "region", StringComparison.Ordinal))
            .ShouldBeEmpty("Make it a type or a file.");

    [Fact]
    public void No_merge_is_left_half_done() =>
        Complaints(
                [.. Text, ".prices", ".tsv"],
                line => line.StartsWith(new string('<', 7) + " ", StringComparison.Ordinal))
            .ShouldBeEmpty("Both sides of a conflict stand there: keep what is true.");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Complaints(Code, line => LaterWords().IsMatch(line))
            .ShouldBeEmpty("A note in the code is forgotten: do it, or file it.");

    [Fact]
    public void No_line_ends_in_spaces() =>
        Complaints([.. Code, ".yaml", ".sql"], line => line.Length > 0 && char.IsWhiteSpace(line[^1]))
            .ShouldBeEmpty("Take them off.");

    [Fact]
    public void Words_carry_the_feeling() =>
        Complaints(Text, line => line.EnumerateRunes().Any(IsEmoji)).ShouldBeEmpty("Say it in words.");

    [Fact]
    public void No_file_is_named_by_an_empty_word() =>
        Repository.FilesWith(".cs", ".razor", ".ts")
            .Where(path => EmptyWords.Any(word =>
                Path.GetFileNameWithoutExtension(path).EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty($"{string.Join(", ", EmptyWords)} say nothing: name the concept.");

    [Fact]
    public void The_names_of_tests_are_sentences() =>
        Repository.FilesWith(".cs")
            .Where(path => path.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(path =>
                TestNames().Matches(Repository.Read(path)).Select(test => (path, Name: test.Groups[1].Value)))
            .Where(test => !test.Name.Contains('_', StringComparison.Ordinal) || IsFormula(test.Name))
            .Select(test => $"{test.path}: {test.Name}")
            .ShouldBeEmpty("A test is named by what is true: A_full_queue_refuses_the_next_request.");

    [Fact]
    public void Every_module_introduces_itself() =>
        Repository.FilesWith(".csproj")
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .Select(path => $"{path[..path.LastIndexOf('/')]}/README.md")
            .Except(Repository.Files)
            .ShouldBeEmpty("One screen: what it hides, its doors, its promises, what it leaves to others.");

    private static IEnumerable<string> Complaints(
        string[] endings, Func<string, bool> isWrong, Func<IEnumerable<string>, IEnumerable<string>>? part = null) =>
        Repository.FilesWith(endings).Where(path => !IsMade(path)).SelectMany(path =>
            (part ?? (lines => lines))(Repository.Read(path).Split('\n'))
            .Select((line, index) => (Line: line.TrimEnd('\r'), Number: index + 1))
            .Where(place => isWrong(place.Line))
            .Select(place => $"{path}:{place.Number}: {place.Line.Trim()}"));

    // Of a text in a program the breaks are its own: an empty line stands for each of its lines.
    private static IEnumerable<string> WithoutTexts(IEnumerable<string> lines)
    {
        var isText = false;
        foreach (var line in lines)
        {
            yield return isText ? "" : line;
            isText ^= line.AsSpan().Count("\"\"\"") % 2 == 1;
        }
    }

    // Written by a program, for programs.
    private static bool IsMade(string path) =>
        new[] { "lock.json", "schema.sql", ".gen.ts" }.Any(end => path.EndsWith(end, StringComparison.Ordinal));

    private static bool IsFormula(string name) =>
        name.StartsWith("Should", StringComparison.Ordinal) || name.StartsWith("Test", StringComparison.Ordinal);

    // Pictures of feelings; not the plain signs of typography and mathematics.
    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x1F000 and <= 0x1FAFF or 0xFE0F;

    [GeneratedRegex(@"(//|\*|@\*|<!--)\s*(TO" + "DO|FIX" + "ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex LaterWords();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void|ValueTask) (\w+)\(")]
    private static partial Regex TestNames();
}
