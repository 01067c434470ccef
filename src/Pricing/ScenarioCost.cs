using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Book;

namespace Proofload.Pricing;

/// <summary>What a scenario costs in dollars: the month in which it happens beside the usual one.</summary>
/// <remarks>
/// Both months are priced whole, so that tiers, minimums and what is paid by the month count as they do on a bill.
/// </remarks>
public sealed record ScenarioCost
{
    /// <summary>Of the JSON; raised when a field changes its meaning or goes.</summary>
    public string Format { get; init; } = "proofload/scenario-cost/v1";

    public required string Scenario { get; init; }

    /// <summary>How often it happens in the month.</summary>
    public required int Times { get; init; }

    /// <summary>All times together.</summary>
    public required double Hours { get; init; }

    /// <summary>
    /// It was simulated: retries, scaling and cold starts are counted. Otherwise the drawing alone tells.
    /// </summary>
    public required bool IsMeasured { get; init; }

    /// <summary>The part of the usual month that falls on as many hours.</summary>
    public required decimal UsualHoursUsd { get; init; }

    /// <summary>What the scenario adds to the month; negative where it brings less than the mean load.</summary>
    public required decimal ExtraUsd { get; init; }

    /// <summary>All that these hours cost.</summary>
    public decimal Usd => UsualHoursUsd + ExtraUsd;

    /// <summary>The month with it.</summary>
    public required CostReport Month { get; init; }

    /// <summary>From the usual month to the one with it.</summary>
    public required CostComparison Difference { get; init; }

    /// <summary>Whether it can happen so often in a month of 730 hours.</summary>
    public static bool FitsMonth(Scenario scenario, int times = 1) =>
        scenario.Duration.Seconds * times <= Periods.HoursPerMonth * 3_600;

    /// <summary>From the drawing and the scenario's load alone: what its faults do is not in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scenarios do not fit into a month.</exception>
    public static ScenarioCost Of(Design design, Scenario scenario, int times = 1, PriceBook? book = null) => Of(
        design, LoadProfile.With(design, scenario, times), scenario.Id, scenario.Duration.Seconds * times / 3_600,
        times, isMeasured: false, book);

    /// <summary>From what a simulation counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The runs do not fit into a month.</exception>
    public static ScenarioCost Of(Design design, MeasuredRun run, int times = 1, PriceBook? book = null) => Of(
        design, LoadProfile.With(design, run, times), run.Scenario, run.Hours * times, times, isMeasured: true, book);

    private static ScenarioCost Of(
        Design design, LoadProfile profile, string scenario, double hours, int times, bool isMeasured, PriceBook? book)
    {
        var (usual, month) = (Pricer.Price(design, book), Pricer.Price(design, book, profile));
        return new()
        {
            Scenario = scenario,
            Times = times,
            Hours = hours,
            IsMeasured = isMeasured,
            UsualHoursUsd = usual.MonthlyUsd * (decimal)hours / (decimal)Periods.HoursPerMonth,
            ExtraUsd = month.MonthlyUsd - usual.MonthlyUsd,
            Month = month,
            Difference = CostComparison.Of(usual, month),
        };
    }
}
