using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Printing;
using Proofload.Pricing;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload cost</c>: what the design costs in a month, and why.</summary>
internal static class CostCommand
{
    public static Command Create(Terminal terminal)
    {
        var cost = new DesignCommand(
            terminal,
            "cost",
            "Prices a design on AWS: by component and usage, with the working, the range, and what is not known.",
            """
            proofload cost design.yaml
            proofload cost design.yaml --lines
            proofload cost design.yaml --csv --out lines.csv
            """);
        var lines =
            new Option<bool>("--lines") { Description = "Show every metered usage with its price and its working." };
        var csv = new Option<bool>("--csv") { Description = "Give the lines as CSV, for spreadsheets." };
        cost.Command.Add(lines);
        cost.Command.Add(csv);
        var failOn = cost.FailOn("Exit with 1 when the budget is overdrawn, or never.", "over", "over", "never");
        cost.On((asked, file, target, _) =>
        {
            var design = file.Design!; // It is only asked of designs.
            var report = Pricer.Price(design);
            var isOver = report.Budget?.Verdict == BudgetVerdict.Over && asked.GetValue(failOn) == "over";
            return new Answer(
                json => JsonSerializer.Serialize(json, report, CostReportText.Options),
                () =>
                {
                    if (asked.GetValue(csv))
                        target.Out.Write(report.ToCsv());
                    else
                        Print(target, report, asked.GetValue(lines));
                },
                isOver ? ExitCode.Found : ExitCode.Fine);
        });
        return cost.Command;
    }

    private static void Print(Terminal terminal, CostReport report, bool withLines)
    {
        var least = report.IsLowerBound ? "at least " : "";
        terminal.Say($"{report.Design}: {least}{Words.Dollars(report.MonthlyUsd)} a month in {report.Region} "
            + $"(between {Words.Dollars(report.LowUsd)} and {Words.Dollars(report.HighUsd)}).");
        if (report.Budget is { } budget)
            terminal.Say(BudgetLine(budget));
        if (Units(report.Units) is { Length: > 0 } units)
            terminal.Say(units);

        terminal.Heading("By component");
        var table = Tables.New("component", ">$/month", ">share");
        foreach (var part in report.Components)
        {
            table.Row(part.Title, (part.IsLowerBound ? "≥ " : "") + Words.Dollars(part.MonthlyUsd),
                Words.Percent((double)part.Share));
        }

        terminal.Print(table);

        terminal.Heading("What makes it cost that");
        var drivers = Tables.New("component", "what", ">$/month", ">share", "because");
        foreach (var driver in report.Drivers)
        {
            drivers.Row(driver.Component ?? "all", driver.What, Words.Dollars(driver.MonthlyUsd),
                Words.Percent((double)driver.Share), driver.Because);
        }

        terminal.Print(drivers);
        if (withLines)
            PrintLines(terminal, report);

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

    private static void PrintLines(Terminal terminal, CostReport report)
    {
        terminal.Heading("Every line");
        var table = Tables.New("component", "what", ">quantity", "unit", ">$/month", "because");
        foreach (var line in report.Lines)
        {
            table.Row(
                line.Component ?? "all", line.What, Words.Number((double)line.Quantity), line.Unit,
                Words.Dollars(line.MonthlyUsd), line.Because);
        }

        terminal.Print(table);
    }

    private static string BudgetLine(BudgetReport budget) => budget.Verdict switch
    {
        BudgetVerdict.Within =>
        $"Within the budget of {Words.Dollars(budget.BudgetUsd)}: {Words.Dollars(budget.SpareUsd)} to spare.",
        BudgetVerdict.Over =>
        $"Over the budget of {Words.Dollars(budget.BudgetUsd)} by {Words.Dollars(-budget.SpareUsd)}.",
        BudgetVerdict.CannotTell =>
            $"What is known fits into the budget of {Words.Dollars(budget.BudgetUsd)}; whether all of it does "
            + $"cannot be told.",
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
