using Proofload.Simulation.Analysis;

namespace Proofload.Web.Runs;

/// <summary>The words and tones in which failures are told.</summary>
internal static class SweepWords
{
    /// <summary>Of all single failures; a design of which nothing can fail survives.</summary>
    public static FailureOutcome Worst(SweepReport report) =>
        report.Singles.Select(single => single.Outcome).DefaultIfEmpty(FailureOutcome.Survives).Max();

    /// <summary>The tone and the word of a whole sweep, by what <see cref="RunBook"/> keeps of it.</summary>
    public static (string Tone, string Word) OfWorst(string? kept) =>
        Enum.TryParse<FailureOutcome>(kept, out var worst) ? (Tone(worst), OfWhole(worst)) : ("note", "Played");

    public static string OfWhole(FailureOutcome worst) => worst switch
    {
        FailureOutcome.Survives => "Survives every single failure",
        FailureOutcome.Degrades => "No single failure is deadly",
        FailureOutcome.Dies => "A single failure is deadly",
    };

    public static string Of(FailureOutcome outcome) => outcome switch
    {
        FailureOutcome.Survives => "Survives",
        FailureOutcome.Degrades => "Degrades",
        FailureOutcome.Dies => "Dies",
    };

    public static string Tone(FailureOutcome outcome) => outcome switch
    {
        FailureOutcome.Survives => "good",
        FailureOutcome.Degrades => "warn",
        FailureOutcome.Dies => "bad",
    };

    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.Instance => "instance",
        FailureKind.Zone => "zone",
        FailureKind.Region => "region",
        FailureKind.Dependency => "dependency",
        FailureKind.Cache => "cache",
    };

    /// <summary>What clients of an operation see beside the share that is served; null for nothing.</summary>
    public static string? Remark(OperationEffect effect) => effect switch
    {
        { IsLate: true, P99Milliseconds: { } late } => $"late: p99 {RunWords.Milliseconds(late)}",
        { ServedAtFirst: var first } when first < effect.Served - 0.01 => $"at first {Figures.Share(first)}",
        _ => null,
    };

    /// <summary>A pair in the matrix: the signs of the command line.</summary>
    public static string Sign(FailureResult pair) => pair.Outcome switch
    {
        FailureOutcome.Survives => "·",
        FailureOutcome.Degrades => "o",
        FailureOutcome.Dies => pair.IsPlayed ? "X" : "x",
    };
}
