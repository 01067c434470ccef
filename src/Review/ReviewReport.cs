using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>What review says of a design.</summary>
/// <param name="Design">Its name.</param>
/// <param name="Pillars">In the order of <see cref="Pillar"/>.</param>
/// <param name="Results">Of each rule, in the order of the rule book.</param>
public sealed record ReviewReport(
    string Design,
    ImmutableArray<PillarScore> Pillars,
    ImmutableArray<RuleResult> Results,
    ImmutableArray<WaiverProblem> WaiverProblems)
{
    /// <summary>The worst first; ties by rule and subject, so that the order never changes by chance.</summary>
    public ImmutableArray<Finding> Findings { get; } =
    [
        .. Results
            .SelectMany(result => result.Findings)
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Subject.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The second order: by effort × risk; within a plan the worst first.</summary>
    public IEnumerable<IGrouping<Plan, Finding>> ByPlan =>
        Findings.GroupBy(finding => finding.Plan).OrderBy(group => group.Key);

    public SeverityLevel? Worst => Findings is [var worst, ..] ? worst.Severity.Level : null;
}

/// <summary>How a design does under one pillar.</summary>
/// <param name="Score">
/// Weighted passed ÷ weighted decided, from 0 to 1; the weight is the rule's risk, and a rule that passes for half of
/// what it concerns counts half. Null where nothing could be decided.
/// </param>
/// <param name="Coverage">Weighted decided ÷ weighted applicable: how much of the pillar the design says enough
/// about.</param>
public sealed record PillarScore(
    Pillar Pillar,
    double? Score,
    double Coverage,
    int Passed,
    int Failed,
    int Undecided,
    int NotApplicable,
    int Waived);

/// <summary>What a rule answered, all in all.</summary>
/// <param name="Passed">Things that it found to be in order.</param>
public sealed record RuleResult(
    RuleCard Rule,
    int Passed,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Undecided> Undecided,
    ImmutableArray<WaivedFinding> Waived)
{
    public Outcome Outcome => this switch
    {
        { Findings.Length: > 0 } => Outcome.Fail,
        { Undecided.Length: > 0 } => Outcome.CannotDetermine,
        { Waived.Length: > 0 } => Outcome.Waived,
        { Passed: > 0 } => Outcome.Pass,
        _ => Outcome.NotApplicable,
    };
}

/// <summary>The five answers.</summary>
public enum Outcome
{
    Pass,
    Fail,

    /// <summary>The design does not say enough. Never a pass.</summary>
    CannotDetermine,

    NotApplicable,

    /// <summary>It fails, and somebody decided to live with it.</summary>
    Waived,
}

/// <summary>What a rule could not decide, and which properties would have to be stated.</summary>
/// <param name="Missing">Paths in the document: <c>components.db.encrypted</c>.</param>
public sealed record Undecided(Subject Subject, ImmutableArray<string> Missing);

/// <summary>A finding that the design waives.</summary>
public sealed record WaivedFinding(Finding Finding, Waiver Waiver);

/// <summary>A waiver that does not do what its author thought.</summary>
public sealed record WaiverProblem(Waiver Waiver, WaiverFault Fault, string Message);

public enum WaiverFault
{
    UnknownRule,

    /// <summary>Its last day is over; the finding is back.</summary>
    Expired,

    /// <summary>The rule finds nothing there any more; the waiver can go.</summary>
    Unneeded,
}
