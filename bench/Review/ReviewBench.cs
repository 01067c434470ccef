using System.Diagnostics;
using System.Globalization;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Review;
using Proofload.Simulation.Estimation;

namespace Proofload.Bench.Review;

/// <summary>
/// How long a review takes by the size of the design: under 50 ms at 200 components, under 1 s at 2,000.
/// </summary>
internal static class ReviewBench
{
    /// <summary>Long enough for the code to be compiled well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static void Run()
    {
        var catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));
        foreach (var (shape, text) in new[]
        {
            ("apart", Shop(8)), ("apart", Shop(40)), ("apart", Shop(400)), ("in layers", Layers(40)),
            ("in layers", Layers(400)),
        })
        {
            var reading = DesignReader.Read(text, catalogue);
            var design = reading.Design ?? throw new InvalidDataException(string.Join('\n', reading.Problems));
            var inputs = new ReviewInputs(new DateOnly(2026, 11, 21)) { Catalogue = catalogue };
            var known = inputs with { Estimate = Estimator.Estimate(design) };

            var plain = Measure(design, inputs);
            var estimated = Measure(design, known);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{design.Components.Length,5} components {shape}, {RuleBook.Rules.Length} rules, "
                + $"{plain.Findings,4} findings: "
                + $"{plain}; with an estimate at hand {estimated}"));
        }
    }

    /// <summary>Each round on a copy, as an editor would hand it over: nothing is left from the last.</summary>
    private static Measured Measure(Design design, ReviewInputs inputs)
    {
        Rounds(design, inputs);
        return Rounds(design, inputs);
    }

    private static Measured Rounds(Design design, ReviewInputs inputs)
    {
        var (best, findings, rounds) = (TimeSpan.MaxValue, 0, 0);
        var begin = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        while (Stopwatch.GetElapsedTime(begin) < Patience || rounds == 0)
        {
            var copy = design with { Description = "A copy" };
            var start = Stopwatch.GetTimestamp();
            findings = Reviewer.Review(copy, inputs).Findings.Length;
            var took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
            rounds++;
        }

        return new Measured(best, (Environment.CpuUsage.TotalTime - processor) / rounds, findings);
    }

    /// <param name="Best">By the clock; on a busy machine mostly waiting for others.</param>
    /// <param name="Processor">The mean of processor time, collecting garbage included.</param>
    private sealed record Measured(TimeSpan Best, TimeSpan Processor, int Findings)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"best {Best.TotalMilliseconds:F1} ms, processor {Processor.TotalMilliseconds:F1} ms");
    }

    /// <summary>
    /// Services with a cache, a store and a queue with its worker each: five components and an operation.
    /// </summary>
    private static string Shop(int services)
    {
        var text = new StringBuilder("""
            proofload: design/v1
            name: Many services
            context: {orders: 500/day, team: 20, products: 50k}
            targets: {availability: 99.95%, latency: {p99: 300ms}}
            operations:

            """);
        for (var i = 0; i < services; i++)
        {
            var kind = i % 3 == 0 ? "write" : "read";
            text.Append(CultureInfo.InvariantCulture, $"  op{i}: {{entry: web{i}, rate: 5/s, kind: {kind}}}\n");
        }

        text.Append("components:\n");
        for (var i = 0; i < services; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  web{{i}}: {type: aws/fargate, tasks: 2, zones: 1}
                  cache{{i}}: {type: aws/elasticache-redis, nodes: 1}
                  db{{i}}: {type: aws/rds-postgresql, zones: 1, public: true}
                  queue{{i}}: {type: aws/sqs}
                  worker{{i}}: {type: aws/fargate}

                """);
        }

        text.Append("connections:\n");
        for (var i = 0; i < services; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - {from: web{{i}}, to: cache{{i}}, optional: true}
                  - {from: web{{i}}, to: db{{i}}, when: cache{{i}}.miss,
                     retry: {attempts: 3, backoff: 10ms, jitter: none} }
                  - {from: web{{i}}, to: queue{{i}}, async: true}
                  - {from: queue{{i}}, to: worker{{i}}}

                """);
        }

        return text.ToString();
    }

    /// <summary>Services in four layers, each of which calls two of the next and a store, a cache and two queues of its
    /// own; what enters at one of the first reaches fifteen services.</summary>
    private static string Layers(int services)
    {
        var wide = services / 4;
        var text = new StringBuilder("""
            proofload: design/v1
            name: Services in layers
            context: {orders: 500k/day, team: 200, products: 5M}
            targets: {availability: 99.9%, latency: {p99: 300ms}}
            operations:

            """);
        for (var i = 0; i < wide; i++)
            text.Append(CultureInfo.InvariantCulture, $"  op{i}: {{entry: web{i}, rate: 20/s}}\n");
        text.Append("components:\n");
        for (var i = 0; i < services; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  web{{i}}: {type: aws/fargate, tasks: 4, zones: 2}
                  cache{{i}}: {type: aws/elasticache-redis, nodes: 2, zones: 2}
                  db{{i}}: {type: aws/aurora-postgresql, zones: 2, readers: 1}
                  done{{i}}: {type: aws/sqs, deadLetter: 5}
                  later{{i}}: {type: aws/sqs}

                """);
        }

        text.Append("connections:\n");
        for (var i = 0; i < services; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - {from: web{{i}}, to: cache{{i}}, optional: true, timeout: 20ms}
                  - {from: web{{i}}, to: db{{i}}, when: cache{{i}}.miss, timeout: 300ms}
                  - {from: web{{i}}, to: done{{i}}, async: true}
                  - {from: web{{i}}, to: later{{i}}, async: true}

                """);
            var layer = i / wide;
            if (layer == 3)
                continue;
            foreach (var place in (ReadOnlySpan<int>)[i % wide, (i + 1) % wide])
            {
                var next = ((layer + 1) * wide) + place;
                text.Append(CultureInfo.InvariantCulture, $"  - {{from: web{i}, to: web{next}}}\n");
            }
        }

        return text.ToString();
    }
}
