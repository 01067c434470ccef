using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Performance;

/// <summary>The same bytes, sent over and over from far away.</summary>
internal sealed class StaticContentWithoutCdn : Rule
{
    private static readonly Threshold Traffic = new(
        "content-without-cdn.traffic", 10, "MB/s", "our proposal: about 26 TB a month");

    private static readonly Threshold Size = new(
        "content-without-cdn.response", 100, "KB",
        "our proposal: below that it is as likely a page made for one user; objects count whatever their size");

    public override RuleCard Card { get; } = new(
        "content-without-cdn", "Large answers go to users without a CDN", Pillar.Performance, Risk.High)
    {
        BestPractices = WellArchitected.Practices("PERF04-BP02", "COST08-BP03"),
        Mode = EvaluationMode.Computed,
        Source = "Well-Architected PERF04-BP02, COST08-BP03",
        Topic = "cdn",
        Why = "Every user waits for round trips to the region, and the origin works and pays for bytes that it sent a "
            + "second ago to somebody else.",
        Thresholds = [Traffic, Size],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var operation in examination.Operations.Where(operation => operation.Kind == Access.Read))
        {
            var entry = examination.Design[operation.Entry];
            var perSecond = operation.Arrivals.Mean.PerSecond * operation.Response.Bytes / ByteSize.BytesPerMegabyte;
            var isContent = operation.Response.Bytes >= examination.Value(Size) * ByteSize.BytesPerKilobyte
                || ServesObjects(examination, operation);
            if (!isContent || perSecond < examination.Value(Traffic))
            {
                continue;
            }

            var cached = HasEdgeCache(examination, operation);
            yield return cached
                ? Pass(operation)
                : Fail(
                    Subject.Of(operation) with { Components = [entry.Id] },
                    $"'{operation.Id}' sends {Words.Number(perSecond)} MB/s of answers of {operation.Response} from "
                        + $"'{entry.Id}' with no CDN before it.",
                    Mends(examination, operation, entry));
        }
    }

    /// <summary>Files of an object store reach users with none of our code on the way.</summary>
    private static bool ServesObjects(Examination examination, Operation operation) =>
        !examination.Services.Any(service => examination.Paths.Calls(operation, service))
        && examination.Stores.Any(store => store.Kind.Family == Family.Storage
            && examination.Paths.Calls(operation, store));

    private static bool HasEdgeCache(Examination examination, Operation operation) =>
        examination.Of(Behaviour.Cache).Any(cache => cache.Kind.Has(Traits.Edge)
            && examination.Paths.Calls(operation, cache));

    private static ImmutableArray<Mend> Mends(Examination examination, Operation operation, Component entry)
    {
        if ((examination.KindCalled("aws/cloudfront") ?? examination.KindCalled("cdn")) is not { } kind)
            return [];
        var id = examination.Design.Find("cdn") is null ? "cdn" : $"{operation.Id}-cdn";
        var call = new Connection { Id = "", From = id, To = entry.Id, Operations = [operation.Id] };
        return
        [
            new Mend(
                "Put a CDN before it and let it keep what is the same for all users",
                [
                    new Edit.AddComponent(new Component { Id = id, Kind = kind }),
                    new Edit.AddConnection(call),
                    new Edit.MoveEntry(operation.Id, id),
                ],
                "Usually saves money: the CDN's traffic costs less than the region's. Content needs names or expiry "
                    + "that allow caching",
                Effort.Medium),
        ];
    }
}
