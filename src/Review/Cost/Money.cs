using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using Proofload.Pricing;
using static Proofload.Review.Rule;

namespace Proofload.Review.Cost;

/// <summary>What the bill says, where the review was handed one.</summary>
internal static class Money
{
    private static readonly Threshold CrossZone = new(
        "cross-zone-chatter.share", 0.05, "of the bill", "our proposal");

    private static readonly Threshold Logging = new(
        "logs-drive-the-bill.share", 0.15, "of the bill", "our proposal");

    private static readonly Threshold WorthALook = new(
        "steady-load-on-demand.cost", 500, "dollars a month", "our proposal: a third of it pays for a day of thought");

    public static Rule OverBudget { get; } = new DesignRule(
        new RuleCard("over-budget", "It costs more than the budget", Pillar.Cost, Risk.High)
        {
            BestPractices = WellArchitected.Practices("COST01-BP03"),
            Mode = EvaluationMode.Computed,
            Source = "The estimate of this design's cost; Well-Architected COST01-BP03",
            Topic = "cost-architecture",
            Why = "The first bill stops the project, or something that was needed.",
        },
        JudgeBudget);

    public static Rule SteadyLoadOnDemand { get; } = new DesignRule(
        new RuleCard(
            "steady-load-on-demand", "What runs all year is paid for by the hour", Pillar.Cost, Risk.Low)
        {
            BestPractices = WellArchitected.Practices("COST07-BP04"),
            Mode = EvaluationMode.Computed,
            Source = "Well-Architected COST07-BP04; AWS pricing pages, savings plans and reserved instances",
            Topic = "cost-architecture",
            Why = "A year's commitment costs about a third less. What must run anyway has no use for the freedom to "
                + "stop.",
            Thresholds = [WorthALook],
        },
        JudgePurchase);

    public static Rule CrossZoneChatter { get; } = new DesignRule(
        new RuleCard("cross-zone-chatter", "Traffic between zones is a good part of the bill", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST08-BP01", "COST08-BP02"),
            Mode = EvaluationMode.Computed,
            Source = "The estimate of this design's cost; Well-Architected COST08-BP02",
            Topic = "cost-architecture",
            Why = "Each gigabyte between zones is paid for on both sides, and two of three calls cross when nobody "
                + "chooses the near one.",
            Thresholds = [CrossZone],
        },
        JudgeCrossZone);

    public static Rule LogsDriveTheBill { get; } = new DesignRule(
        new RuleCard("logs-drive-the-bill", "Logs are a good part of the bill", Pillar.Cost, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("COST04-BP05"),
            Mode = EvaluationMode.Computed,
            Source = "The estimate of this design's cost; Amazon CloudWatch pricing",
            Topic = "cost-architecture",
            Why = "Each line is paid for when it is taken in, read or not. Nobody reads a line for each of a billion "
                + "requests.",
            Thresholds = [Logging],
        },
        JudgeLogs);

