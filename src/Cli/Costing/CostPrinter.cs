using System.Collections.Immutable;
using Proofload.Cli.Printing;
using Proofload.Pricing;

namespace Proofload.Cli.Costing;

/// <summary>Costs as people read them.</summary>
internal static class CostPrinter
{
    public static void Print(Terminal terminal, CostReport report, bool withLines)
    {
        var least = report.IsLowerBound ? "at least " : "";
        terminal.Say($"{report.Design}: {least}{Words.Dollars(report.MonthlyUsd)} a month in {report.Region} "
            + $"(between {Words.Dollars(report.LowUsd)} and {Words.Dollars(report.HighUsd)}).");
        if (report.Budget is { } budget)
            terminal.Say(BudgetLine(budget));
        if (Units(report.Units) is { Length: > 0 } units)
            terminal.Say(units);

        Parts(terminal, "By component", "component", report.Components);
        Parts(terminal, "By service", "service", report.Services);
        terminal.Heading("What makes it cost that");
        var drivers = Tables.New("component", "what", ">$/month", ">share", "because");
        foreach (var driver in report.Drivers)
        {
            drivers.Row(driver.Component ?? "all", driver.What, Words.Dollars(driver.MonthlyUsd),
                Words.Percent((double)driver.Share), driver.Because);
        }

        terminal.Print(drivers);
        if (withLines)
            Lines(terminal, report);

        if (!report.NotKnown.IsEmpty)
            terminal.Heading("Not known, and so not in the total");
        foreach (var missing in report.NotKnown)
            terminal.Say("- " + missing);
        if (report.Prices is { Oldest: { } oldest, Newest: { } newest })
        {
            terminal.Say(
                $"Prices from {oldest:yyyy-MM-dd} to {newest:yyyy-MM-dd}; the least certain of weight is of "
                + $"{report.Prices.Weakest.ToString().ToLowerInvariant()} confidence.");
        }
    }

    /// <summary>What <c>--region</c>, <c>--arm</c> and <c>--commitment</c> change of the design as it is.</summary>
    public static void PrintWhatIf(Terminal terminal, CostComparison comparison)
    {
        terminal.Heading("What that changes");
        terminal.Say($"{Words.Dollars(comparison.BeforeUsd)} a month as it is, {Words.Dollars(comparison.AfterUsd)} so:"
            + $" {Words.DollarsMore(comparison.DifferenceUsd)}"
            + $"{(comparison.IsUncertain ? " as far as prices are known" : "")}.");
        Changes(terminal, comparison);
    }

    public static void PrintScenario(Terminal terminal, ScenarioCost cost)
    {
        terminal.Heading($"Scenario '{cost.Scenario}'");
        var times = cost.Times == 1 ? "" : $"{cost.Times} times, ";
        terminal.Say($"{Words.Dollars(cost.Usd)} for its {times}{Hours(cost.Hours)}: "
            + $"{Words.Dollars(cost.UsualHoursUsd)} would be paid anyway, {Words.DollarsMore(cost.ExtraUsd)} come on "
            + "top.");
        terminal.Say(cost.IsMeasured
            ? "As it was simulated: retries, scaling and cold starts are counted."
            : "From its load alone: '--simulate' counts retries, scaling and cold starts too.");
        Changes(terminal, cost.Difference);
    }

    public static void PrintAlternatives(Terminal terminal, ImmutableArray<Alternative> alternatives)
    {
        terminal.Heading("What if");
        if (alternatives.IsEmpty)
        {
            terminal.Say("Nothing in the design can be had another way at a price that is known.");
            return;
        }

        var table = Tables.New("alternative", ">$/month", ">difference", "pays after", "what to know");
        foreach (var one in alternatives)
        {
            table.Row(
                one.Name,
                Least(one.IsUncertain) + Words.Dollars(one.MonthlyUsd),
                Words.DollarsMore(one.DifferenceUsd),
                one.BreakEvenMonths is { } months ? $"{Words.Number((double)months)} months" : "",
                one.Caveat);
        }

        terminal.Print(table);
    }

    public static void PrintCrossovers(Terminal terminal, ImmutableArray<Crossover> crossovers)
    {
        if (crossovers.IsEmpty)
            return;

        terminal.Heading("By use or by the hour");
        var table = Tables.New(
            "component", "by use", "by the hour", ">now by use", ">now by hour", "cheaper by the hour");
        foreach (var crossover in crossovers)
        {
            var now = crossover.Points.MinBy(point => Math.Abs(point.Load - 1));
            table.Row(
                crossover.Component, crossover.ByUse, crossover.ByHour, Words.Dollars(now.ByUseUsd),
                Words.Dollars(now.ByHourUsd),
                crossover.AtRequestsPerSecond is { } rate
                    ? $"from {Words.Rate(rate)}, {Words.Times(crossover.AtLoad)} the load"
                    : now.ByUseUsd < now.ByHourUsd ? "not up to x100 the load" : "at all loads from x0.01 on");
        }

        terminal.Print(table);
        PrintCurves(terminal, crossovers);
    }

