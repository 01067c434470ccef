using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Reports;

namespace Proofload.Exchange.Documents;

/// <summary>How documents put what the engines found.</summary>
internal static class DocumentWords
{
    public const string NotKnown = "not known";

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Missed => "MISSED",
        Verdict.CannotTell => "cannot tell",
        Verdict.NotAsked => "nothing promised",
    };

    public static string Word(FailureOutcome outcome) => outcome switch
    {
        FailureOutcome.Survives => "survives",
        FailureOutcome.Degrades => "degrades",
        FailureOutcome.Dies => "DIES",
    };

    public static string PerSecond(double rate) => $"{Figures.Count(rate)}/s";

    public static string Milliseconds(double? value) => value is { } time ? Figures.Time(time / 1000) : "no bound";

    public static string Share(double? value) => value is { } share ? Figures.Share(share) : NotKnown;

    public static string Times(double? value) => value is { } times ? $"× {Figures.Digits(times)}" : "–";

    public static string Bytes(double value) => value switch
    {
        0 => "0",
        _ => new ByteSize(Math.Round(value, value >= 1024 ? 0 : 1)).Bytes switch
        {
            >= 1_099_511_627_776 and var bytes => $"{Figures.Digits(bytes / 1_099_511_627_776)} TB",
            >= 1_073_741_824 and var bytes => $"{Figures.Digits(bytes / 1_073_741_824)} GB",
            >= 1_048_576 and var bytes => $"{Figures.Digits(bytes / 1_048_576)} MB",
            >= 1_024 and var bytes => $"{Figures.Digits(bytes / 1_024)} KB",
            var bytes => $"{Figures.Digits(bytes)} B",
        },
    };

    public static string Count(int count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count:n0} {many ?? one + "s"}");

    public static string List(IEnumerable<string> words) => words.ToList() switch
    {
        [] => "none",
        [var only] => only,
        var all => $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}",
    };

    public static string Fleet(Component component) => component.Instances > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{component.Instances} × {component.Kind.Name}")
        : component.Kind.Name;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
