using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;
using Spectre.Console;

namespace Proofload.Cli.Printing;

/// <summary>Verdicts and regimes as words; the colour only repeats them.</summary>
internal static class VerdictWords
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Missed => "MISSED",
        Verdict.CannotTell => "cannot tell",
        Verdict.NotAsked => "not asked",
    };

    public static Style StyleOf(Verdict verdict) => new(verdict switch
    {
        Verdict.Met => Color.Green,
        Verdict.Missed => Color.Red,
        Verdict.CannotTell => Color.Yellow,
        Verdict.NotAsked => Color.Default,
    });

    public static string Of(Regime regime) => regime switch
    {
        Regime.BelowKnee => "below the knee",
        Regime.AtKnee => "at the knee",
        Regime.Saturated => "SATURATED",
    };
}
