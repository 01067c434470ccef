using System.Diagnostics;
using System.Globalization;
using Proofload.Designs.Catalogue;
using Proofload.Knowledge;
using Proofload.Knowledge.Linting;

namespace Proofload.Bench.Knowledge;

/// <summary>How long reading and linting all pages takes, in processor time; and pages over HTTP from a site that
/// runs.</summary>
/// <remarks>
/// The site is started by hand, as it needs its database: <c>bench knowledge http://127.0.0.1:5080</c>. The goal is
/// under
/// 30 ms for a page and under 50 ms for a search.
/// </remarks>
internal static class KnowledgeBench
{
    private const int Rounds = 40;

    private static readonly string[] Addresses =
    [
        "/topics", "/topics/caching-basics", "/decisions/choose-database?at=1.1", "/map", "/sources",
            "/gym/queue-drain",
        "/search?q=hot+partition", "/search?q=kinesys", "/search/results?q=cach",
    ];

    public static async Task RunAsync(string? site)
    {
        var catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));
        var library = Measure("read", () => PageLibrary.Load(ContentFolder.Path, catalogue));
        Measure("lint", () => Linter.Lint(library, new LintInputs()));
        if (site is null)
            return;

        using var client = new HttpClient { BaseAddress = new Uri(site) };
        foreach (var address in Addresses)
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var begin = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{address,-40} best {times[0],6:F1} ms, half within {times[Rounds / 2],6:F1} ms"));
        }
    }

    private static T Measure<T>(string name, Func<T> work)
    {
        var result = work();
        var processor = Environment.CpuUsage.TotalTime;
        var begin = Stopwatch.GetTimestamp();
        result = work();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:F0} ms, processor "
            + $"{(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:F0} ms"));
        return result;
    }
}
