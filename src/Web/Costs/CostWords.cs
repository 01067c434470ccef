using System.Globalization;
using Proofload.Pricing;
using Proofload.Pricing.Book;

namespace Proofload.Web.Costs;

/// <summary>The words and tones in which a cost is told.</summary>
internal static class CostWords
{
    /// <summary>Less than this is not shown: see <see cref="Figures.Dollars"/>.</summary>
    private const decimal LeastUsd = 0.0001m;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Tone(BudgetVerdict verdict) => verdict switch
    {
        BudgetVerdict.Within => "good",
        BudgetVerdict.Over => "bad",
        BudgetVerdict.CannotTell => "warn",
    };

    public static string Of(BudgetVerdict verdict) => verdict switch
    {
        BudgetVerdict.Within => "Within budget",
        BudgetVerdict.Over => "Over budget",
        BudgetVerdict.CannotTell => "Cannot tell",
    };

    /// <summary>A month; a lower bound says that it is one.</summary>
    public static string Month(decimal usd, bool isLowerBound) => (isLowerBound ? "≥ " : "") + Figures.Dollars(usd);

    public static string Month(CostLine line) => line.MonthlyUsd is { } usd ? Figures.Dollars(usd)
        : line.Status == LineStatus.NotPriced ? "not priced" : "not known";

    /// <summary>The changes that one can see in dollars, and those that are not known.</summary>
    public static IReadOnlyList<CostChange> Seen(IEnumerable<CostChange> changes) =>
        [.. changes.Where(change => change.IsUncertain || Math.Abs(change.DifferenceUsd) >= LeastUsd)];

    public static string More(decimal usd) => usd switch
    {
        > -LeastUsd and < LeastUsd => "no difference",
        > 0 => "+" + Figures.Dollars(usd),
        _ => "−" + Figures.Dollars(-usd),
    };

    /// <summary>1,460 hours × $0.0832, with as many digits as one needs to do the sum oneself.</summary>
    public static string Sum(CostStep step, string unit) =>
        $"{Quantity(step.Quantity, unit)} × ${step.UsdPerUnit.ToString("0.############", Culture)}";

    public static string Quantity(decimal quantity, string unit) =>
        $"{quantity.ToString(Math.Abs(quantity) >= 1 ? "#,0.##" : "0.######", Culture)} {Plural(unit, quantity)}";

    /// <summary>Whose price it is, of which day, and how sure.</summary>
    public static string From(CostLine line) => line.Source is not { } source
        ? ""
        : $"{source.Name}, {(line.Date is { } date ? date.ToString("yyyy-MM-dd", Culture) : "undated")}"
            + (line.Confidence is { } sure ? $", {Of(sure)} confidence" : "");

    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        Confidence.Low => "low",
    };

    /// <summary>Words have a plural, and GB and TB have none.</summary>
    private static string Plural(string unit, decimal quantity) =>
        quantity == 1 || unit is "GB" or "TB" || unit.EndsWith('s') ? unit
        : unit.EndsWith('y') ? unit[..^1] + "ies" : unit + "s";
}
