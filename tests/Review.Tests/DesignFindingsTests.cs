using System.Text;

namespace Proofload.Review.Tests;

/// <summary>
/// What review says of each design that ships, to the byte: a changed rule shows here where it strikes.
/// </summary>
public sealed class DesignFindingsTests
{
    private const string Accept = "PROOFLOAD_ACCEPT";

    private static readonly string Designs =
        Path.GetFullPath(Path.Combine(Sample.PageFolder, "../designs"));

    private static readonly string Recorded =
        Path.GetFullPath(Path.Combine(Sample.PageFolder, "../../tests/Review.Tests/Recorded"));

    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Designs, "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "phenomena") // Meant to fall over.
            .Select(file => Path.GetRelativePath(Designs, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_findings_of_a_design_stay_as_recorded(string name)
    {
        var said = Say(Sample.Review(Sample.Read(File.ReadAllText(Path.Combine(Designs, name)))));
        var file = Path.Combine(Recorded, name.Replace('/', '-').Replace(".yaml", ".txt", StringComparison.Ordinal));

        if (Environment.GetEnvironmentVariable(Accept) is not null)
            File.WriteAllText(file, said);
        else
            said.ShouldBe(File.ReadAllText(file), $"Run with {Accept}=1, and read the difference.");
    }

    private static string Say(ReviewReport report)
    {
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            text.Append(finding.Severity.Level.ToString().ToLowerInvariant()).Append(' ').Append(finding.Rule.Id)
                .Append(" (").Append(finding.Subject).Append("): ").Append(finding.Message).Append('\n');
            foreach (var conflict in finding.Conflicts)
                text.Append("  conflict ").Append(conflict.Rule).Append(": ").Append(conflict.Message).Append('\n');
        }

        foreach (var result in report.Results)
        {
            foreach (var undecided in result.Undecided)
            {
                text.Append("undecided ").Append(result.Rule.Id).Append(": ")
                    .AppendJoin(", ", undecided.Missing).Append('\n');
            }

            foreach (var waived in result.Waived)
                text.Append("waived ").Append(result.Rule.Id).Append(": ").Append(waived.Finding.Message).Append('\n');
        }

        foreach (var problem in report.WaiverProblems)
            text.Append("waiver: ").Append(problem.Message).Append('\n');
        return text.ToString();
    }
}
