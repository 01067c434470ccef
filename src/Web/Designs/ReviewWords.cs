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

    public static string Of(Plan plan) => plan switch
    {
        Plan.QuickWin => "Quick wins",
        Plan.Major => "Major work",
        Plan.Later => "When one passes by",
        Plan.Reconsider => "Reconsider",
    };

    public static string About(Plan plan) => plan switch
    {
        Plan.QuickWin => "much risk, a setting",
        Plan.Major => "much risk, days or weeks",
        Plan.Later => "little risk, a setting",
        Plan.Reconsider => "little risk, days or weeks",
    };

    public static string Of(Effort effort) => effort switch
    {
        Effort.Small => "a setting",
        Effort.Medium => "days of work",
        Effort.Large => "weeks of work",
    };
}
