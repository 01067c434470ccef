using Proofload.Designs.Quantities;
using Proofload.Pricing;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>What it costs, what drives that, and how sure it is.</summary>
internal static class CostChapter
{
    public static string Budget(CostReport cost) => cost.Budget switch
    {
        null => "no budget is stated",
        { Verdict: BudgetVerdict.Within } budget =>
            $"within the budget of {Figures.Dollars(budget.BudgetUsd)}, {Figures.Dollars(budget.SpareUsd)} to spare",
        { Verdict: BudgetVerdict.Over } budget =>
            $"OVER the budget of {Figures.Dollars(budget.BudgetUsd)} by {Figures.Dollars(-budget.SpareUsd)}",
        { } budget => $"the known part fits the budget of {Figures.Dollars(budget.BudgetUsd)}",
    };

    public static void Write(Page page, CostReport cost)
    {
        page.Paragraph(
            $"{Figures.Dollars(cost.MonthlyUsd)} in a month of 730 hours{(cost.IsLowerBound ? ", at least" : "")}; " +
            $"{Budget(cost)}. From {Figures.Dollars(cost.LowUsd)} to {Figures.Dollars(cost.HighUsd)}, as what the " +
            "design does not say turns out well or badly.");
        page.Table(
            ["component", "a month ", "of the total "],
            cost.Components.Where(part => part.MonthlyUsd > 0 || part.IsLowerBound)
            .Select(part => (IReadOnlyList<string>)
            [
                part.Title, Figures.Dollars(part.MonthlyUsd) + (part.IsLowerBound ? " at least" : ""),
                Figures.Share((double)part.Share),
            ]));
        page.Heading(3, "What drives it");
        page.Table(["component", "what", "a month ", "of the total ", "because"], cost.Drivers.Select(driver =>
            (IReadOnlyList<string>)
            [
                driver.Component ?? "the whole", driver.What, Figures.Dollars(driver.MonthlyUsd),
                Figures.Share((double)driver.Share), driver.Because,
            ]));
        var units = new List<IReadOnlyList<string>>();
        Add("A million requests", cost.Units.PerMillionRequestsUsd);
        Add("A user", cost.Units.PerUserUsd);
        Add("An order", cost.Units.PerOrderUsd);
        if (units.Count > 0)
            page.Heading(3, "By what it buys");
        page.Table(["unit", "costs "], units);
        if (cost.NotKnown is not [])
            page.Heading(3, "What is paid for and has no price here");
        page.List(cost.NotKnown);
        if (cost.Prices is { Oldest: { } oldest, Newest: { } newest })
        {
            page.Paragraph(
                $"Prices in US dollars for {cost.Region}, as of {Day(oldest)} to {Day(newest)}; the weakest that " +
                $"matters is of {cost.Prices.Weakest.ToString().ToLowerInvariant()} confidence. 'proofload cost " +
                "--lines' names the source of each.");
        }

        void Add(string unit, decimal? dollars)
        {
            if (dollars is { } known)
                units.Add([unit, Figures.Dollars(known)]);
        }
    }
}
