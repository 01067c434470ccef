using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>How busy everything is under the stated load, and how far it goes.</summary>
internal static class CapacityChapter
{
    public static void Write(Page page, DesignFacts facts)
    {
        var reached = facts.Estimate.Components.Where(component => component.ArrivalsPerSecond > 0).ToList();
        page.Table(
            ["component", "load ", "instances ", "busy ", "limited by", "full at ", "headroom "],
            reached.Select(component => (IReadOnlyList<string>)
            [
                facts.Design[component.Component].Title, PerSecond(component.ArrivalsPerSecond),
                Figures.Count(component.Instances),
                component.Utilization is { } busy ? Figures.Share(busy) : "no bound",
                component.LimitedBy, Times(component.SaturatesAt), Headroom(component),
            ]));
        if (reached.Count > 0)
        {
            page.Paragraph(
                "'Full at' is the multiple of the stated load at which the component has no capacity left, all else " +
                "being equal; headroom is what is left of it at the stated load.");
        }

        var capacity = facts.Estimate.Capacity;
        page.Heading(3, "Data in motion");
        page.Table(["flow", "at the stated load "],
        [
            ["From clients", $"{Bytes(capacity.IngressBytesPerSecond)}/s"],
            ["To clients", $"{Bytes(capacity.EgressBytesPerSecond)}/s"],
            ["Between components", $"{Bytes(capacity.InternalBytesPerSecond)}/s"],
            ["Of that, across zones", $"{Bytes(capacity.CrossZoneBytesPerSecond)}/s"],
        ]);
        if (capacity.Storage is not [])
            page.Heading(3, "Data at rest");
        page.Table(["store", "now ", "grows each day ", "in a year "], capacity.Storage.Select(store =>
            (IReadOnlyList<string>)
            [
                facts.Design[store.Component].Title, store.BytesNow is { } now ? Bytes(now) : NotKnown,
                Bytes(store.GrowthBytesPerDay),
                store.BytesNow is { } start ? Bytes(start + (365 * store.GrowthBytesPerDay)) : NotKnown,
            ]));
        if (capacity.Caches is not [])
            page.Heading(3, "Caches");
        page.Table(["cache", "hits ", "room for values ", "all keys ", "misses "], capacity.Caches.Select(cache =>
            (IReadOnlyList<string>)
            [
                facts.Design[cache.Component].Title, Figures.Share(cache.HitRatio),
                cache.CapacityBytes is { } room ? Bytes(room) : NotKnown,
                cache.WorkingSetBytes is { } keys ? Bytes(keys) : NotKnown, PerSecond(cache.MissesPerSecond),
            ]));
    }

    private static string Headroom(ComponentEstimate component) => component.Utilization switch
    {
        null => "no bound",
        >= 1 => "none",
        var busy => Figures.Share(1 - busy.Value),
    };
}
