using System.CommandLine;
using System.Globalization;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Estimation;
using Spectre.Console;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload review</c>: what is wrong with the design, why, and how to mend it.</summary>
internal static class ReviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var review = new DesignCommand(
            terminal,
            "review",
            "Reviews a design against the six Well-Architected pillars and for the right size, worst finding first.",
            """
            proofload review design.yaml
            proofload review design.yaml --details --fail-on medium
            proofload review design.yaml --sarif --out review.sarif
            proofload review design.yaml --fix
            proofload review design.yaml --fix call-without-timeout no-dead-letter --write
            """);
        var details =
            new Option<bool>("--details") { Description = "Show why each finding matters and what a mend costs." };
        var sarif = new Option<bool>("--sarif") { Description = "Answer in SARIF 2.1.0, for code review tools." };
        review.Command.Add(details);
        review.Command.Add(sarif);
        var fix = new ReviewFix(terminal);
        fix.AddTo(review.Command);
        var failOn = review.FailOn(
            "Exit with 1 when there is a finding of this severity or worse, or never.",
            "high", "low", "medium", "high", "critical", "never");
        review.On((asked, file, target, _) =>
        {
            var design = file.Design!; // It is only asked of designs.
            var report = Of(design, terminal.Time);
            if (fix.IsAsked(asked))
                return fix.Answer(asked, file, report, target);
            return new Answer(
                json => ReviewJson.Write(json, report),
                () =>
                {
                    if (asked.GetValue(sarif))
                        target.Out.Write(ReviewSarif.Write(report, file.Name, file.Reading));
                    else
                        Print(target, design, report, asked.GetValue(details));
                },
                CodeOf(report, asked.GetValue(failOn)!));
        });
        return review.Command;
    }

    public static ReviewReport Of(Design design, TimeProvider time) => Reviewer.Review(
        design,
        new ReviewInputs(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            Catalogue = DesignCommand.Catalogue(),
            Estimate = Estimator.EstimateAtOnce(design),
            Cost = Pricer.Price(design),
        });

    private static int CodeOf(ReviewReport report, string failOn) =>
        failOn != "never" && report.Worst >= Enum.Parse<SeverityLevel>(failOn, ignoreCase: true)
            ? ExitCode.Found
            : ExitCode.Fine;

    private static void Print(Terminal terminal, Design design, ReviewReport report, bool withDetails)
    {
        var figures = new Lazy<DesignFigures>(() => DesignFigures.Of(design));
        var undecided = report.Results.Sum(result => result.Undecided.Length);
        terminal.Say($"{report.Design}: {Words.Count(report.Findings.Length, "finding")}, "
            + $"{report.Results.Sum(result => result.Waived.Length)} waived; "
            + $"{undecided} questions cannot be determined from what the design says.");
        PrintPillars(terminal, report);
        if (!report.Findings.IsEmpty)
            terminal.Heading("Findings, worst first");
        foreach (var finding in report.Findings)
            PrintFinding(terminal, finding, withDetails ? mend => MendEffect.Of(design, figures.Value, mend) : null);

        PrintUndecided(terminal, report);
        foreach (var problem in report.WaiverProblems)
            terminal.Say($"Waiver: {problem.Message}");
    }

    private static void PrintPillars(Terminal terminal, ReviewReport report)
    {
        terminal.Heading("Pillars");
        var table = Tables.New("pillar", ">score", ">decided", ">passed", ">failed", ">cannot tell", ">waived");
        foreach (var pillar in report.Pillars)
        {
            table.Row(
                Spaced(pillar.Pillar.ToString()), Words.Percent(pillar.Score), Words.Percent(pillar.Coverage),
                Plain(pillar.Passed), Plain(pillar.Failed), Plain(pillar.Undecided), Plain(pillar.Waived));
        }

        terminal.Print(table);
    }

    /// <param name="effect">What a mend does to the design's figures; null where no details were asked for.</param>
    private static void PrintFinding(Terminal terminal, Finding finding, Func<Mend, MendEffect>? effect)
    {
        var withDetails = effect is not null;
        var level = finding.Severity.Level;
        var colour = level switch
        {
            SeverityLevel.Critical or SeverityLevel.High => Color.Red,
            SeverityLevel.Medium => Color.Yellow,
            SeverityLevel.Low => Color.Default,
        };
        terminal.Say(
            $"{level.ToString().ToUpperInvariant()}  {finding.Rule.Title}  [{finding.Rule.Id}]", new Style(colour));
        terminal.Say($"    {finding.Message}");
        if (withDetails)
            terminal.Say($"    Why: {finding.Rule.Why}");
        foreach (var mend in finding.Mends.Take(withDetails ? int.MaxValue : 1))
        {
            terminal.Say($"    Mend: {mend.Words}.{(withDetails ? $" What it costs: {mend.Cost}." : "")}");
            if (effect is not null && mend.Edits.Length > 0)
                terminal.Say($"    By the engines: {effect(mend)}.");
        }

        foreach (var conflict in finding.Conflicts)
            terminal.Say($"    But: [{conflict.Rule}] would then say: {conflict.Message}");
    }

    private static void PrintUndecided(Terminal terminal, ReviewReport report)
    {
        var missing = report.Results
            .SelectMany(result =>
                result.Undecided.SelectMany(one => one.Missing.Select(path => (path, result.Rule.Id))))
            .GroupBy(one => one.path, one => one.Id)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (missing.Count == 0)
            return;

        terminal.Heading("Say these, and more can be told");
        var table = Tables.New("what the design does not say", "rules that wait for it");
        foreach (var group in missing.Take(15))
            table.Row(group.Key, string.Join(", ", group.Distinct().Order(StringComparer.Ordinal)));
        terminal.Print(table);
        if (missing.Count > 15)
            terminal.Say($"… and {missing.Count - 15} more; --json lists all.");
    }

    private static string Plain(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Spaced(string word) => string.Concat(word.Select((letter, index) =>
        index > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}
