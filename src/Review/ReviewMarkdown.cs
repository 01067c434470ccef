using System.Globalization;
using System.Text;

namespace Proofload.Review;

/// <summary>A review as Markdown, for a merge request, a wiki or a mail.</summary>
public static class ReviewMarkdown
{
    public static string Write(ReviewReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Review of {Plain(report.Design)}\n\n");
        text.Append("| pillar | score | decided | passed | failed | cannot tell | waived |\n");
        text.Append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var pillar in report.Pillars)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {pillar.Pillar.Kebab()} | {(pillar.Score is { } score ? Words.Percent(score) : "–")} | "
                + $"{Words.Percent(pillar.Coverage)} | {pillar.Passed} | {pillar.Failed} | {pillar.Undecided} | "
                + $"{pillar.Waived} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Findings: {report.Findings.Length}\n");
        foreach (var finding in report.Findings)
            Append(text, finding);

        var undecided = report.Results.Where(result => result.Undecided.Length > 0).ToList();
        if (undecided.Count > 0)
            text.Append("\n## What the design does not say\n\n");
        foreach (var result in undecided)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {result.Rule.Id}: ")
                .AppendJoin(", ", result.Undecided
                    .SelectMany(one => one.Missing)
                    .Distinct(StringComparer.Ordinal)
                    .Select(path => $"`{path}`"))
                .Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Finding finding)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\n### {finding.Severity.Level}: {Plain(finding.Rule.Title)}\n\n{Plain(finding.Message)}\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"- Rule: `{finding.Rule.Id}` ({finding.Rule.Pillar.Kebab()}); {finding.Severity}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Why: {Plain(finding.Rule.Why)}\n");
        foreach (var mend in finding.Mends)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"- Mend: {Plain(mend.Words)}. What it costs: {Plain(mend.Cost)}\n");
            foreach (var edit in mend.Edits)
                text.Append(CultureInfo.InvariantCulture, $"  - `{edit}`\n");
        }

        foreach (var conflict in finding.Conflicts)
            text.Append(CultureInfo.InvariantCulture, $"- But then `{conflict.Rule}`: {Plain(conflict.Message)}\n");
    }

    /// <summary>Names come from whoever wrote the design: none of them is markup.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text)
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|')
                plain.Append('\\');
            plain.Append(letter is '\n' or '\r' ? ' ' : letter);
        }

        return plain.ToString();
    }
}
