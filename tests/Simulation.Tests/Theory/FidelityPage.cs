using System.Globalization;
using System.Text;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;
using Proofload.Simulation.Tests.Analysis;

namespace Proofload.Simulation.Tests.Theory;

/// <summary>Writes <c>docs/fidelity.md</c> out of runs that are made for it.</summary>
internal static class FidelityPage
{
    private const int Requests = 200_000;
    private const string BelowKnee = "below the knee";
    private const string AtKnee = "at the knee";
    private const string Saturated = "saturated";

    /// <summary>
    /// Exact values; the formulas are named on the page. Times in units of the mean work, a millisecond.
    /// </summary>
    private static readonly Case[] Cases =
    [
        new(BelowKnee, "M/M/1", 0.5, 1, "1ms", null, ("mean", 2), ("p99", 9.2103403719762)),
        new(BelowKnee, "M/M/8", 6.4, 8, "1ms", null, ("mean", 1.2860280784013), ("p99", 5.1521815625056)),
        new(BelowKnee, "M/D/1", 0.8, 1, "{constant: 1ms}", null, ("mean", 3), ("p99", 11.355886791995)),
        new(BelowKnee, "M/G/1, cv 2", 0.8, 1, "{hyperexponential: {mean: 1ms, cv: 2}}", null, ("mean", 11)),
        new(AtKnee, "M/M/1", 0.9, 1, "1ms", null, ("mean", 10), ("p99", 46.0517018598809)),
        new(AtKnee, "M/M/32", 28.8, 32, "1ms", null, ("mean", 1.1431864442209), ("p99", 4.7943562307223)),
        new(AtKnee, "M/M/4/10", 3.2, 4, "1ms", 6, ("mean", 1.3740594477998), ("refused", 0.035740722480999)),
        new(Saturated, "M/M/1/10", 1.2, 1, "1ms", 9, ("mean", 6.926137844143), ("refused", 0.19258649512681)),
        new(Saturated, "M/M/32/132", 40, 32, "1ms", 100, ("mean", 4.0000000001979), ("refused", 0.2000000000092)),
    ];

    public const string Engines = "## The engines against each other";

