using Proofload.Designs;
using Proofload.Web.Designs;
using Proofload.Web.Visitors;

namespace Proofload.Web.Costs;

/// <summary>The designs that a cost can be put beside: those of the gallery, and saved ones.</summary>
internal sealed class CostDesk(Gallery gallery, DesignShelf shelf, DesignDesk desk, VisitorBook visitors)
{
    /// <summary>What a visitor can choose from; by hand, any saved design may be named.</summary>
    /// <param name="but">The design whose cost is shown.</param>
    public async Task<IReadOnlyList<OtherDesign>> ChoicesAsync(HttpContext http, RunSource but)
    {
        var own = await visitors.FindAsync(http, http.RequestAborted) is { } visitor
            ? await shelf.OfAsync(visitor, http.RequestAborted)
            : [];
        return
        [
            .. own.Where(design => design.Id != but.Design)
                .Select(design => new OtherDesign($"{design.Id}", design.Name, IsOwn: true)),
            .. gallery.Samples.Where(sample => sample.Name != but.Sample)
                .Select(sample => new OtherDesign(sample.Name, sample.Design.Name, IsOwn: false)),
        ];
    }

    /// <summary>The latest version; null where there is no such design, or it can no longer be read.</summary>
    public async Task<Design?> FindAsync(string name, CancellationToken cancellation) =>
        gallery.Find(name) is { } sample ? sample.Design
        : Guid.TryParse(name, out var id) && await shelf.FindAsync(id, cancellation) is { } saved
            && await shelf.VersionAsync(id, saved.Version, cancellation) is { } version
            ? desk.Read(version.Document).Design
            : null;
}

/// <param name="Value">As an address names it.</param>
public sealed record OtherDesign(string Value, string Name, bool IsOwn);
