using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Web.Runs;

/// <summary>The words and tones in which a run is told.</summary>
internal static class RunWords
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => "Holds",
        Verdict.Missed => "Does not hold",
        Verdict.CannotTell => "Cannot tell",
        Verdict.NotAsked => "No target stated",
    };

    /// <summary>What nobody promises leaves its availability open, and not whether it holds its load.</summary>
    public static string Of(EstimateReport estimate) =>
        estimate is { Verdict: Verdict.CannotTell, HoldsItsLoad: true } ? "Holds its load" : Of(estimate.Verdict);

    public static string Tone(EstimateReport estimate) => estimate.HoldsItsLoad ? "good" : Tone(estimate.Verdict);

    public static string OfTarget(Verdict verdict) => verdict switch
    {
        Verdict.Met => "Met",
        Verdict.Missed => "Missed",
        Verdict.CannotTell => "Cannot tell",
        Verdict.NotAsked => "Not asked",
    };

    public static string Tone(Verdict verdict) => verdict switch
    {
        Verdict.Met => "good",
        Verdict.Missed => "bad",
        Verdict.CannotTell => "warn",
        Verdict.NotAsked => "",
    };

    public static string Of(BalanceState state) => state switch
    {
        BalanceState.Steady => "Steady: it settled, and the warm-up was cut.",
        BalanceState.Changing => "Load or faults change during the scenario; the numbers cover all of it.",
        BalanceState.Unsettled => "It had not settled when the run ended; a longer run would tell more.",
        BalanceState.Unstable => "Unstable: a queue grows without bound, so latencies depend on how long one looks.",
    };

    /// <summary>How busy a component may be before a reader should look: our proposal, as in review.</summary>
    public static string ToneOfLoad(double? share) => share switch
    {
        null => "",
        >= 0.9 => "bad",
        >= 0.7 => "warn",
        _ => "good",
    };

    public static string WordOfLoad(double share) => share switch
    {
        >= 0.9 => "near its capacity",
        >= 0.7 => "busy",
        _ => "has room",
    };

    public static string Write(double value, string unit) =>
        unit == "ms" ? Figures.Time(value / 1000) : Figures.Share(value);

    public static string Write(Measure measure, string unit) => measure is { Low: { } low, High: { } high }
        && low < high
        ? $"{Write(measure.Value, unit)} ({Write(low, unit)} to {Write(high, unit)})"
        : Write(measure.Value, unit);

    public static string Milliseconds(double value) => Figures.Time(value / 1000);
}
