using System.Diagnostics;
using System.Globalization;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Estimation;

namespace Proofload.Bench.Designer;

/// <summary>What each engine takes of the verdict that follows an edit in the designer, at 100 components and at
/// 300.</summary>
internal static class VerdictBench
{
    /// <summary>Long enough for the code to be compiled well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void Run()
    {
        var catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));
        foreach (var components in (ReadOnlySpan<int>)[100, 300])
        {
            var text = Chains(components / 4);
            var design = DesignReader.Read(text, catalogue).Design
                ?? throw new InvalidDataException("The design is to be valid.");
            var estimate = Estimator.EstimateAtOnce(design);
            var cost = Pricer.Price(design);
            var inputs = new ReviewInputs(new DateOnly(2026, 11, 21))
            {
                Catalogue = catalogue,
                Estimate = estimate,
                Cost = cost,
            };
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{components} components, {text.Length} letters"));
            Measure("read", () => DesignReader.Read(text, catalogue));
            // Each on a copy, as after an edit: nothing is left from the last.
            Measure("estimate", () => Estimator.EstimateAtOnce(design with { Description = "A copy" }));
            Measure("price", () => Pricer.Price(design with { Description = "A copy" }));
            Measure("review", () => Reviewer.Review(design with { Description = "A copy" }, inputs));
        }
    }

    private static void Measure(string what, Func<object> work)
    {
        Rounds(work);
        var (best, processor) = Rounds(work);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-8}: best {best.TotalMilliseconds:F1} ms, processor {processor.TotalMilliseconds:F1} ms"));
    }

    private static (TimeSpan Best, TimeSpan Processor) Rounds(Func<object> work)
    {
        var (best, rounds) = (TimeSpan.MaxValue, 0);
        var begin = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        while (Stopwatch.GetElapsedTime(begin) < Patience || rounds == 0)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
            rounds++;
        }

        return (best, (Environment.CpuUsage.TotalTime - processor) / rounds);
    }

    /// <summary>Chains of four, as frames.mjs and verdicts.mjs have them.</summary>
    private static string Chains(int chains)
    {
        var text = new StringBuilder("""
            proofload: design/v1
            name: Many
            targets: {availability: 99.9%, latency: {p99: 500ms}}
            operations:

            """);
        for (var i = 0; i < chains; i++)
            text.Append(CultureInfo.InvariantCulture, $"  read-{i}: {{entry: lb-{i}, rate: 80/s}}\n");
        text.Append("components:\n");
        for (var i = 0; i < chains; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""
                  lb-{{{i}}}: {type: aws/alb, zones: 2}
                  web-{{{i}}}: {type: aws/fargate, tasks: 3, vcpu: 1, work: 8ms}
                  cache-{{{i}}}: {type: aws/elasticache-redis, node: cache.r7g.large, hitRatio: 90%}
                  db-{{{i}}}: {type: aws/rds-postgresql, instance: db.r6g.large, work: {read: 2ms, write: 4ms}}

                """);
        }

        text.Append("connections:\n");
        for (var i = 0; i < chains; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""
                  - lb-{{{i}}} -> web-{{{i}}}
                  - web-{{{i}}} -> cache-{{{i}}}
                  - {from: web-{{{i}}}, to: db-{{{i}}}, when: cache-{{{i}}}.miss, timeout: 300ms}

                """);
        }

        return text.ToString();
    }
}
