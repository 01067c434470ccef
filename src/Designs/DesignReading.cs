using System.Collections.Immutable;
using Proofload.Designs.Reading;

namespace Proofload.Designs;

/// <summary>What came of reading a text.</summary>
public sealed class DesignReading
{
    private readonly Places places;

    internal DesignReading(Design? design, ImmutableArray<Problem> problems, Places places) =>
        (Design, Problems, this.places) = (design, problems, places);

    /// <summary>The design; null where a problem is an error.</summary>
    public Design? Design { get; }

    /// <summary>All of them, in the order of the text.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>
    /// Where something stands, by its path, such as <c>components.db.work</c>; or the nearest thing around it.
    /// </summary>
    public Place PlaceOf(string path) => places.Of(path);

    /// <summary>Where a connection was written, by its id.</summary>
    public Place PlaceOfConnection(string id) => places.OfConnection(id).Place;
}
