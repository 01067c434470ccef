using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Pricing;

/// <summary>How the load of a design goes over a month of 730 hours.</summary>
/// <remarks>
/// Without one, a design is priced at its mean load all month. A profile matters where something scales: a fleet is
/// then paid for as each stretch of the month needs it. Instances are taken to come and go without delay.
/// </remarks>
public sealed class LoadProfile
{
    private const double HoursPerMonth = Periods.HoursPerMonth;
    private const int HoursPerDay = 24;

    /// <summary>Into how many stretches of even load a ramp of a scenario is cut.</summary>
    private const int StepsOfRamp = 12;

    /// <summary>How much busier the busiest hour of a day is than its mean, where an operation does not say.</summary>
    private const double UsualPeak = 1.6;

    private readonly LoadStretch? busiest;

    private LoadProfile(string about, ImmutableArray<LoadStretch> stretches, LoadStretch? busiest = null) =>
        (About, Stretches, this.busiest) = (about, stretches, busiest);

    /// <summary>The profile in words, with what it assumes.</summary>
    public string About { get; }

    /// <summary>Together 730 hours.</summary>
    internal ImmutableArray<LoadStretch> Stretches { get; }

    /// <summary>The mean load all month.</summary>
    public static LoadProfile Flat(Design design) =>
        new("the mean load all month", [new LoadStretch(HoursPerMonth, MeanRates(design))]);

    /// <summary>Each day alike: quiet nights, one busy evening, as many requests a month as without it.</summary>
    /// <param name="peak">
    /// The busiest hour ÷ the mean hour, from 1 to 24; null for each operation's own peak factor, or 1.6 (an
    /// assumption) where it states none.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="peak"/> is below 1 or above 24.</exception>
    public static LoadProfile Diurnal(Design design, double? peak = null)
    {
        if (peak is { } given && given is not (>= 1 and <= HoursPerDay))
            throw new ArgumentOutOfRangeException(nameof(peak), "The busiest hour is 1 to 24 times the mean hour.");

        var means = MeanRates(design);
        var days = design.Operations.Select(operation => Day(peak ?? PeakOf(operation))).ToList();
        var about = peak is { } factor
            ? FormattableString.Invariant($"each day alike, its busiest hour x{factor} of the mean")
            : "each day alike, its busiest hour as the operations' peak factors say, "
                + "x1.6 (assumed) where there is none";
        return new(
            about,
            [
                .. Enumerable.Range(0, HoursPerDay).Select(hour => new LoadStretch(
                    HoursPerMonth / HoursPerDay, [.. means.Select((mean, index) => mean * days[index][hour])])),
            ],
            new LoadStretch(0, [.. means.Select((mean, index) => mean * days[index].Max())]));
    }

