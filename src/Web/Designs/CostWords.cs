using Proofload.Pricing;

namespace Proofload.Web.Designs;

/// <summary>The words and tones in which a cost is told.</summary>
internal static class CostWords
{
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
}