    public static Rule LicensedEngine { get; } = new EachRule<Component>(
        new RuleCard("licensed-engine", "A database engine with a licence to pay", Pillar.Cost, Risk.Low)
        {
            BestPractices = WellArchitected.Practices("COST05-BP04"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected COST05-BP04",
            Topic = "cost-architecture",
            Why = "The licence often costs more than the machine. PostgreSQL does what most applications ask of it.",
        },
        examination => examination.Stores.Where(store => store.Kind.Has(Traits.Relational)),
        (examination, store) => store.Kind.Id is not ("aws/rds-oracle" or "aws/rds-sqlserver")
            ? Pass(store)
            : Fail(
                store,
                $"'{store.Id}' runs {store.Kind.Name}.",
                new Mend(
                    "Move to PostgreSQL, unless something in use exists only here",
                    examination.KindCalled("aws/rds-postgresql") is { } free
                        ? [new Edit.ChangeKind(store.Id, free)]
                        : [],
                    "Procedures and queries are to be rewritten and tested: weeks to months",
                    Effort.Large)));

    public static Rule LicensedSystem { get; } = new SettingRule(
        new RuleCard("licensed-system", "An operating system with a licence to pay", Pillar.Cost, Risk.Low)
        {
            BestPractices = WellArchitected.Practices("COST05-BP04"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected COST05-BP04; Amazon EC2 pricing by operating system",
            Topic = "cost-architecture",
            Why = "Windows about doubles the price of a small machine, and each instance pays it again.",
        },
        Parameters.OperatingSystem, ["windows"], "linux")
    {
        Concerns = (_, component) => component.Behaviour == Behaviour.Compute,
        Message = component => $"'{component.Id}' runs on Windows.",
        Mend = component => $"Run '{component.Id}' on Linux; .NET does since 2016",
        Cost = "What uses the registry, COM or old frameworks must be changed",
        Effort = Effort.Medium,
    };

    private static string? Committed(Component component) =>
        component.Kind.Parameters[Parameters.Purchase].Options is var options && options.Contains("savings-1y")
            ? "savings-1y"
            : options.Contains("reserved-1y") ? "reserved-1y" : null;

    private static Answer? JudgeBudget(Examination examination)
    {
        if (examination.Context.Budget is null)
            return null;
        return examination.Cost switch
        {
            null => Unknown(Subject.Design, Examination.MissingCost),
            { Budget: { Verdict: BudgetVerdict.Over } budget } cost => Fail(
                Subject.Of(cost.Components.Where(part => part.Id.Length > 0).Take(2)
                    .Select(part => examination.Design[part.Id])),
                $"It costs {Words.Dollars(cost.MonthlyUsd)} a month, {Words.Dollars(-budget.SpareUsd)} over the " +
                $"budget. The dearest {(cost.Components.Length == 1 ? "is" : "are")} " +
                $"{string.Join(" and ", cost.Components.Take(2)
                    .Select(part => $"{part.Title} ({Words.Percent((double)part.Share)})"))}."),
            { Budget.Verdict: BudgetVerdict.CannotTell } cost =>
                Unknown(Subject.Design, [.. cost.NotKnown.Take(3).Select(_ => Examination.MissingCost).Distinct()]),
            _ => Pass(Subject.Design),
        };
    }

    private static Answer? JudgePurchase(Examination examination)
    {
        var offered = examination.Components.Where(component => component.CanSay(Parameters.Purchase)
            && Committed(component) is not null && component.TextOf(Parameters.Mode) != "on-demand").ToList();
        if (!examination.IsProduction || offered.Count == 0)
            return null;
        if (examination.Cost is not { } cost)
            return Unknown(Subject.Design, Examination.MissingCost);

        // What a fleet may always shrink to is what it always pays for.
        var usd = cost.Components.ToDictionary(part => part.Id, part => part.MonthlyUsd, StringComparer.Ordinal);
        var steady = offered
            .Where(component => component.TextOf(Parameters.Purchase) == "on-demand")
            .Select(component => (Component: component, Usd: usd.GetValueOrDefault(component.Id)
                * Fleet.Least(component) / Math.Max(1, component.Instances)))
            .Where(one => one.Usd > 0)
            .OrderByDescending(one => one.Usd)
            .ToList();
        var sum = steady.Sum(one => one.Usd);
        return (double)sum < examination.Value(WorthALook)
            ? Pass(Subject.Design)
            : Fail(
                Subject.Of(steady.Select(one => one.Component)),
                $"{Words.Dollars(sum)} a month are paid on demand for what never stops, most of it for "
                    + $"{Words.List(steady.Take(3).Select(one => one.Component.Id))}.",
                new Mend(
                    "Commit to a year of what always runs, without paying ahead",
                    [.. steady.Select(one => Set(
                        one.Component, Parameters.Purchase, new Setting.Text(Committed(one.Component)!)))],
                    "The year is paid for even if it is not needed"));
    }

    private static Answer? JudgeCrossZone(Examination examination)
    {
        if (examination.Cost is not { } cost)
        {
            return examination.Components.Any(component => component.Zones > 1)
                ? Unknown(Subject.Design, Examination.MissingCost)
                : null;
        }

        var lines = cost.Lines.Where(line => line is { Service: "data-transfer", Usage: "zone" }).ToList();
        var usd = lines.Sum(line => line.MonthlyUsd ?? 0);
        if (lines.Count == 0 || cost.MonthlyUsd <= 0)
            return null;
        var part = (double)(usd / cost.MonthlyUsd);
        var most = lines.MaxBy(line => line.MonthlyUsd ?? 0)!;
        if (part > examination.Value(CrossZone) && cost.IsLowerBound)
            return Unknown(Subject.Design, Examination.MissingCost); // Of the whole bill it may be little.
        return part <= examination.Value(CrossZone)
            ? Pass(Subject.Design)
            : Fail(
                most.Component is { } id ? examination.Design[id] : Subject.Design,
                $"Traffic between zones costs {Words.Dollars(usd)} a month, {Words.Percent(part)} of the bill.",
                new Mend(
                    "Prefer targets in the caller's own zone, and send less",
                    [],
                    "Load is less even; each zone needs room for its own",
                    Effort.Medium));
    }

    private static Answer? JudgeLogs(Examination examination)
    {
        if (examination.Cost is not { } cost)
        {
            return examination.Components.Any(component => component.FlagOf(Parameters.Logs) == true)
                ? Unknown(Subject.Design, Examination.MissingCost)
                : null;
        }

        var lines = cost.Lines.Where(line => line.Service == "cloudwatch"
            && line.Usage.Contains("log", StringComparison.Ordinal)).ToList();
        if (lines.Count == 0 || cost.MonthlyUsd <= 0)
            return null;

        var usd = lines.Sum(line => line.MonthlyUsd ?? 0);
        var part = (double)(usd / cost.MonthlyUsd);
        var dearest = lines
            .Where(line => line.Component is not null)
            .GroupBy(line => line.Component!)
            .MaxBy(group => group.Sum(line => line.MonthlyUsd ?? 0))?.Key;
        if (part > examination.Value(Logging) && cost.IsLowerBound)
            return Unknown(Subject.Design, Examination.MissingCost); // As above.
        return part <= examination.Value(Logging) || dearest is null
            ? Pass(Subject.Design)
            : Fail(
                examination.Design[dearest],
                $"Logs cost {Words.Dollars(usd)} a month, {Words.Percent(part)} of the bill; most are those of "
                    + $"'{dearest}'.",
                new Mend(
                    $"Log every request of '{dearest}' that failed or was slow, and one in a hundred of the others",
                    Set(
                        examination.Design[dearest],
                        Parameters.LogSize,
                        new Setting.Data(new ByteSize(Math.Max(1, Math.Round(
                            (examination.Design[dearest].BytesOf(Parameters.LogSize)?.Bytes ?? 500) / 20))))),
                    "A single request of last week may not be found; traces that are sampled say more",
                    Effort.Medium));
    }
}
