using System.Diagnostics;

namespace Proofload.Web.Designs;

/// <summary>Why something could not be saved, and what to do.</summary>
internal static class SavingWords
{
    public static string Of(Saving saving) => saving switch
    {
        Saving.Gone => "This design was deleted in the meantime.",
        Saving.NotYours => "This design belongs to another browser. Save a copy of your own instead.",
        Saving.Overtaken(var current) =>
            $"Version {current} was saved in the meantime, perhaps in another window. Compare with it, then save " +
            "again.",
        Saving.Full(var most, var what) => $"There is room for {most} {what}. Delete some first.",
        _ => throw new UnreachableException(saving.GetType().Name),
    };

    public static int Status(Saving saving) => saving switch
    {
        Saving.Gone => StatusCodes.Status404NotFound,
        Saving.NotYours => StatusCodes.Status403Forbidden,
        Saving.Overtaken => StatusCodes.Status409Conflict,
        Saving.Full => StatusCodes.Status409Conflict,
        _ => throw new UnreachableException(saving.GetType().Name),
    };
}
