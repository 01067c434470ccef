using Proofload.Review;

namespace Proofload.Web.Designs;

/// <summary>The words and tones in which a review is told.</summary>
internal static class ReviewWords
{
    public static string Tone(SeverityLevel level) => level switch
    {
        SeverityLevel.Critical or SeverityLevel.High => "bad",
        SeverityLevel.Medium => "warn",
        SeverityLevel.Low => "note",
    };

    public static string Tone(Risk risk) => risk switch
    {
        Risk.High => "bad",
        Risk.Medium => "warn",
        Risk.Low => "note",
    };

    public static string Of(Pillar pillar) => pillar switch
    {
        Pillar.Reliability => "Reliability",
        Pillar.Security => "Security",
        Pillar.Performance => "Performance efficiency",
        Pillar.Cost => "Cost optimisation",
        Pillar.Operations => "Operational excellence",
        Pillar.Sustainability => "Sustainability",
        Pillar.RightSize => "Right size",
    };

    public static string Of(Effort effort) => effort switch
    {
        Effort.Small => "a setting",
        Effort.Medium => "days of work",
        Effort.Large => "weeks of work",
    };
}
