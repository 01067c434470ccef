using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Estimation;

namespace Proofload.Web.Designs;

/// <summary>Judges designs, and remembers the latest: the same document gets the same judgement all day.</summary>
internal sealed class JudgeDesk(TimeProvider time, ComponentCatalogue catalogue)
{
    /// <summary>How many are remembered; a hundred designs of ordinary size are some megabytes.</summary>
    private const int Most = 100;

    private readonly ConcurrentDictionary<string, Lazy<Judgement>> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<EstimateReport>> searched = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    /// <param name="document">The text that <paramref name="design"/> was read from.</param>
    public Judgement Of(Design design, string document)
    {
        var today = Today();
        var key = KeyOf(document, today);
        var judgement = known.GetOrAdd(key, _ =>
        {
            order.Enqueue(key);
            return new Lazy<Judgement>(() => Judgement.Of(design, today, catalogue));
        });
        while (known.Count > Most && order.TryDequeue(out var oldest))
            known.TryRemove(oldest, out _);
        return judgement.Value;
    }

    /// <summary>Without being remembered: edits come by the hundred, and would push out what others read.</summary>
    public Judgement Fresh(Design design) => Judgement.Of(design, Today(), catalogue);

    /// <summary>The same with the loads at which targets break, which are searched.</summary>
    public Judgement WithLimits(Design design, string document)
    {
        var judgement = Of(design, document);
        var key = KeyOf(document, Today());
        if (searched.Count > Most)
            searched.Clear();
        var estimate = searched.GetOrAdd(key, _ => new Lazy<EstimateReport>(() => Estimator.Estimate(design)));
        return judgement with { Estimate = estimate.Value };
    }

    /// <summary>The judgement of a document that was judged before; null where one would have to wait for it.</summary>
    public Judgement? Known(string document) =>
        known.TryGetValue(KeyOf(document, Today()), out var judgement) && judgement.IsValueCreated
            ? judgement.Value
            : null;

    // Waivers expire, so a judgement is one of its day.
    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static string KeyOf(string document, DateOnly day) =>
        day.DayNumber + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
