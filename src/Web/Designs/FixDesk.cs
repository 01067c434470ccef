using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Review;
using Proofload.Review.Fixes;

namespace Proofload.Web.Designs;

/// <summary>Searches for ways out, one design at a time, and remembers the latest.</summary>
internal sealed class FixDesk(TimeProvider time, ComponentCatalogue catalogue) : IDisposable
{
    private const int Most = 50;

    /// <summary>Components × designs worked out: some seconds of one processor.</summary>
    private const int Patience = 20_000;

    private readonly ConcurrentDictionary<string, FixReport> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1);

    /// <param name="document">The text that <paramref name="design"/> was read from.</param>
    public async Task<FixReport> OfAsync(Design design, string document, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var key = today.DayNumber + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        if (known.TryGetValue(key, out var report))
            return report;

        await turn.WaitAsync(cancellation);
        try
        {
            if (known.TryGetValue(key, out report))
                return report;
            var options = new FixOptions
            {
                MostTried = Math.Clamp(Patience / Math.Max(1, design.Components.Length), 200, 2_000),
            };
            report = await Task.Run(
                () => FixSearch.Search(
                    design, new ReviewInputs(today) { Catalogue = catalogue }, options, null, cancellation),
                cancellation);
            if (known.Count >= Most)
                known.Clear();
            return known[key] = report;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
