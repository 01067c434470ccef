using Proofload.Designs.Catalogue;

namespace Proofload.Exchange.Pictures;

/// <summary>The colours that AWS gives to its categories, and near ones for what it has none for.</summary>
internal static class Colours
{
    public static string Of(Family family) => family switch
    {
        Family.Compute => "#ED7100",
        Family.Database => "#C925D1",
        Family.Cache => "#C925D1",
        Family.Storage => "#7AA116",
        Family.Network => "#8C4FFF",
        Family.Messaging => "#E7157B",
        Family.Analytics => "#8C4FFF",
        Family.Security => "#DD344C",
        Family.Observability => "#E7157B",
        Family.External => "#55606E",
    };
}
