using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Web.Designs;

/// <summary>Reads designs with the catalogue that was loaded when the site started.</summary>
internal sealed class DesignDesk(ComponentCatalogue catalogue)
{
    public ComponentCatalogue Catalogue => catalogue;

    public DesignReading Read(string document) => DesignReader.Read(document, catalogue);
}