    /// <summary>
    /// By its name: <c>flat</c>, <c>diurnal</c>, or <c>diurnal:3</c> for a busiest hour three times the mean, from 1 to
    /// 24; null where there is no such profile.
    /// </summary>
    public static LoadProfile? Named(string name, Design design) => name.Split(':') switch
    {
        ["flat"] => Flat(design),
        ["diurnal"] => Diurnal(design),
        ["diurnal", var peak] when double.TryParse(
            peak.TrimStart('x'), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
            && factor is >= 1 and <= HoursPerDay => Diurnal(design, factor),
        _ => null,
    };

    /// <summary>A month in which a scenario happens, and the mean load for the rest of it.</summary>
    /// <param name="times">How often; together not more than the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scenarios do not fit into a month.</exception>
    public static LoadProfile With(Design design, Scenario scenario, int times = 1) => new(
        $"the mean load, and {Times(times)} '{scenario.Id}'",
        [
            new LoadStretch(Rest(scenario.Duration.Seconds * times / 3_600), MeanRates(design)),
            .. StretchesOf(design, scenario).Select(stretch => stretch with { Hours = stretch.Hours * times }),
        ]);

    /// <summary>A month in which what a run measured happens, and the mean load for the rest of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The runs do not fit into a month.</exception>
    public static LoadProfile With(Design design, MeasuredRun run, int times = 1) => new(
        $"the mean load, and {Times(times)} '{run.Scenario}' as it was simulated",
        [
            new LoadStretch(Rest(run.Hours * times), MeanRates(design)),
            new LoadStretch(run.Hours * times, [.. design.Operations.Select(run.RateOf)], run),
        ]);

    /// <summary>The design with its operations at the month's mean load.</summary>
    internal Design AtMean(Design design) => Stretches is [{ Run: null }]
        ? design with { Operations = [.. design.Operations.Select(WithoutPeak)] }
        : new LoadStretch(HoursPerMonth,
        [
            .. design.Operations.Select((_, index) =>
                Stretches.Sum(stretch => stretch.RatesPerSecond[index] * stretch.Hours / HoursPerMonth)),
        ]).On(design);

    /// <summary>The design at the load that it is sized for: the stated one, or a day's busiest.</summary>
    /// <remarks>A scenario is no reason to size for: it is what happens to a design that was sized already.</remarks>
    internal Design AtPeak(Design design) => busiest?.On(design) ?? design;

    /// <summary>The peak is the mean: there is no profile, and no operation states a peak factor.</summary>
    internal bool IsSteady(Design design) => Stretches is [{ Run: null }] && busiest is null
        && !design.Operations.Any(operation => operation.Arrivals is Arrivals.FromUsers { Peak.Value: not 1 });

    private static double Rest(double hours) => hours <= HoursPerMonth
        ? HoursPerMonth - hours
        : throw new ArgumentOutOfRangeException(
            nameof(hours), FormattableString.Invariant($"{hours:0.#} hours do not fit into a month of 730."));

    private static ImmutableArray<double> MeanRates(Design design) =>
        [.. design.Operations.Select(operation => WithoutPeak(operation).Arrivals.Mean.PerSecond)];

    private static Operation WithoutPeak(Operation operation) => operation.Arrivals is Arrivals.FromUsers people
        ? operation with { Arrivals = people with { Peak = Factor.One } }
        : operation;

    private static double PeakOf(Operation operation) =>
        operation.Arrivals is Arrivals.FromUsers { Peak.Value: > 1 and var peak }
            ? Math.Min(peak, HoursPerDay)
            : UsualPeak;

    /// <summary>
    /// Load of each hour ÷ the mean: a cosine while it stays above nothing, then one raised to the power that gives the
    /// peak, which makes the evening narrower.
    /// </summary>
    private static double[] Day(double peak)
    {
        const int Busiest = 20;

        var wave = Enumerable.Range(0, HoursPerDay)
            .Select(hour => Math.Cos(2 * Math.PI * (hour - Busiest) / HoursPerDay)).ToArray();
        if (peak <= 2)
            return [.. wave.Select(value => 1 + ((peak - 1) * value))];

        var (low, high) = (1.0, 10_000.0);
        for (var round = 0; round < 100; round++)
        {
            var middle = (low + high) / 2;
            if (1 / Raised(middle).Average() < peak)
                low = middle;
            else
                high = middle;
        }

        var day = Raised(high).ToArray();
        var mean = day.Average();
        return [.. day.Select(value => value / mean)];

        IEnumerable<double> Raised(double power) => wave.Select(value => Math.Pow((1 + value) / 2, power));
    }

    /// <summary>The scenario cut where its load changes; ramps are cut into even steps at their mean.</summary>
    private static IEnumerable<LoadStretch> StretchesOf(Design design, Scenario scenario)
    {
        var end = scenario.Duration.Seconds;
        var cuts = new SortedSet<double> { 0, end };
        foreach (var step in scenario.Load)
        {
            var pieces = step.Over.Seconds > 0 ? StepsOfRamp : 1;
            for (var piece = 0; piece <= pieces; piece++)
                cuts.Add(Math.Min(end, step.At.Seconds + (step.Over.Seconds * piece / pieces)));
        }

        foreach (var (from, until) in cuts.Zip(cuts.Skip(1)))
        {
            var middle = (from + until) / 2;
            yield return new LoadStretch((until - from) / 3_600,
            [
                .. design.Operations.Select(operation =>
                    operation.Arrivals.Mean.PerSecond * FactorAt(scenario, operation.Id, middle)),
            ]);
        }
    }

    /// <summary>The multiple of the stated load at a moment.</summary>
    private static double FactorAt(Scenario scenario, string operation, double second)
    {
        var factor = 1.0;
        foreach (var step in scenario.Load.Where(step => step.Operation is null || step.Operation == operation))
        {
            if (second < step.At.Seconds)
                break;

            var part = step.Over.Seconds > 0 ? Math.Min(1, (second - step.At.Seconds) / step.Over.Seconds) : 1;
            factor += (step.To.Value - factor) * part;
        }

        return factor;
    }

    private static string Times(int times) => times == 1 ? "once" : FormattableString.Invariant($"{times} times");
}

/// <summary>A part of a month with one load.</summary>
/// <param name="RatesPerSecond">Of the design's operations, in their order.</param>
/// <param name="Run">What was measured at that load; null where nothing was.</param>
internal sealed record LoadStretch(double Hours, ImmutableArray<double> RatesPerSecond, MeasuredRun? Run = null)
{
    /// <summary>The design under this load.</summary>
    public Design On(Design design) => design with
    {
        Operations =
        [
            .. design.Operations.Select((operation, index) =>
                operation with { Arrivals = new Arrivals.Open(Rate.Of(RatesPerSecond[index])) }),
        ],
    };
}
