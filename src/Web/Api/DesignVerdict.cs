using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Estimation;
using Proofload.Web.Designs;

namespace Proofload.Web.Api;

/// <summary>One answer to every edit of a design.</summary>
/// <param name="IsDesign">False where a problem is an error: then there is nothing but problems.</param>
/// <param name="Summary">The estimate in one or two sentences; null where there is none.</param>
internal sealed record DesignVerdict(
    bool IsDesign, ProblemLine[] Problems, string? Summary, TargetLine[] Targets, FindingLine[] Findings,
    ComponentLine[] Components, ConnectionLine[] Connections, OperationLine[] Operations, CostFigures? Cost,
    string? Bottleneck)
{
    public static DesignVerdict Of(DesignReading reading) =>
        new(false, [.. reading.Problems.Select(ProblemLine.Of)], null, [], [], [], [], [], null, null);

    public static DesignVerdict Of(Judgement judgement, DesignReading reading)
    {
        var (estimate, cost, review) = judgement;
        var prices = cost.Components.ToDictionary(part => part.Id, StringComparer.Ordinal);
        return new DesignVerdict(
            true,
            [.. reading.Problems.Select(ProblemLine.Of)],
            estimate.Summary,
            [.. estimate.Targets.Select(TargetLine.Of)],
            [.. review.Findings.Select(FindingLine.Of)],
            [.. estimate.Components.Select(component =>
                ComponentLine.Of(component, prices.GetValueOrDefault(component.Component)))],
            [.. estimate.Connections.Select(ConnectionLine.Of)],
            [.. estimate.Operations.Select(OperationLine.Of)],
            CostFigures.Of(cost),
            estimate.Bottleneck?.Component);
    }
}

/// <summary>A target and whether it holds.</summary>
/// <param name="Operation">Null for the whole design.</param>
/// <param name="Verdict"><c>met</c>, <c>missed</c>, <c>cannotTell</c> or <c>notAsked</c>.</param>
internal sealed record TargetLine(
    string? Operation, string Target, string Wanted, string? Found, string Verdict, string Why)
{
    public static TargetLine Of(TargetEstimate target) => new(
        target.Operation, target.Target, target.Wanted, target.Found, Words.Of(target.Verdict), target.Why);
}

/// <summary>What a rule objects to, and on what.</summary>
/// <param name="Severity"><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</param>
/// <param name="Subject">What it is about, as one word: with the rule it names the finding.</param>
internal sealed record FindingLine(
    string Rule, string Title, string Pillar, string Severity, string Message, string Subject, string[] Components,
    string[] Connections, string[] Operations, MendLine[] Mends)
{
    public static FindingLine Of(Finding finding) => new(
        finding.Rule.Id,
        finding.Rule.Title,
        ReviewWords.Of(finding.Rule.Pillar),
        Words.Of(finding.Severity.Level),
        finding.Message,
        finding.Subject.ToString(),
        [.. finding.Subject.Components],
        [.. finding.Subject.Connections],
        [.. finding.Subject.Operations],
        [.. finding.Mends.Select(mend => new MendLine(mend.Words, mend.Cost, !mend.Edits.IsEmpty))]);
}

/// <param name="Cost">What one pays for it.</param>
/// <param name="IsEdit">It can be made in the document.</param>
internal sealed record MendLine(string Words, string Cost, bool IsEdit);

/// <summary>A component under the stated load.</summary>
/// <param name="Utilization">1 is full; null without a bound.</param>
/// <param name="SaturatesAt">The multiple of the load at which it is full; null for none.</param>
/// <param name="MonthlyUsd">Null where it has no price.</param>
internal sealed record ComponentLine(
    string Id, double? Utilization, string LimitedBy, double ArrivalsPerSecond, double RefusedShare, int Instances,
    double WorkMilliseconds, double? WaitingMilliseconds, double? ResponseMilliseconds, double? Availability,
    double? SaturatesAt, decimal? MonthlyUsd, bool IsLowerBound)
{
    public static ComponentLine Of(ComponentEstimate component, CostPart? price) => new(
        component.Component, component.Utilization, component.LimitedBy, component.ArrivalsPerSecond,
        component.RefusedShare, component.Instances, component.WorkMilliseconds, component.WaitingMilliseconds,
        component.ResponseMilliseconds, component.Availability, component.SaturatesAt, price?.MonthlyUsd,
        price?.IsLowerBound ?? false);
}

/// <summary>A connection under the stated load; rates are per second, payload in both directions.</summary>
internal sealed record ConnectionLine(
    string Id, double CallsPerSecond, double RetriesPerSecond, double FailedShare, double BytesPerSecond)
{
    public static ConnectionLine Of(ConnectionEstimate connection) => new(
        connection.Connection, connection.CallsPerSecond, connection.RetriesPerSecond, connection.FailedShare,
        connection.BytesPerSecond);
}

/// <summary>What the clients of an operation see; times are null where a queue grows without bound.</summary>
internal sealed record OperationLine(
    string Id, double OfferedPerSecond, double FailedShare, double? MeanMilliseconds, double? P99Milliseconds,
    double? Availability)
{
    public static OperationLine Of(OperationEstimate operation) => new(
        operation.Operation, operation.OfferedPerSecond, operation.FailedShare, operation.Latency?.Mean,
        operation.Latency?.P99, operation.Availability);
}

/// <summary>What a month costs, in US dollars.</summary>
/// <param name="Budget"><c>within</c>, <c>over</c> and so on; null where no budget is stated.</param>
internal sealed record CostFigures(
    decimal MonthlyUsd, decimal LowUsd, decimal HighUsd, bool IsLowerBound, decimal? BudgetUsd, string? Budget,
    string[] NotKnown)
{
    public static CostFigures Of(CostReport cost) => new(
        cost.MonthlyUsd, cost.LowUsd, cost.HighUsd, cost.IsLowerBound, cost.Budget?.BudgetUsd,
        cost.Budget is { } budget ? Words.Of(budget.Verdict) : null, [.. cost.NotKnown]);
}

/// <summary>Members of enumerations as the interface writes them.</summary>
file static class Words
{
    public static string Of(Enum member)
    {
        var name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
