using System.Globalization;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing;
using Proofload.Pricing.Book;

namespace Proofload.Bench.Pricing;

/// <summary>How long it takes to load the price book, and to price a design of 200 components.</summary>
internal static class PricingBench
{
    private const int Components = 200;

    /// <summary>So many that the runtime has compiled for speed what is measured.</summary>
    private const int Rounds = 400;

    public static void Run()
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var book = PriceBook.Load(ContentFolder.Of("prices"));
        Say("load the book (first time)", time.GetElapsedTime(start));

        var reading = DesignReader.Read(Text(), ComponentCatalogue.Load(ContentFolder.Of("components")));
        var design = reading.Design ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
        start = time.GetTimestamp();
        var report = Pricer.Price(design, book);
        Say($"price {design.Components.Length} components (first time)", time.GetElapsedTime(start));

        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            start = time.GetTimestamp();
            report = Pricer.Price(design, book);
            var took = time.GetElapsedTime(start);
            best = took < best ? took : best;
        }

        Say($"price {design.Components.Length} components (best of {Rounds})", best);
        var work = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
            _ = Pricer.Price(design, book);
        Say("  the same in processor time, on average", (Environment.CpuUsage.TotalTime - work) / Rounds);
        best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            start = time.GetTimestamp();
            _ = Traffic.Of(design);
            var took = time.GetElapsedTime(start);
            best = took < best ? took : best;
        }

        Say("  of which the mean flow, once", best);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Lines.Length} lines"));
    }

    /// <summary>Forty shops side by side: a load balancer, a service, a cache, a database and a queue each.</summary>
    private static string Text()
    {
        var (operations, components, connections) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < Components / 5; i++)
        {
            operations.Append(CultureInfo.InvariantCulture, $"  ask{i}: {{entry: alb{i}, rate: 100/s, kind: read}}\n");
            components.Append(CultureInfo.InvariantCulture,
                $$$"""
                  alb{{{i}}}: {type: aws/alb, logs: true, alarms: true}
                  web{{{i}}}: {type: aws/fargate, tasks: 3, vcpu: 1, memory: 2GB, zones: 3, work: 10ms, logs: true,
                    scaling: {metric: cpu, target: 60%, min: 2, max: 20}}
                  cache{{{i}}}: {type: aws/elasticache-redis, node: cache.r7g.large, nodes: 2, zones: 2, hitRatio: 80%}
                  db{{{i}}}: {type: aws/aurora-postgresql, instance: db.r6g.large, readers: 1, zones: 2, storage: 100GB}
                  queue{{{i}}}: {type: aws/sqs}

                """);
            connections.Append(CultureInfo.InvariantCulture,
                $$$"""
                  - alb{{{i}}} -> web{{{i}}}
                  - web{{{i}}} -> cache{{{i}}}
                  - {from: web{{{i}}}, to: db{{{i}}}, when: cache{{{i}}}.miss}
                  - {from: web{{{i}}}, to: queue{{{i}}}, async: true}

                """);
        }

        return $"proofload: design/v1\nname: Two hundred\noperations:\n{operations}components:\n{components}"
            + $"connections:\n{connections}";
    }

    private static void Say(string what, TimeSpan took) =>
        Console.WriteLine(FormattableString.Invariant($"{what,-42} {took.TotalMilliseconds,9:0.00} ms"));
}