    /// <summary>The two prices at each power of ten of the load.</summary>
    private static void PrintCurves(Terminal terminal, ImmutableArray<Crossover> crossovers)
    {
        terminal.Heading("The same over the load, in $/month");
        var decades = Decades(crossovers[0]);
        var table = Tables.New(["component", "paid", .. decades.Select(point => $">{Words.Times(point.Load)}")]);
        foreach (var crossover in crossovers)
        {
            var points = Decades(crossover);
            table.Row([crossover.Component, crossover.ByUse, .. points.Select(point => Words.Dollars(point.ByUseUsd))]);
            table.Row(["", crossover.ByHour, .. points.Select(point => Words.Dollars(point.ByHourUsd))]);
        }

        terminal.Print(table);
    }

    private static List<CrossoverPoint> Decades(Crossover crossover) =>
        [.. crossover.Points.Where((_, index) => index % Crossover.PointsPerDecade == 0)];

    public static void Parts(Terminal terminal, string heading, string what, ImmutableArray<CostPart> parts)
    {
        terminal.Heading(heading);
        var table = Tables.New(what, ">$/month", ">share");
        foreach (var part in parts)
        {
            table.Row(part.Title, Least(part.IsLowerBound) + Words.Dollars(part.MonthlyUsd),
                Words.Percent((double)part.Share));
        }

        terminal.Print(table);
    }

    /// <summary>Each with its steps, so that one can check it with a calculator.</summary>
    public static void Lines(Terminal terminal, IEnumerable<CostLine> lines)
    {
        terminal.Heading("Every line");
        var table = Tables.New("component", "what", ">quantity", "unit", ">$/unit", ">$/month", "because");
        foreach (var line in lines)
        {
            var prices = line.Steps.Select(step => line.Steps.Length == 1
                ? Exact(step.UsdPerUnit)
                : $"{Words.Number((double)step.Quantity)} x {Exact(step.UsdPerUnit)}");
            table.Row(
                line.Component ?? "all", line.What, Words.Number((double)line.Quantity), line.Unit,
                string.Join('\n', prices), Words.Dollars(line.MonthlyUsd), line.Because);
        }

        terminal.Print(table);
    }

    private static void Lines(Terminal terminal, CostReport report) => Lines(terminal, report.Lines);

    private static string Exact(decimal usd) =>
        usd.ToString("0.############", System.Globalization.CultureInfo.InvariantCulture);

    private static void Changes(Terminal terminal, CostComparison comparison)
    {
        var changes = comparison.Components
            .Where(change => change.IsUncertain || Words.DollarsMore(change.DifferenceUsd) != Words.DollarsMore(0))
            .ToList();
        if (changes is [])
            return;

        var table = Tables.New("component", ">before", ">after", ">difference");
        foreach (var change in changes)
        {
            table.Row(change.Title,
                Least(change.IsBeforeLowerBound) + Words.Dollars(change.BeforeUsd),
                Least(change.IsAfterLowerBound) + Words.Dollars(change.AfterUsd),
                change.IsUncertain ? "not known" : Words.DollarsMore(change.DifferenceUsd));
        }

        terminal.Print(table);
    }

    private static string Least(bool isLowerBound) => isLowerBound ? "≥ " : "";

    private static string Hours(double hours) => hours >= 1
        ? $"{Words.Number(hours)} h"
        : hours >= 1 / 60.0 ? $"{Words.Number(hours * 60)} min" : $"{Words.Number(hours * 3_600)} s";

    private static string BudgetLine(BudgetReport budget) => budget.Verdict switch
    {
        BudgetVerdict.Within =>
            $"Within the budget of {Words.Dollars(budget.BudgetUsd)}: {Words.Dollars(budget.SpareUsd)} to spare.",
        BudgetVerdict.Over =>
            $"Over the budget of {Words.Dollars(budget.BudgetUsd)} by {Words.Dollars(-budget.SpareUsd)}.",
        BudgetVerdict.CannotTell =>
            $"What is known fits into the budget of {Words.Dollars(budget.BudgetUsd)}; whether all of it does "
            + "cannot be told.",
    };

    private static string Units(UnitCosts units)
    {
        var parts = new List<string>();
        if (units.PerMillionRequestsUsd is { } requests)
            parts.Add($"{Words.Dollars(requests)} a million requests");
        if (units.PerUserUsd is { } user)
            parts.Add($"{Words.Dollars(user)} a user and month");
        if (units.PerOrderUsd is { } order)
            parts.Add($"{Words.Dollars(order)} an order");
        return parts.Count == 0 ? "" : "That is " + string.Join(", ", parts) + ".";
    }
}