    public static string Write(IEnumerable<string> designs)
    {
        var page = new StringBuilder($"""
            # Fidelity

            How far the figures of both engines can be trusted. A test writes this page out of runs that it makes (`FidelityTests`;
            `PROOFLOAD_ACCEPT=1` records it anew), and fails when the page says something else. Latency, cost and availability are
            never blended into one figure.

            ## Against theory

            Single queues whose behaviour is known exactly: Erlang's formulas, Pollaczek and Khinchine's, Crommelin's for constant
            work, and the birth-and-death chains of bounded queues. A run has {Requests:#,0} requests, seed 1. *±* is half the width
            of its own 95 % interval. Errors and ± are shares of the exact value; times are in milliseconds where work takes one.

            | regime | queue | load | figure | exact | simulated | error | ± | estimated | error |
            | --- | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var row in Cases.SelectMany(one => one.Rows()))
            page.Append(row).Append('\n');

        page.Append($"""

            Below the knee waiting is small beside work; at the knee a little more load makes waiting much longer; saturated, more is
            asked than can be done. The estimator states an error of 5 % below the knee and 20 % at it for means, twice that for 99th
            percentiles, and beyond only that it is saturated.

            {Engines}

            Every design of the gallery that is made for use, under its stated load; runs of 300,000 events, seed 1. Counted are the
            means, 99th percentiles and failed shares of all operations. They *differ* where they are apart by more than the
            estimator states for the regime and the run's own uncertainty together; `proofload crosscheck` says which to trust, and
            why.

            | design | figures | differ | trust the estimator | trust the simulator | run reduced |
            | --- | ---: | ---: | ---: | ---: | --- |

            """);
        foreach (var file in designs)
            page.Append(RowOf(file)).Append('\n');
        page.Append(Public());
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string RowOf(string file)
    {
        var report = EngineCheckTests.Compare(file);
        var apart = report.Differences.Where(one => one.Differs).ToArray();
        var (estimator, simulator) =
            (apart.Count(one => one.Trust == Trust.Estimator), apart.Count(one => one.Trust == Trust.Simulator));
        var reduced = report.Reduction is null ? "no" : "yes";
        return $"| {file[..^5]} | {report.Differences.Length} | {apart.Length} "
            + $"| {estimator} | {simulator} | {reduced} |";
    }

    private static string Public()
    {
        const double Measured = 180_180;
        var design = Play.Design("""
            operations: {set: {entry: redis, rate: 1000/s, kind: write} }
            components: {redis: {type: aws/elasticache-redis, nodes: 1} }
            """);
        var full = (Estimator.EstimateAtOnce(design).Components[0].SaturatesAt ?? 0) * 1_000;
        var factor = Math.Max(full / Measured, Measured / full);
        return string.Create(CultureInfo.InvariantCulture, $"""

            ## Against public measurements

            *Out of the box* means with the defaults of our catalogue, untouched; *fitted* means that a parameter was set so that it
            agrees, and *left out* that it was set by other systems only. The three are never mixed.

            | system | measured | out of the box | factor | fitted | left out |
            | --- | ---: | ---: | ---: | --- | --- |
            | Redis, SET, one node, not pipelined | {Measured:#,0}/s | {full:#,0}/s | {factor:0.0} | no: one figure fits any one parameter | no: it takes two systems |

            The figure is that of our collection of reference values, for a run of `redis-benchmark`. We have not found it again at its
            source nor measured it again, and it says nothing about the machine.

            Not compared: Kafka's 821,557 messages a second of one producer (LinkedIn Engineering, 2014) and round 22 of TechEmpower's
            benchmarks. What bounds them, a client's processor and a web framework, is nothing that our catalogue states.

            ## Against our own running systems

            Nothing yet: the reference shop has not been measured under load.

            """);
    }

    private sealed record Case(
        string Regime, string Queue, double Load, int Servers, string Work, int? Limit,
        params (string Figure, double Exact)[] Known)
    {
        public IEnumerable<string> Rows()
        {
            var text = string.Create(CultureInfo.InvariantCulture, $$"""
                operations: {ask: {entry: db, rate: {{Load * 1000}}/s} }
                components:
                  db: {type: sql-database, concurrency: {{Servers}}, queue: {{Limit ?? 1_000_000}}, connections: 10M,
                       work: {{Work}} }
                connections: []
                scenarios: {steady: {duration: {{Math.Round(Requests / (Load * 1000))}}s} }
                """);
            var run = Play.Run(text).Operation("ask");
            var estimate = Estimator.Estimate(Play.Design(text), 1, Network.Instant, withLimits: false).Operations[0];
            return Known.Select(known => Row(run, estimate, known.Figure, known.Exact));
        }

        private string Row(OperationReport run, OperationEstimate estimate, string figure, double exact)
        {
            var (seen, told) = figure switch
            {
                "mean" => (run.LatencyMilliseconds!.Mean, estimate.Latency?.Mean),
                "p99" => (run.LatencyMilliseconds!.P99, estimate.Latency?.P99),
                _ => (run.Availability, estimate.FailedShare),
            };
            var value = figure == "refused" ? 1 - seen.Value : seen.Value;
            var half = ((seen.High ?? seen.Value) - (seen.Low ?? seen.Value)) / 2;
            string Off(double? figure) => figure is { } off ? Percent(Math.Abs(off - exact) / exact) : "";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {Regime} | {Queue} | {Load / Servers:0.00} | {figure} | {exact:0.0000} | {value:0.0000} "
                + $"| {Off(value)} | {Percent(half / exact)} | {told:0.0000} | {Off(told)} |");
        }

        private static string Percent(double share) =>
            string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");
    }
}
